import NIOCore

/// Looks at where a request goes before anything is sent, and gives the very addresses to connect to.
struct AddressGuard: Sendable {
    let reach: Reach
    var resolver = NameLane.house.resolver

    /// Every address of the server, in the order in which to try them; refused whole where one of them may not be reached.
    ///
    /// Nobody asks for the name again: one that is another a moment later (DNS rebinding) leads nowhere.
    func addresses(of address: WebAddress) async throws -> [SocketAddress] {
        try await addresses(of: address, isDoor: reach.includes(port: address.port))
    }

    func addresses(of address: WebAddress, isDoor: Bool) async throws -> [SocketAddress] {
        guard isDoor else {
            throw OutboundFailure.notSent(
                reason: "Parley does not go to port \(address.port) of “\(address.hostText)”: it goes to 80, 443 and "
                    + "those from 1024 on that browsers go to, too."
            )
        }
        let found = try await lookUp(address)
        guard !found.isEmpty else { throw address.unknown }
        guard found.allSatisfy({ reach.includes($0.addressBytes) }) else {
            throw OutboundFailure.notSent(
                reason: "“\(address.hostText)” does not stand in the open internet, and Parley goes nowhere else. "
                    + "Whoever operates Parley can allow its address with --reach."
            )
        }
        return found
    }

    private func lookUp(_ address: WebAddress) async throws -> [SocketAddress] {
        switch address.host {
        case .numbers(_, let written): [try SocketAddress(ipAddress: written, port: address.port)]
        case .name(let name): try await resolver.addresses(name, address.port)
        }
    }
}

extension WebAddress {
    /// Nobody is there.
    var unknown: OutboundFailure {
        .notSent(reason: "No server has the name “\(hostText)”. Look whether it is spelt right.")
    }
}
