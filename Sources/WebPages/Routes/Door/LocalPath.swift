/// A path of this server that a browser may be sent to after a form; `nil` for anything that leads elsewhere.
///
/// A browser reads `//host`, `/\host` and a line end inside an address as the way to another server.
func localPath(_ address: String?) -> String? {
    guard let address, address.utf8.count <= 2_000 else { return nil }
    let bytes = Array(address.utf8)
    guard bytes.first == UInt8(ascii: "/"), bytes.dropFirst().first != UInt8(ascii: "/") else { return nil }
    let isPlain = bytes.allSatisfy { (33...126).contains($0) && $0 != UInt8(ascii: "\\") }
    return isPlain ? address : nil
}

/// The path and query of an address of this server; `nil` when it is another server's.
func localPath(ofReferer referer: String?, host: String?, address: String) -> String? {
    guard let referer, let scheme = referer.firstRange(of: "://") else { return nil }
    let rest = referer[scheme.upperBound...]
    let authority = rest.prefix { !"/?#".contains($0) }
    let isOurs = host.map { $0 == authority } == true || address.hasSuffix("://" + authority)
    guard isOurs else { return nil }
    return localPath(String(rest.dropFirst(authority.count).prefix { $0 != "#" }))
}
