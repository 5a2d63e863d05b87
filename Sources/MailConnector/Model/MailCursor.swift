internal import Channels
internal import Foundation
internal import Primitives

/// Where a folder was left off.
struct MailCursor: Codable, Hashable {
    let folder: String
    /// The word of the server that its numbers still mean the same mails.
    var validity: UInt32
    /// The greatest number that was read.
    var last: UInt32
    /// When the folder was read for the first time: what had come before is not taken.
    let since: Moment
    /// Below this number mails may be older than that, since the server gave all of them new numbers.
    var renumbered: UInt32?

    init(folder: String, validity: UInt32, last: UInt32, since: Moment) {
        (self.folder, self.validity, self.last, self.since) = (folder, validity, last, since)
    }

    /// What was stored; `nil` when it is of another folder or of none.
    init?(_ cursor: Cursor?, folder: String) {
        guard let cursor, let stored = try? JSONDecoder().decode(MailCursor.self, from: Data(cursor.text.utf8)),
            stored.folder == folder
        else { return nil }
        self = stored
    }

    /// Begins anew with the numbers that the server gives now; which mails are known is told by their own ids.
    mutating func renumber(_ validity: UInt32, next: UInt32) {
        (self.validity, last, renumbered) = (validity, 0, next)
    }

    /// Whether a mail had come before anybody listened, as far as its number leaves it open.
    func isOld(_ uid: UInt32, arrived: Moment?) -> Bool {
        guard let renumbered, uid < renumbered, let arrived else { return false }
        // Servers tell the moment in whole seconds.
        return arrived < since - .seconds(1)
    }

    func stored() throws -> Cursor {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Cursor(String(decoding: try encoder.encode(self), as: UTF8.self))
    }
}
