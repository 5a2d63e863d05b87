import NIOCore

extension AddressGuard {
    /// Connects to a mail server that a stranger may have named, looked up once and looked at; a second address has its
    /// turn where the first took no connection.
    ///
    /// The doors of mail are open beside those of the web: what is said there begins with words of mail, whoever listens.
    func mailServer<Value>(
        _ host: String,
        port: Int,
        _ connect: (SocketAddress) async throws -> Value
    ) async throws -> Value {
        let named = host.contains(":") ? "[\(host)]" : host
        guard let address = WebAddress("https://\(named):\(port)/") else {
            throw OutboundFailure.notSent(reason: "“\(host)” is no name of a server.")
        }
        let found = try await addresses(of: address, isDoor: mailPorts.contains(port) || reach.includes(port: port))
        guard let first = found.first else { throw address.unknown }
        let others = found.dropFirst()
        do {
            return try await connect(first)
        } catch {
            let other = others.first { $0.protocol != first.protocol }
            guard let second = other ?? others.first else { throw error }
            try Task.checkCancellation()
            return try await connect(second)
        }
    }
}

/// SMTP, IMAP and submission, in the open at first or secure at once (RFC 8314).
private let mailPorts: Set = [25, 143, 465, 587, 993]
