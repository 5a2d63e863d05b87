import Foundation
import NIOCore

/// Asks for the addresses of a name, once.
struct NameResolver: Sendable {
    /// Every address that the name has at this moment, in the order in which they should be tried.
    let addresses: @Sendable (_ name: String, _ port: Int) async throws -> [SocketAddress]

    init(addresses: @escaping @Sendable (_ name: String, _ port: Int) async throws -> [SocketAddress]) {
        self.addresses = addresses
    }

    /// The machine's own way, in the lane of one purpose.
    init(_ questions: NameQuestions) {
        self.init { name, port in
            try await questions.ask(name).map { address in
                var address = address
                address.port = port
                return address
            }
        }
    }
}

/// Whose names are asked for: nobody's wait holds up the names of another lane.
public struct NameLane: Sendable {
    let resolver: NameResolver

    /// Sources and accounts, which colleagues with a role have named.
    public static let house = NameLane(NameQuestions(bounds: .house, systemAddresses))
    /// Pictures, which anybody names who writes a post.
    public static let pictures = NameLane(NameQuestions(bounds: .strangers, systemAddresses))
    /// Servers at which members sign in, which strangers name.
    static let visitors = NameLane(NameQuestions(bounds: .strangers, systemAddresses))

    private init(_ questions: NameQuestions) { resolver = NameResolver(questions) }
}

/// No flag that would leave addresses out: what is not seen is not looked at either.
@Sendable
private func systemAddresses(of name: String) -> [SocketAddress] {
    var hints = addrinfo()
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    var list: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(name, nil, &hints, &list) == 0 else { return [] }
    defer { freeaddrinfo(list) }
    var found: [SocketAddress] = []
    var next = list
    while let entry = next?.pointee {
        next = entry.ai_next
        guard let address = UnsafeMutableRawPointer(entry.ai_addr) else { continue }
        switch entry.ai_family {
        case AF_INET: found.append(SocketAddress(address.loadUnaligned(as: sockaddr_in.self)))
        case AF_INET6: found.append(SocketAddress(address.loadUnaligned(as: sockaddr_in6.self)))
        default: continue
        }
    }
    return found
}
