import NIOCore
import NIOPosix
import NIOSSL

/// A line to a server that is spoken with in turns and stays open: bytes out, bytes in, nothing understood.
///
/// What does not fit an HTTP client, such as reading a mailbox, is built on it. Ends with its task: who waits for bytes and
/// is cancelled closes the line.
package final class ServerLine: Sendable {
    private let channel: any Channel
    private let inbox: ServerInbox
    private let place: Place

    /// Where a server is, and how what is said to it is kept from others.
    package struct Place: Sendable, Hashable {
        package let host: String
        package let port: Int
        package let security: MailServer.Security
        /// A file of certificate authorities that are trusted in place of the machine's.
        package let authorities: String?

        package init(host: String, port: Int, security: MailServer.Security, authorities: String? = nil) {
            (self.host, self.port, self.security, self.authorities) = (host, port, security, authorities)
        }

        /// Whether it is this very machine; elsewhere nothing is said in the open.
        ///
        /// A name that begins like its address may be anybody's.
        package var isHere: Bool {
            host == "localhost" || host == "::1" || numericHost(host).map { $0.count == 4 && $0[0] == 127 } ?? false
        }
    }

    private init(_ channel: any Channel, _ inbox: ServerInbox, to place: Place) {
        (self.channel, self.inbox, self.place) = (channel, inbox, place)
    }

    deinit { channel.close(promise: nil) }

    /// Connects where `reach` lets it; throws `ServerLineFailure`.
    package static func connect(
        to place: Place,
        within reach: Reach,
        timeout: Duration = .seconds(10)
    ) async throws -> ServerLine {
        let cover = try place.security == .tls ? Cover(for: place) : nil
        do {
            return try await AddressGuard(reach: reach).mailServer(place.host, port: place.port) { address in
                let inbox = ServerInbox()
                let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
                    .connectTimeout(TimeAmount(timeout))
                    .channelOption(.socketOption(.so_keepalive), value: 1)
                    .channelInitializer { channel in
                        channel.eventLoop.makeCompletedFuture {
                            if let cover { try channel.pipeline.syncOperations.addHandler(try cover.handler()) }
                            try channel.pipeline.syncOperations.addHandler(inbox)
                        }
                    }
                    .connect(to: address).get()
                return ServerLine(channel, inbox, to: place)
            }
        } catch {
            throw ServerLineFailure(error)
        }
    }

    /// The next bytes; `nil` when none come within this time, and the line stays as it is.
    ///
    /// Throws `ServerLineFailure`.
    package func read(within limit: Duration) async throws -> [UInt8]? {
        try await withTaskCancellationHandler {
            try Task.checkCancellation()
            do {
                return try await inbox.next(within: TimeAmount(limit), on: channel.eventLoop).get()
            } catch {
                try Task.checkCancellation()
                throw ServerLineFailure(error)
            }
        } onCancel: {
            close()
        }
    }

    package func write(_ bytes: [UInt8]) async throws {
        do {
            try await channel.writeAndFlush(ByteBuffer(bytes: bytes)).get()
        } catch {
            throw ServerLineFailure(error)
        }
    }

    /// Goes on behind a secure connection, after the server's word that it may be.
    ///
    /// What came in the open behind that word was put in by somebody else and ends the line.
    package func secure() async throws {
        let cover = try Cover(for: place)
        let (channel, inbox) = (channel, inbox)
        do {
            try await channel.eventLoop.submit {
                guard inbox.isEmpty else { throw SpokeBeforeCover() }
                try channel.pipeline.syncOperations.addHandler(try cover.handler(), position: .first)
            }.get()
        } catch {
            close()
            throw ServerLineFailure(error)
        }
    }

    package func close() { channel.close(promise: nil) }
}

/// Why a line to a server is of no use any more, or never was.
package struct ServerLineFailure: Error, Sendable, CustomStringConvertible {
    /// One sentence.
    package let reason: String

    package var description: String { reason }

    init(_ error: any Error) {
        reason =
            switch error {
            case let known as ServerLineFailure: known.reason
            case OutboundFailure.notSent(let reason, _): reason
            case is HungUp: "The server hung up."
            case is SpokeBeforeCover: "Somebody spoke between the server and the secure connection."
            case is TooMuchAtOnce: "The server sent more than was asked for."
            default: "The server could not be reached: \(error)"
            }
    }
}

/// What secures a line, and for which name.
private struct Cover: Sendable {
    let context: NIOSSLContext
    let name: String?

    init(for place: ServerLine.Place) throws {
        var settings = TLSConfiguration.makeClientConfiguration()
        if let authorities = place.authorities { settings.trustRoots = .file(authorities) }
        do {
            context = try NIOSSLContext(configuration: settings)
        } catch {
            throw ServerLineFailure(error)
        }
        let isNumeric = (try? SocketAddress(ipAddress: place.host, port: 0)) != nil
        name = isNumeric ? nil : place.host
    }

    func handler() throws -> NIOSSLClientHandler {
        try NIOSSLClientHandler(context: context, serverHostname: name)
    }
}
