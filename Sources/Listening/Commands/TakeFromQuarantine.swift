import Channels
import Governance
package import Journal
package import LanguageIdentification
package import Organization
package import Primitives
import Storage

/// Takes in what a source could read and left for a person to decide on.
package struct TakeFromQuarantine: Sendable {
    let ground: Ground
    let languages: LanguageIdentifier

    package init(ground: Ground, languages: LanguageIdentifier = LanguageIdentifier()) {
        (self.ground, self.languages) = (ground, languages)
    }

    /// Keeps it for the unit of its source, and removes it from the quarantine.
    package func callAsFunction(_ id: ID<QuarantinedEvent>, by viewer: Viewer) async throws {
        try viewer.require(.connect, in: nil)
        let (now, languages) = (ground.clock(), languages)
        try await ground.write { connection in
            let organization = viewer.organization
            let table = QuarantineTable(on: connection)
            guard let event = try table.find(id, of: organization) else { throw QuarantineRefused.unknown }
            guard let post = event.post?.believable(at: now) else { throw QuarantineRefused.unreadable }
            let source = try SourceTable(on: connection).find(event.source, of: organization)
            let memory = PostMemory()
            memory.remember(try AccountTable(on: connection).all(of: organization))
            let mention = Mention(
                id: .derived(from: [post.network, post.id], at: post.createdAt),
                source: event.source,
                unit: source?.unit ?? viewer.agent.unit,
                post: post,
                language: languages.resolve(declared: post.languages, text: post.text).languages.first,
                reasons: reasons(beside: [], for: post, keeping: .everything, remembering: memory),
                isOurs: false,
                receivedAt: now
            )
            let record = ListeningRecord(of: organization, at: now, on: connection)
            // Another source may have brought it meanwhile: then it is there already.
            if try record.keep([mention]) == 1 {
                try JournalTable(on: connection).append(
                    HeldPostTaken(mention: mention.id, source: event.source, reason: event.reason),
                    of: organization,
                    in: Lane(of: post.exchange),
                    by: .agent(viewer.actor),
                    unit: mention.unit,
                    at: now
                )
            }
            try table.remove(id, of: organization)
        }
    }
}

/// Why it stays in quarantine.
package enum QuarantineRefused: Refusal {
    case unknown
    case unreadable

    package var code: String { "quarantine.\(self)" }
    package var kind: RefusalKind { self == .unknown ? .notFound : .invalid }

    package var message: String {
        switch self {
        case .unknown: "This is not in quarantine, or is no more. Look at the list."
        case .unreadable: "This could not be read, so there is nothing to take in."
        }
    }
}
