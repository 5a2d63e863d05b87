import Foundation
package import Journal
package import Primitives

/// What the entry of an act says besides the act, so that it can be taken back.
package struct UndoMark: Sendable, Equatable, Codable {
    /// The version that the act left.
    package let version: Int64
    package let before: Stand
    /// The place in the lane of the entry that this one takes back.
    package var undoes: Int64?

    /// Everything in the row of a conversation that such an act may change.
    package struct Stand: Sendable, Equatable, Codable {
        package let state: Conversation.State
        package let waitingSince: Moment?
        package let claim: Conversation.Claim?
        package let owner: AgentID?
        package let need: Conversation.Need
        package let snoozedUntil: Moment?
        package let updatedAt: Moment

        package init(of conversation: Conversation) {
            (state, waitingSince) = (conversation.state, conversation.waitingSince)
            (claim, owner, need) = (conversation.claim, conversation.owner, conversation.need)
            (snoozedUntil, updatedAt) = (conversation.snoozedUntil, conversation.updatedAt)
        }
    }
}

/// An act and its mark in one entry; whoever follows such acts reads it as if there were no mark.
struct MarkedAct<Act: JournalEvent>: JournalEvent {
    static var kind: String { Act.kind }
    static var version: Int { Act.version }
    let act: Act
    let mark: UndoMark
    var subject: String { act.subject }

    init(_ act: Act, _ mark: UndoMark) {
        (self.act, self.mark) = (act, mark)
    }

    init(from decoder: any Decoder) throws {
        act = try Act(from: decoder)
        mark = try decoder.container(keyedBy: MarkKey.self).decode(UndoMark.self, forKey: .undo)
    }

    func encode(to encoder: any Encoder) throws {
        try act.encode(to: encoder)
        var container = encoder.container(keyedBy: MarkKey.self)
        try container.encode(mark, forKey: .undo)
    }
}

private enum MarkKey: String, CodingKey {
    case undo
}

extension JournalEntry {
    /// How the act can be taken back; `nil` for what nobody takes back.
    package var undoMark: UndoMark? {
        get throws {
            guard undoableKinds.contains(kind) else { return nil }
            return try JSONDecoder().decode(Bearer.self, from: Data(body.utf8)).undo
        }
    }
}

private struct Bearer: Decodable {
    let undo: UndoMark?
}
