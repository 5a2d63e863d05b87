import Primitives

/// An event as a server wrote it down, with its place in the stream.
struct RecordedEvent: Sendable {
    let event: DemoJetstreamEvent
    let sequence: Int64
    let moment: Moment

    /// Reads one line of the first wire; `nil` when it is none, such as one that breaks off.
    init?(line: [UInt8]) {
        guard let members = try? ATRecord(json: line), let event = DemoJetstreamEvent(line: line),
            let sequence = members["cursor"]?.integer, let microseconds = members["time_us"]?.integer
        else { return nil }
        self.event = event
        self.sequence = sequence
        moment = Moment(microseconds: microseconds)
    }
}
