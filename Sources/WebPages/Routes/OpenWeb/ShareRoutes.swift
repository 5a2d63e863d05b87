import Community
import HTTPTypes
import Hummingbird
import Knowledge
import Organization
import Primitives
import Reception

/// Handing on, without a script or a button of anybody else.
let shareRoutes: [PageRoute] = [
    .get("/share", access: .anybody) { .page(try await $0.sharing()) }
]

extension Visit {
    /// Leads to the reader's own server by a link that they press; what is not for everybody is not handed on.
    fileprivate func sharing() async throws -> SharePage {
        let what = query("what") ?? ""
        let typed = String((query("server") ?? "").prefix(300))
        return SharePage(
            title: try await sharedTitle(of: what),
            address: house.address + what,
            server: serverName(typed),
            typed: typed
        )
    }

    private func sharedTitle(of path: String) async throws -> String {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3, parts[0].isEmpty else { throw HTTPError(.notFound) }
        do {
            switch parts[1] {
            case "q": return try await TopicQuery(ground: ground)(parts[2]).topic.wording.title
            case "a": return try await PublicAnswers(ground: ground)(parts[2]).answer.wording.title
            case "n": return try await PublicNeeds(ground: ground)(parts[2]).need.title
            case "wall": return try await WallQuery(ground: ground)(named: parts[2]).wall.title
            default: throw HTTPError(.notFound)
            }
        } catch let refusal as any Refusal where refusal.kind == .notFound {
            throw HTTPError(.notFound)
        }
    }
}

/// The name of a server as somebody types it: also as an address or as an account on it; `nil` where it cannot be one.
func serverName(_ typed: String) -> String? {
    var name = typed.lowercased().filter { !$0.isWhitespace }
    if let scheme = name.firstRange(of: "://") { name = String(name[scheme.upperBound...]) }
    name = String(name.prefix { $0 != "/" })
    if let at = name.lastIndex(of: "@") { name = String(name[name.index(after: at)...]) }
    let labels = name.split(separator: ".", omittingEmptySubsequences: false)
    guard (2...10).contains(labels.count), name.utf8.count <= 253, labels.last?.contains(where: \.isLetter) == true
    else { return nil }
    let areSound = labels.allSatisfy { label in
        (1...63).contains(label.utf8.count) && !label.hasPrefix("-") && !label.hasSuffix("-")
            && label.utf8.allSatisfy(isOfAServerName)
    }
    return areSound ? name : nil
}

private func isOfAServerName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"): true
    default: false
    }
}
