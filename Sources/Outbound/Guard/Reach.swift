/// Where requests may go: every address that anybody in the world reaches, and what the operator names beside them.
public struct Reach: Sendable {
    private let blocks: [AddressBlock]
    private let isBound: Bool

    /// The open internet and nothing else.
    public static let openInternet = Reach(blocks: [], isBound: true)
    /// Anywhere: for a server that the person at the keyboard names, never for what a stranger can name.
    public static let wherever = Reach(blocks: [], isBound: false)

    private init(blocks: [AddressBlock], isBound: Bool) {
        (self.blocks, self.isBound) = (blocks, isBound)
    }

    /// The open internet, and addresses or blocks such as `10.0.0.0/24` or `::1`; `nil` where one of them is neither.
    public init?(beside texts: [String]) {
        let blocks = texts.compactMap { AddressBlock($0) }
        guard blocks.count == texts.count else { return nil }
        self.init(blocks: blocks, isBound: true)
    }

    func includes(_ address: [UInt8]) -> Bool {
        guard isBound else { return true }
        return isPublicAddress(address) || blocks.contains { $0.includes(address) }
    }

    /// Whether a door may be knocked at: those of the web, and high ones that no browser keeps shut.
    func includes(port: Int) -> Bool {
        guard isBound else { return true }
        return port == 80 || port == 443 || (1_024...65_535).contains(port) && !shutPorts.contains(port)
    }
}

/// Ports from 1024 on that browsers do not speak HTTP to, because something else listens there (WHATWG Fetch, "bad port").
private let shutPorts: Set = [
    1_719, 1_720, 1_723, 2_049, 3_659, 4_045, 4_190, 5_060, 5_061, 6_000, 6_566, 6_665, 6_666, 6_667, 6_668, 6_669,
    6_679, 6_697, 10_080,
]
