import Conversations
import Journal
import Organization
import Primitives
import Storage

extension Visit {
    /// What is for whoever asks: the unread ones first.
    func forYou() async throws -> [ForYouRow] {
        let viewer = try viewer()
        let lines = try await ground.read { try ForYou(viewer, on: $0).lines() }
        if lines.isEmpty { return [] }
        let directory = try await Directory(self)
        return lines.map { line in
            ForYouRow(
                conversation: line.conversation.id.description,
                subject: Passage(text: line.conversation.subject, language: line.conversation.language),
                what: line.what.sentence,
                note: line.what.note?.description,
                // What nobody of us did, Parley did.
                by: line.by.map { directory.name(of: $0) } ?? "Parley",
                at: line.at,
                isUnread: line.isUnread
            )
        }
    }

    /// One conversation, or everything that stood on the page, is read.
    func readForYou() async throws -> Answer {
        let (read, viewer) = (ReadForYou(ground: ground), try viewer())
        if let id = fields["conversation"] {
            guard let conversation = ID<Conversation>(id) else { throw ConversationRefused.unknown }
            try await read(conversation, by: viewer)
        } else {
            let until = Int64(fields.text("until")).map { Moment(microseconds: $0) }
            try await read.everything(until: until ?? now, by: viewer)
        }
        return .redirect("/work", Notice(.forYouRead))
    }
}

extension ForYouLine.What {
    fileprivate var note: ID<Note>? { if case .named(let note) = self { note } else { nil } }

    fileprivate var sentence: Phrase {
        switch self {
        case .named: .forYouNamed
        case .changed(let change): change.sentence
        }
    }
}

extension ConversationChange {
    fileprivate var sentence: Phrase {
        switch self {
        case .posted: .forYouPosted
        case .answered: .forYouAnswered
        case .noted: .forYouNoted
        case .assigned: .forYouAssigned
        case .offered: .forYouOffered
        case .accepted: .forYouAccepted
        case .returned: .forYouReturned
        case .withdrawn: .forYouWithdrawn
        case .closed: .forYouClosed
        case .reopened: .forYouReopened
        case .merged: .forYouMerged
        }
    }
}
