package import Conversations
package import Journal
package import Organization
package import Pictures
package import Primitives
import Storage

/// The bytes of pictures beside answers: for whoever sees the words that they stand beside.
package struct ReplyPictures: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    /// Of a conversation: of what was answered, of what waits for approval, and of drafts where the person may answer.
    package func callAsFunction(
        _ picture: String,
        in id: ID<Conversation>,
        for viewer: Viewer
    ) async throws -> (picture: Picture, bytes: [UInt8]) {
        let now = ground.clock()
        return try await ground.read { connection in
            let conversation = try viewer.conversation(id, for: .read, on: connection)
            let replies = ReplyTable(of: viewer.organization, on: connection)
            let shown =
                try replies.all(of: conversation.id).flatMap(\.pictures)
                + SubmissionTable(of: viewer.organization, on: connection).all(in: conversation.id)
                .filter { try viewer.mayRead($0, on: connection) }.flatMap(\.pictures)
                + (replies.draft(in: conversation.id, of: viewer.actor)?.pictures ?? [])
                + begunDrafts(in: conversation, for: viewer, at: now, on: connection).flatMap(\.draft.pictures)
            return try shown.whole(picture, of: viewer.organization, on: connection)
        }
    }

    /// Of words that wait, or waited, for approval: also for an approver who sees nothing else of the conversation.
    package func callAsFunction(
        _ picture: String,
        of id: ID<Submission>,
        for viewer: Viewer
    ) async throws -> (picture: Picture, bytes: [UInt8]) {
        try await ground.read { connection in
            try viewer.submission(id, on: connection).pictures
                .whole(picture, of: viewer.organization, on: connection)
        }
    }
}

extension [Picture] {
    fileprivate func whole(
        _ id: String,
        of organization: OrganizationID,
        on connection: any Connection
    ) throws -> (picture: Picture, bytes: [UInt8]) {
        guard let found = first(where: { $0.id == id }),
            let bytes = try PictureTable(of: organization, on: connection).content(of: id)
        else { throw PictureRefused.unknown }
        return (found, bytes)
    }
}
