import Foundation
import Primitives

/// The server in what somebody types: `name@server.example`, `@name@server.example`, `https://server.example/@name` or the
/// server alone, in small letters.
///
/// Whether it may be spoken to at all is looked at again by whoever speaks to it.
func checkedFediverseServer(_ text: String, testServers: Set<String>) throws(MemberWayRefused) -> String {
    guard text.utf8.count <= 500 else { throw .serverUnfit }
    var words = text.split(whereSeparator: \.isWhitespace).joined().lowercased()
    if words.hasPrefix("https://") {
        words = String(words.dropFirst(8).prefix { $0 != "/" && $0 != "?" && $0 != "#" })
    }
    let server = words.split(separator: "@", omittingEmptySubsequences: false).last.map(String.init) ?? ""
    if testServers.contains(server) { return server }
    let isPlain = server.utf8.allSatisfy { byte in
        switch byte {
        case 97...122, 48...57, UInt8(ascii: "-"), UInt8(ascii: "."): true
        default: false
        }
    }
    let labels = server.split(separator: ".", omittingEmptySubsequences: false)
    guard isPlain, server.utf8.count <= 253, labels.count >= 2, labels.allSatisfy({ (1...63).contains($0.utf8.count) })
    else { throw .serverUnfit }
    return server
}

/// What stands between the parts of a query, or of a form, each as it travels (RFC 3986, 2.3).
func formEncoded(_ fields: [(name: String, value: String)]) -> String {
    fields.map { "\(formEncoded($0.name))=\(formEncoded($0.value))" }.joined(separator: "&")
}

private func formEncoded(_ text: String) -> String {
    let plain = CharacterSet(charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
    return text.addingPercentEncoding(withAllowedCharacters: plain) ?? ""
}
