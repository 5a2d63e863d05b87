import NIOCore

extension AddressGuard {
    /// The address of a mail server that a stranger may have named, looked up once and looked at.
    ///
    /// The doors of mail are open beside those of the web: what is said there begins with words of mail, whoever listens.
    func mailServer(_ host: String, port: Int) async throws -> SocketAddress {
        let named = host.contains(":") ? "[\(host)]" : host
        guard let address = WebAddress("https://\(named):\(port)/") else {
            throw OutboundFailure.notSent(reason: "“\(host)” is no name of a server.")
        }
        let found = try await addresses(of: address, isDoor: mailPorts.contains(port) || reach.includes(port: port))
        guard let first = found.first else { throw address.unknown }
        return first
    }
}

/// SMTP, IMAP and submission, in the open at first or secure at once (RFC 8314).
private let mailPorts: Set = [25, 143, 465, 587, 993]
