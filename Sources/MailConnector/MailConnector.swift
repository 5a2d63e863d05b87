package import Channels
package import Outbound
package import Primitives

/// Mail: a mailbox that people write to, and answers from its address.
///
/// Reads over IMAP and sends over SMTP. Every mail that goes out was sent by a person.
package struct MailConnector: Connector {
    let clock: Clock
    let reach: Reach
    let rhythm: MailRhythm
    /// A file of certificate authorities that are trusted in place of the machine's.
    let authorities: String?
    let pause: @Sendable (Duration) async throws -> Void

    package init(
        clock: Clock,
        within reach: Reach = .openInternet,
        rhythm: MailRhythm = MailRhythm(),
        authorities: String? = nil,
        pause: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) {
        (self.clock, self.reach, self.rhythm, self.authorities) = (clock, reach, rhythm, authorities)
        self.pause = pause
    }

    package var manifest: ConnectorManifest { MailManifest.manifest }

    package func source(for settings: ConnectorSettings) throws -> (any Source)? {
        MailSource(try MailSettings(settings, authorities: authorities), vault: settings.vault, connector: self)
    }

    package func publisher(for settings: ConnectorSettings) throws -> (any Publisher)? {
        MailPublisher(
            settings: try MailSettings(settings, authorities: authorities),
            vault: settings.vault,
            connector: self
        )
    }

    /// Signs in to both servers, opens the folders and has the server for sending take the address; sends nothing.
    package func check(_ settings: ConnectorSettings) async throws -> AccountProfile {
        let wanted = try MailSettings(settings, authorities: authorities)
        let password = try await password(in: settings.vault)
        guard let password else { throw SettingsRefused.missing("password") }
        do {
            var mailbox = try await open(wanted, password)
            defer { mailbox.close() }
            for folder in [wanted.folder, wanted.sentFolder].compactMap({ $0 }) {
                _ = try await mailbox.examine(folder)
            }
        } catch MailboxTrouble.signInRefused(let words) {
            throw SettingsRefused.credentialsRefused(words)
        } catch MailboxTrouble.refused(let words) {
            throw SettingsRefused.malformed("folder", reason: "the server says: \(words)")
        } catch let trouble as MailboxTrouble {
            throw SettingsRefused.unreachable(trouble.reason)
        } catch let failure as ServerLineFailure {
            throw SettingsRefused.unreachable(failure.reason)
        }
        try await checkSending(wanted, password)
        return AccountProfile(
            id: wanted.address,
            handle: wanted.address,
            name: wanted.name ?? wanted.address,
            limits: MailManifest.limits
        )
    }

    /// The server is asked up to the moment in which it would get the first word.
    private func checkSending(_ wanted: MailSettings, _ password: String) async throws {
        do {
            try await client(wanted, password)
                .deliver([], from: wanted.sender(of: trial), to: wanted.address) { throw SeenEnough() }
        } catch is SeenEnough {
            return
        } catch let failure as MailFailure {
            switch failure {
            case .later(let reason), .never(let reason), .unknown(let reason):
                throw SettingsRefused.unreachable(reason)
            }
        }
    }

    func client(_ wanted: MailSettings, _ password: String) -> SMTPClient {
        SMTPClient(
            MailServer(
                host: wanted.smtp.host,
                port: wanted.smtp.port,
                security: wanted.smtp.security,
                account: wanted.signsInToSend ? MailServer.Account(user: wanted.user, password: password) : nil,
                authorities: authorities,
                greeting: wanted.domain
            ),
            within: reach
        )
    }

    /// The mailbox, signed in; throws `MailboxTrouble` or `ServerLineFailure`.
    func open(_ wanted: MailSettings, _ password: String) async throws -> MailboxLine {
        try await MailboxLine.open(wanted.imap, within: reach, user: wanted.user, password: password, rhythm: rhythm)
    }

    func password(in vault: any CredentialVault) async throws -> String? {
        try await vault.load()["password"].flatMap { $0.isEmpty ? nil : $0 }
    }
}

/// The id of a mail that is never sent.
private let trial = "00000000-0000-0000-0000-000000000000"

/// A server has shown that it would take a mail.
private struct SeenEnough: Error {}
