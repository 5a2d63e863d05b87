package import Conversations
package import Journal
package import Organization
package import Primitives
package import Storage

/// One answer with the wordings that it had, what it came of and what it was good for.
package struct AnswerQuery: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    package struct Whole: Sendable {
        package let answer: Answer
        /// The latest first.
        package let revisions: [Answer.Revision]
        package let reuse: AnswerReuse
        package let readers: AnswerReaders
        /// What it was made of, where the reader may read that.
        package let source: Conversation?
        /// Where it was taken, as far as the reader may read there; the latest first.
        package let conversations: [Conversation]
        /// The one that is used instead, where the reader sees it.
        package let canonical: Answer?
        /// Those that say the same, as far as the reader sees them.
        package let duplicates: [Answer]
        /// The same in all its languages, itself among them, as far as the reader sees them.
        package let translations: [AnswerTranslation]
        package let files: [AnswerFile]
    }

    package func callAsFunction(_ id: ID<Answer>, for viewer: Viewer) async throws -> Whole {
        let now = ground.clock()
        return try await ground.read { connection in
            let answer = try viewer.answer(id, on: connection)
            let table = AnswerTable(of: viewer.organization, on: connection)
            let uses = ReuseTable(of: viewer.organization, on: connection)
            return Whole(
                answer: answer,
                revisions: try viewer.revisions(of: answer, on: connection),
                reuse: try uses.reuse(of: [id])[id] ?? AnswerReuse(),
                readers: try ReadingTable(of: viewer.organization, on: connection).readers(of: [id], at: now)[id]
                    ?? AnswerReaders(),
                source: try answer.source.flatMap { try viewer.readable([$0.conversation], on: connection).first },
                conversations: try viewer.readable(try uses.conversations(with: id), on: connection),
                canonical: try answer.canonical.flatMap { canonical in
                    try table.answers(where: "a.id = \(canonical) AND \(viewer.seenAnswers)").first
                },
                duplicates: try table.answers(
                    where: "a.canonical_id = \(id) AND \(viewer.seenAnswers)",
                    "ORDER BY a.id LIMIT 50"
                ),
                translations: try viewer.translations(of: id, on: connection),
                files: try AnswerFileTable(organization: viewer.organization, connection: connection).all(of: id)
            )
        }
    }
}

extension Viewer {
    /// The wordings that an answer had, for those who write answers in its unit; what others see is the one that holds.
    ///
    /// A wording that was a draft only was never meant for anybody else.
    fileprivate func revisions(of answer: Answer, on connection: any Connection) throws -> [Answer.Revision] {
        guard may(.writeAnswers, in: answer.unit) else { return [] }
        return try RevisionTable(organization: organization, connection: connection).all(of: answer.id)
    }

    /// The conversations that the person may read, in the order given, each as it is now.
    fileprivate func readable(
        _ conversations: [ID<Conversation>],
        on connection: any Connection
    ) throws -> [Conversation] {
        let table = ConversationTable(of: organization, on: connection)
        var known: Set<ID<Conversation>> = []
        // Fifty at most, each found by its key.
        return try conversations.compactMap { try table.find($0) }.filter { maySee($0) && known.insert($0.id).inserted }
    }

    /// The answers that were made of what was said in a conversation, as far as the person sees them.
    package func answers(madeIn conversation: ID<Conversation>, on connection: any Connection) throws -> [Answer] {
        try AnswerTable(of: organization, on: connection).answers(
            where: "\(Answer.made(in: conversation, of: organization)) AND \(seenAnswers)",
            "ORDER BY a.id LIMIT 50"
        )
    }
}

extension Answer {
    /// That it was made of what was said in a conversation, or in one that was merged into it; `a` is the table's name.
    static func made(in conversation: ID<Conversation>, of organization: OrganizationID) -> SQL {
        """
        a.conversation_id IN (
            SELECT c.id FROM conversation c
            WHERE c.organization_id = \(organization) AND c.canonical_id = \(conversation)
        )
        """
    }
}
