package import Channels
package import Outbound
package import Primitives

/// Mail: a mailbox that people write to, and answers from its address.
///
/// Reads over IMAP and sends over SMTP. Every mail that goes out was sent by a person.
package struct MailConnector: Connector {
    let clock: Clock
    let shelf: MailTokenShelf
    let reach: Reach
    let rhythm: MailRhythm
    /// A file of certificate authorities that are trusted in place of the machine's.
    let authorities: String?
    let pause: @Sendable (Duration) async throws -> Void

    package init(
        outbound: any OutboundClient,
        clock: Clock,
        within reach: Reach = .openInternet,
        rhythm: MailRhythm = MailRhythm(),
        authorities: String? = nil,
        pause: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) {
        (self.clock, self.reach, self.rhythm, self.authorities) = (clock, reach, rhythm, authorities)
        self.pause = pause
        shelf = MailTokenShelf(outbound: outbound, clock: clock)
    }

    package var manifest: ConnectorManifest { MailManifest.manifest }

    package func source(for settings: ConnectorSettings) throws -> (any Source)? {
        let wanted = try MailSettings(settings, authorities: authorities)
        return MailSource(wanted, key: key(of: wanted, settings.vault), connector: self)
    }

    package func publisher(for settings: ConnectorSettings) throws -> (any Publisher)? {
        let wanted = try MailSettings(settings, authorities: authorities)
        return MailPublisher(settings: wanted, key: key(of: wanted, settings.vault), connector: self)
    }

    /// Signs in to both servers, opens the folders and has the server for sending take the address; sends nothing.
    package func check(_ settings: ConnectorSettings) async throws -> AccountProfile {
        let wanted = try MailSettings(settings, authorities: authorities)
        let key = MailKey(place: wanted.tokens, vault: settings.vault, tokens: shelf.passing(settings.vault))
        do {
            var mailbox = try await open(wanted, key)
            defer { mailbox.close() }
            for folder in [wanted.folder, wanted.sentFolder].compactMap({ $0 }) {
                _ = try await mailbox.examine(folder)
            }
        } catch let trouble as MailKeyTrouble {
            throw trouble.refusal
        } catch MailboxTrouble.signInRefused(let words) {
            throw SettingsRefused.credentialsRefused(words)
        } catch MailboxTrouble.refused(let words) {
            throw SettingsRefused.malformed("folder", reason: "the server says: \(words)")
        } catch let trouble as MailboxTrouble {
            throw SettingsRefused.unreachable(trouble.reason)
        } catch let failure as ServerLineFailure {
            throw SettingsRefused.unreachable(failure.reason)
        }
        try await checkSending(wanted, key)
        return AccountProfile(
            id: wanted.address,
            handle: wanted.address,
            name: wanted.name ?? wanted.address,
            limits: MailManifest.limits
        )
    }

    /// The server is asked up to the moment in which it would get the first word.
    private func checkSending(_ wanted: MailSettings, _ key: MailKey) async throws {
        do {
            let sender = wanted.sender(of: trial)
            try await deliver([], from: sender, to: wanted.address, with: wanted, key) { throw SeenEnough() }
        } catch is SeenEnough {
            return
        } catch let trouble as MailKeyTrouble {
            throw trouble.refusal
        } catch let failure as MailFailure {
            switch failure {
            case .signInRefused(let reason): throw SettingsRefused.credentialsRefused(reason)
            case .later(let reason), .never(let reason), .unknown(let reason):
                throw SettingsRefused.unreachable(reason)
            }
        }
    }

    /// Hands a mail over, signed in where the server asks who sends.
    ///
    /// A token that is over is followed by a new one before the server was told anything of the mail. Throws
    /// `MailKeyTrouble`, `MailFailure`, or what `committing` throws.
    func deliver(
        _ content: [UInt8],
        from sender: String,
        to address: String,
        with wanted: MailSettings,
        _ key: MailKey,
        committing: @escaping @Sendable () async throws -> Void
    ) async throws {
        guard wanted.signsInToSend else {
            return try await client(wanted, nil).deliver(content, from: sender, to: address, committing: committing)
        }
        try await key.open(
            { secret in
                try await client(wanted, secret).deliver(content, from: sender, to: address, committing: committing)
            },
            unless: { if case MailFailure.signInRefused = $0 { true } else { false } }
        )
    }

    private func client(_ wanted: MailSettings, _ secret: MailSecret?) -> SMTPClient {
        SMTPClient(
            MailServer(
                host: wanted.smtp.host,
                port: wanted.smtp.port,
                security: wanted.smtp.security,
                account: secret.map { MailServer.Account(user: wanted.user, secret: $0) },
                authorities: authorities,
                greeting: wanted.domain
            ),
            within: reach
        )
    }

    /// The mailbox, signed in; throws `MailKeyTrouble`, `MailboxTrouble` or `ServerLineFailure`.
    func open(_ wanted: MailSettings, _ key: MailKey) async throws -> MailboxLine {
        try await key.open(
            { secret in
                try await MailboxLine.open(
                    wanted.imap,
                    within: reach,
                    user: wanted.user,
                    secret: secret,
                    rhythm: rhythm
                )
            },
            unless: { if case MailboxTrouble.signInRefused = $0 { true } else { false } }
        )
    }

    private func key(of wanted: MailSettings, _ vault: any CredentialVault) -> MailKey {
        MailKey(place: wanted.tokens, vault: vault, tokens: shelf.tokens(in: vault))
    }
}

/// The id of a mail that is never sent.
private let trial = "00000000-0000-0000-0000-000000000000"

/// A server has shown that it would take a mail.
private struct SeenEnough: Error {}
