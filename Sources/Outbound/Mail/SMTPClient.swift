import NIOCore
import NIOPosix
import NIOSSL
import Synchronization

/// Hands mail to a mail server, one message a connection.
package struct SMTPClient: Sendable {
    let server: MailServer
    let reach: Reach
    let connectTimeout: Duration
    let deadline: Duration

    /// `reach` is where the server may stand: anywhere for one that the operator names.
    package init(
        _ server: MailServer,
        within reach: Reach,
        connectTimeout: Duration = .seconds(10),
        deadline: Duration = .seconds(90)
    ) {
        self.server = server
        self.reach = reach
        self.connectTimeout = connectTimeout
        self.deadline = deadline
    }

    /// Gives one message to one address; throws `MailFailure`, or what `committing` throws.
    ///
    /// `committing` is asked after the server has taken both addresses and before it gets a word of the message: what
    /// ends before it has returned was surely not sent.
    package func deliver(
        _ message: [UInt8],
        from: String,
        to: String,
        committing: @escaping @Sendable () async throws -> Void
    ) async throws {
        guard let content = smtpContent(of: message) else {
            throw MailFailure.never(reason: "The message has a line end that mail servers do not agree on.")
        }
        let attempt = MailAttempt()
        do {
            try await withDeadline(deadline) {
                try await withTaskCancellationHandler {
                    try await run(content, from: from, to: to, attempt, committing)
                } onCancel: {
                    attempt.cancel()
                }
            }
        } catch {
            attempt.cancel()
            throw attempt.failure(for: error)
        }
    }

    private func run(
        _ content: [UInt8],
        from: String,
        to: String,
        _ attempt: MailAttempt,
        _ committing: @Sendable () async throws -> Void
    ) async throws {
        let cover = try cover()
        let isSecureAtOnce = server.security == .tls
        let check = AddressGuard(reach: reach)
        let (channel, line) = try await check.mailServer(server.host, port: server.port) { address in
            let line = SMTPLine()
            let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
                .connectTimeout(TimeAmount(connectTimeout))
                .channelInitializer { channel in
                    channel.eventLoop.makeCompletedFuture {
                        if isSecureAtOnce, let cover {
                            let handler = try NIOSSLClientHandler(context: cover.context, serverHostname: cover.name)
                            try channel.pipeline.syncOperations.addHandler(handler)
                        }
                        try channel.pipeline.syncOperations.addHandler(line)
                    }
                }
                .connect(to: address).get()
            return (channel, line)
        }
        attempt.begin(channel)
        let dialogue = SMTPDialogue(server: server, channel: channel, line: line)
        try await dialogue.open(cover)
        try await dialogue.address(from: from, to: to)
        do {
            try await committing()
        } catch {
            attempt.refuse(error)
            throw error
        }
        try await hand(content, dialogue, attempt)
        try? await dialogue.send(Array("QUIT\r\n".utf8))
        attempt.cancel()
    }

    private func hand(_ content: [UInt8], _ dialogue: SMTPDialogue, _ attempt: MailAttempt) async throws {
        let start = try await dialogue.ask("DATA")
        guard start.code == 354 else { throw refusal(start) }
        attempt.handOver()
        try await dialogue.send(content)
        let answer = try await dialogue.reply()
        // Whatever it is that a server adds to its yes, the mail is not given to it a second time.
        guard !(200..<300).contains(answer.code) else { return }
        guard answer.code >= 400 else {
            throw MailFailure.unknown(reason: "The mail server did not say that it has the message: \(answer.said)")
        }
        throw refusal(answer)
    }

    private func refusal(_ reply: SMTPReply) -> MailFailure {
        let reason = "The mail server did not take the message: \(reply.said)"
        return reply.code >= 500 ? .never(reason: reason) : .later(reason: reason)
    }

    private func cover() throws -> SMTPLine.Cover? {
        if server.security == .none { return nil }
        var settings = TLSConfiguration.makeClientConfiguration()
        if let authorities = server.authorities { settings.trustRoots = .file(authorities) }
        let isNumeric = (try? SocketAddress(ipAddress: server.host, port: 0)) != nil
        do {
            return SMTPLine.Cover(
                context: try NIOSSLContext(configuration: settings),
                name: isNumeric ? nil : server.host
            )
        } catch {
            throw MailFailure.later(reason: "The certificate authorities for mail cannot be read: \(error)")
        }
    }
}

/// One attempt: how far it has come, and what ends it.
private final class MailAttempt: Sendable {
    private struct State {
        var channel: (any Channel)?
        var isCancelled = false
        var isHandedOver = false
        var refusal: (any Error)?
    }

    private let state = Mutex(State())

    func begin(_ channel: any Channel) {
        let isCancelled = state.withLock { state in
            state.channel = channel
            return state.isCancelled
        }
        if isCancelled { channel.close(promise: nil) }
    }

    /// From here on nobody knows without the server's answer.
    func handOver() { state.withLock { $0.isHandedOver = true } }

    func refuse(_ error: any Error) { state.withLock { $0.refusal = error } }

    func cancel() {
        state.withLock { state in
            state.isCancelled = true
            return state.channel
        }?.close(promise: nil)
    }

    func failure(for error: any Error) -> any Error {
        if let known = error as? MailFailure { return known }
        let (isHandedOver, refusal) = state.withLock { ($0.isHandedOver, $0.refusal) }
        if let refusal { return refusal }
        let reason = explanation(of: error)
        return isHandedOver ? MailFailure.unknown(reason: reason) : MailFailure.later(reason: reason)
    }

    private func explanation(of error: any Error) -> String {
        switch error {
        case is HungUp: "The mail server hung up."
        case is NoReply: "What answered is no mail server."
        case is SpokeBeforeCover: "Somebody spoke between the mail server and the secure connection."
        case OutboundFailure.notSent(let reason, _): reason
        case OutboundFailure.unknown: "The mail server did not answer in time."
        case is CancellationError: "Parley stopped while this was being sent."
        default: "The mail server could not be reached: \(error)"
        }
    }
}
