package import Channels
import Synchronization

/// A network whose connector is a program of its own, which speaks the protocol of docs/connector-protocol.md.
package final class ProgramConnector: Connector {
    package let program: ConnectorProgram
    let house: ProgramHouse
    private let introduction = Mutex(Introduction())

    private struct Introduction {
        var manifest: ConnectorManifest?
        var showsAuthors = false
        /// Why it has not introduced itself.
        var trouble: String?
    }

    /// `note` gets what the program writes to its standard error.
    package init(
        _ program: ConnectorProgram,
        rhythm: ProgramRhythm = ProgramRhythm(),
        note: @escaping @Sendable (String) -> Void = { _ in }
    ) {
        self.program = program
        house = ProgramHouse(program, rhythm: rhythm, note: note)
    }

    /// What the program says of itself; what promises nothing while it has not said anything.
    package var manifest: ConnectorManifest {
        introduction.withLock { $0.manifest }
            ?? ConnectorManifest(
                name: program.name,
                title: program.name,
                capabilities: [],
                idempotency: .none,
                limits: nil,
                settings: []
            )
    }

    /// Why the program has not introduced itself, in one sentence; `nil` when it has.
    package var trouble: String? { introduction.withLock { $0.manifest == nil ? $0.trouble ?? "not asked yet" : nil } }

    var isIntroduced: Bool { introduction.withLock { $0.manifest != nil } }

    /// Asks the program what it is; where it does not say, everything else about it is refused with the reason.
    package func introduce() async {
        do {
            let answer = try await once(WireRequest(.describe, within: house.rhythm.answer), vault: PassingVault())
            if case .refused(let refusal) = answer { throw ProgramTrouble.failed(refusal.sentence) }
            guard case .manifest(let told) = answer else {
                throw ProgramTrouble.garbage("It answered “describe” with something else than a manifest.")
            }
            let manifest = try told.manifest(named: program.name)
            introduction.withLock { introduction in
                (introduction.manifest, introduction.showsAuthors) = (manifest, told.showsAuthors ?? false)
            }
        } catch {
            introduction.withLock { $0.trouble = "\(error)" }
        }
    }

    package func check(_ settings: ConnectorSettings) async throws -> AccountProfile {
        if !isIntroduced { await introduce() }
        if let trouble { throw SettingsRefused.unreachable(trouble) }
        var request = WireRequest(.check, within: house.rhythm.answer)
        try await request.take(settings)
        do {
            switch try await once(request, vault: settings.vault) {
            case .profile(let profile): return profile
            case .refused(let refusal):
                let titles = manifest.settings
                throw refusal.settings { name in titles.first { $0.name == name }?.title ?? name }
            default: throw ProgramTrouble.garbage("It answered “check” with something else than a profile.")
            }
        } catch let trouble as ProgramTrouble {
            throw SettingsRefused.unreachable(trouble.description)
        }
    }

    package func source(for settings: ConnectorSettings) throws -> (any Source)? {
        let capabilities = manifest.capabilities
        guard !isIntroduced || !capabilities.isDisjoint(with: [.publicStream, .mentions]) else { return nil }
        return ProgramSource(connector: self, settings: settings)
    }

    package func publisher(for settings: ConnectorSettings) throws -> (any Publisher)? {
        let capabilities = manifest.capabilities
        guard !isIntroduced || !capabilities.isDisjoint(with: [.reply, .post]) else { return nil }
        return ProgramPublisher(connector: self, settings: settings)
    }

    package func context(of post: String, settings: ConnectorSettings) async throws -> [IncomingPost] {
        guard manifest.capabilities.contains(.readContext) else { return [] }
        var request = WireRequest(.context, within: house.rhythm.answer)
        try await request.take(settings)
        request.id = post
        guard case .posts(let posts) = try await once(request, vault: settings.vault) else {
            throw ProgramTrouble.garbage("It answered “context” with something else than posts.")
        }
        return try posts.map { try $0.post(on: program.name) }
    }

    package func authors(_ ids: [String], settings: ConnectorSettings) async throws -> [PostAuthor] {
        guard introduction.withLock({ $0.showsAuthors }) else { return [] }
        var request = WireRequest(.authors, within: house.rhythm.answer)
        try await request.take(settings)
        request.ids = ids
        guard case .authors(let authors) = try await once(request, vault: settings.vault) else {
            throw ProgramTrouble.garbage("It answered “authors” with something else than authors.")
        }
        return try authors.map { try $0.author() }
    }

    /// One attempt to publish, for its author's trial on the command line; in a server only the outbox publishes.
    package func tryOut(_ post: FrozenPost, through publisher: any Publisher) async -> PublishOutcome {
        guard let publisher = publisher as? ProgramPublisher else { return .rejected(reason: "It is another way out.") }
        return await publisher.attempt(post)
    }

    /// One attempt to change or take back what a trial has published.
    package func tryOut(_ change: PostChange, through publisher: any ChangingPublisher) async -> PublishOutcome {
        guard let publisher = publisher as? ProgramPublisher else { return .rejected(reason: "It is another way out.") }
        return await publisher.carryOut(change)
    }

    /// Ends all that runs of it.
    package func shutdown() async { await house.close() }

    /// One question to a program of its own.
    private func once(_ request: WireRequest, vault: any CredentialVault) async throws -> WireAnswer {
        let purpose = "question \(request.type.rawValue)"
        let child = try house.start(for: purpose)
        do {
            let answer = try await ProgramTalk(child: child, vault: vault)
                .answer(to: request, within: house.rhythm.answer)
            house.note(nil, of: purpose)
            await child.end()
            return answer
        } catch {
            house.note(error, of: purpose)
            await child.end()
            throw error
        }
    }
}

extension WireRequest {
    /// Takes an account's settings and what the vault keeps for it.
    mutating func take(_ settings: ConnectorSettings) async throws {
        self.settings = settings.values
        credentials = try await settings.vault.load()
    }
}
