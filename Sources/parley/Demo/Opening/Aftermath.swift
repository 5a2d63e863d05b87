import Conversations
import Journal
import Logging
import Organization
import Primitives
import Reception

/// What the staff does with what the three weeks have brought, before the town lives on.
struct Aftermath: Sendable {
    let house: House
    let staff: StaffRoom

    /// A demo without it is a demo all the same: what is refused is left.
    func callAsFunction() async {
        do {
            let nia = try await staff.viewer(Staff.first.key)
            try await merge("tess", by: nia)
            try await tag("power cut", as: "outage", by: nia)
            try await know("tess", by: nia)
            try await leaveAlone("dee", by: nia)
            try await revoke(by: nia)
        } catch {
            house.logger.info("The staff left something as it is.", metadata: ["cause": "\(error)"])
        }
    }

    /// Somebody who writes on both networks.
    private func merge(_ key: String, by viewer: Viewer) async throws {
        let lines = try await found("from:\(key)", for: viewer)
        guard let first = lines.first?.conversation,
            let second = lines.first(where: { $0.conversation.network != first.network })?.conversation
        else { return }
        let evidence = MergeEvidence(.other, words: "She told Rhys on the telephone that both accounts are hers.")
        _ = try await MergePersons(ground: house.ground)(
            first.person,
            with: second.person,
            because: evidence,
            by: viewer
        )
    }

    /// What her units know about somebody who writes often.
    private func know(_ key: String, by viewer: Viewer) async throws {
        guard let person = try await found("from:\(key)", for: viewer).first?.conversation.person else { return }
        let keep = KeepStatements(ground: house.ground)
        for form in [
            KeepStatements.Form(.fact, words: "Looks after her neighbour’s meter, too.", source: "by phone"),
            KeepStatements.Form(.followUpAgreed, words: "When the street has power again.", source: "by phone"),
            KeepStatements.Form(.prefersChannel, words: "Mastodon", source: "She said so in a post."),
        ] {
            _ = try await keep(form, about: person, by: viewer)
        }
    }

    /// Somebody who asked for no more answers.
    private func leaveAlone(_ key: String, by viewer: Viewer) async throws {
        guard let person = try await found("from:\(key)", for: viewer).first?.conversation.person else { return }
        _ = try await ClosePerson(ground: house.ground)(person, because: "Asked for it by phone.", by: viewer)
    }

    /// One of the press people was given a question, and then lost the certificate without which nobody answers there.
    private func revoke(by nia: Viewer) async throws {
        let (elin, carys, now) = (try await staff.viewer("elin"), try await staff.viewer("carys"), house.ground.clock())
        let open = try await InboxQuery(ground: house.ground)(.open, unit: carys.agent.unit, for: elin).lines
        guard let question = open.map(\.conversation).first(where: \.isNobodys) else { return }
        let certificates = KeepCertificates(ground: house.ground)
        let held =
            try await certificates
            .give(Staff.certificate.name, to: carys.actor, until: now + .seconds(86_400), by: nia)
        try await AssignConversation(ground: house.ground)(question.id, to: carys.actor, by: elin)
        try await certificates.revoke(held.id, of: carys.actor, by: nia)
        try await ReofferUncertified(ground: house.ground)(of: nia.organization)
    }

    /// Many at once, each by itself.
    private func tag(_ words: String, as tag: String, by viewer: Viewer) async throws {
        let ids = try await found(words, for: viewer).map(\.conversation.id)
        guard !ids.isEmpty else { return }
        _ = try await ChangeConversations(ground: house.ground)(.tag(tag), of: ids, by: viewer)
    }

    private func found(_ text: String, for viewer: Viewer) async throws -> [InboxQuery.Line] {
        try await SearchQuery(ground: house.ground)(text, atMost: 50, for: viewer).lines
    }
}
