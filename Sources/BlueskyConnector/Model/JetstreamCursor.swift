package import Channels
import Primitives

/// Where a stream was left off: the instance, its number for the last event, and when that event was seen.
///
/// Written as `instance|number|microseconds`; the numbers are blank where the wire gives none.
package struct JetstreamCursor: Hashable, Sendable {
    package var instance: String
    package var position: JetstreamPosition

    package init(instance: String, position: JetstreamPosition) {
        self.instance = instance
        self.position = position
    }

    /// Reads what `cursor` writes, or the bare number that the servers use; `nil` when it is neither.
    package init?(_ cursor: Cursor, instance own: String) {
        let parts = cursor.text.split(separator: "|", omittingEmptySubsequences: false)
        if parts.count == 1, let number = Int64(parts[0]), number >= 0 {
            let isMoment = number >= JetstreamCursor.leastMoment
            let moment = isMoment ? Moment(microseconds: number) : nil
            self.init(instance: own, position: JetstreamPosition(sequence: isMoment ? nil : number, moment: moment))
            return
        }
        guard parts.count == 3 else { return nil }
        let moment = Int64(parts[2]).map(Moment.init(microseconds:))
        let position = JetstreamPosition(sequence: Int64(parts[1]), moment: moment)
        guard position != JetstreamPosition() else { return nil }
        self.init(instance: String(parts[0]), position: position)
    }

    package var cursor: Cursor {
        let number = position.sequence.map(String.init) ?? ""
        let moment = position.moment.map { String($0.microseconds) } ?? ""
        return Cursor("\(instance)|\(number)|\(moment)")
    }

    /// Both wires read a cursor from here on as microseconds since 1970, below as the server's own number.
    static let leastMoment: Int64 = 1_000_000_000_000_000
}
