import Foundation

/// An address of the web, read once and written anew, so that nobody after us reads another server from it.
struct WebAddress: Sendable, Equatable {
    enum Host: Sendable, Equatable {
        case name(String)
        case numbers([UInt8], written: String)
    }

    let isSecure: Bool
    let host: Host
    let port: Int
    /// Path and query, as they stand in the request line.
    let target: String

    /// `nil` for what is no address of a server, or one that different readers would read differently.
    init?(_ url: String) {
        guard let authority = Self.authority(of: url), let parts = URLComponents(string: url),
            let scheme = parts.scheme?.lowercased(), let isSecure = Self.schemes[scheme],
            parts.user == nil, parts.password == nil, let named = parts.encodedHost,
            let host = Self.host(named, isBracketed: authority.hasPrefix("["))
        else { return nil }
        let path = parts.percentEncodedPath
        self.isSecure = isSecure
        self.host = host
        port = parts.port ?? (isSecure ? 443 : 80)
        target = (path.isEmpty ? "/" : path) + (parts.percentEncodedQuery.map { "?\($0)" } ?? "")
        guard (1...65_535).contains(port), target.hasPrefix("/") else { return nil }
    }

    /// As it stands in an address, IPv6 in brackets.
    var hostText: String {
        switch host {
        case .name(let name): name
        case .numbers(let bytes, let written): bytes.count == 16 ? "[\(written)]" : written
        }
    }

    /// The `Host` header; the port is named only where it is not the scheme's own.
    var authority: String { port == (isSecure ? 443 : 80) ? hostText : "\(hostText):\(port)" }

    var url: String { "\(isSecure ? "https" : "http")://\(authority)\(target)" }

    /// Whether a header that is meant for one may be shown to the other.
    func isSameServer(as other: WebAddress) -> Bool {
        isSecure == other.isSecure && host == other.host && port == other.port
    }

    private static let schemes = ["http": false, "https": true, "ws": false, "wss": true]

    /// What stands between the slashes; nothing where it has a character that makes it look like something else.
    private static func authority(of url: String) -> Substring? {
        guard !url.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }), let start = url.firstRange(of: "://")?.upperBound
        else { return nil }
        let authority = url[start...].prefix { !"/?#".contains($0) }
        return authority.isEmpty || authority.contains { " %@\\".contains($0) } ? nil : authority
    }

    private static func host(_ text: String, isBracketed: Bool) -> Host? {
        if isBracketed {
            guard text.hasPrefix("["), text.hasSuffix("]") else { return nil }
            let written = text.dropFirst().dropLast().lowercased()
            return numericHost(written).flatMap { $0.count == 16 ? .numbers($0, written: written) : nil }
        }
        var name = text.lowercased()
        // The dot of the root makes no other name.
        if name.hasSuffix(".") { name.removeLast() }
        if let bytes = numericHost(name), bytes.count == 4 { return .numbers(bytes, written: name) }
        return isResolvable(name) ? .name(name) : nil
    }

    /// Whether it is a name as the domain name system has them, and none that somebody reads as a number.
    private static func isResolvable(_ name: String) -> Bool {
        let labels = name.utf8.split(separator: 0x2E, omittingEmptySubsequences: false)
        guard name.utf8.count <= 253, let last = labels.last, last.contains(where: { !isDigit($0) }),
            !last.starts(with: "0x".utf8)
        else { return false }
        let (hyphen, underscore) = (UInt8(0x2D), UInt8(0x5F))
        return labels.allSatisfy { label in
            guard (1...63).contains(label.count) else { return false }
            return label.allSatisfy { isDigit($0) || isSmallLetter($0) || $0 == hyphen || $0 == underscore }
        }
    }
}

func isSmallLetter(_ byte: UInt8) -> Bool { (97...122).contains(byte) }
