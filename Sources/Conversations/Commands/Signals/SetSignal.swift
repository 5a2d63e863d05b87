package import Journal
package import Organization
package import Primitives

/// Says for a person what a conversation is; what is said in it later does not change that.
package struct SetSignal: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    /// Nothing of the queue changes with it.
    package func callAsFunction(_ value: SignalValue, of id: ID<Conversation>, by viewer: Viewer) async throws {
        let now = ground.clock()
        try await ground.write { connection in
            let conversation = try viewer.conversation(id, for: .respond, on: connection)
            let table = SignalTable(of: viewer.organization, on: connection)
            let known = try table.find(conversation.id) ?? ConversationSignals()
            guard let set = known.set(value, in: conversation.id, by: viewer.actor, at: now) else { return }
            try table.put(set.signals, for: conversation.id)
            try ConversationTable(of: viewer.organization, on: connection).countUp(conversation.id)
            try conversation.append(set.event, by: viewer, at: now, on: connection)
        }
    }
}

/// Writes the words by which a signal is heard from then on; what was heard before stays.
package struct SaveSignalWords: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    /// Refused when a colleague has saved some since `version` was read; 0 is what comes with Parley.
    package func callAsFunction(
        _ words: [String],
        as list: SignalList,
        in language: String,
        from version: Int,
        by viewer: Viewer
    ) async throws -> SignalWordList {
        try viewer.require(.administer, in: nil)
        let now = ground.clock()
        let saved = SignalWordList(
            language: try checkedSignalLanguage(language),
            list: list,
            words: try checkedSignalWords(words),
            // It wraps: what nobody ever saved is refused below, the greatest number, too.
            version: version &+ 1,
            changedBy: viewer.actor,
            changedAt: now
        )
        return try await ground.write { connection in
            let table = SignalWordTable(organization: viewer.organization, connection: connection)
            let known = SignalWords(written: try table.all())[saved.language, list]
            guard known.version == version, try table.put(saved) else { throw SignalRefused.changed }
            try JournalTable(on: connection).append(
                SignalWordsSaved(words: saved),
                of: viewer.organization,
                in: Lane(of: viewer.organization),
                by: .agent(viewer.actor),
                unit: nil,
                at: now
            )
            return saved
        }
    }
}
