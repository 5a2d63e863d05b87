package import Channels
import Primitives

/// Whether a post that names others stands in their conversation, whose posts these are.
///
/// Where posts are for their addressees, a stranger who knows an id gets into nobody's exchange, what a machine says is
/// about something that we said, and another subject is another matter.
package func mayJoin(_ post: IncomingPost, isOurs: Bool, isAsker: Bool, among posts: [Post]) -> Bool {
    // Whoever is not who they say takes part in nothing.
    if post.sender == .forged { return false }
    guard post.isForAddressees || posts.contains(where: \.content.isForAddressees) else { return true }
    if post.isAutomatic {
        let named = Set(post.reply?.named ?? [])
        return posts.contains { $0.direction == .ours && named.contains($0.content.id) }
    }
    guard isOurs || isAsker || posts.contains(where: { $0.content.concerns(post.author.id) }) else { return false }
    guard let title = post.title else { return true }
    let titles = posts.compactMap(\.content.title)
    return titles.isEmpty || titles.contains { isSameSubject($0, title) }
}

extension IncomingPost {
    /// Whether somebody wrote it, or was written to in it.
    fileprivate func concerns(_ account: String) -> Bool {
        author.id == account || reply?.author == account || mentions.contains { $0.id == account }
    }
}

/// Whether two subjects are one, whatever programs put before them; one with more words around it is the same.
package func isSameSubject(_ one: String, _ other: String) -> Bool {
    let (one, other) = (plainSubject(one), plainSubject(other))
    if one == other || one.isEmpty || other.isEmpty { return true }
    let (short, long) = one.count < other.count ? (one, other) : (other, one)
    return short.count >= 4 && long.contains(short)
}

/// A subject without what programs put before it, in small letters.
func plainSubject(_ text: String) -> String {
    var rest = text.onOneLine.lowercased()[...]
    while let colon = rest.prefix(12).firstIndex(where: { $0 == ":" || $0 == "：" }) {
        // “Re[2]:” and “AW :” are marks, too.
        let mark = rest[..<colon].prefix { $0.isLetter }
        guard subjectMarks.contains(String(mark)) else { break }
        rest = rest[rest.index(after: colon)...].drop(while: \.isWhitespace)
    }
    return String(rest)
}

/// What mail programs put before the subject of an answer, or of what is passed on.
private let subjectMarks: Set<String> = [
    "re", "aw", "sv", "vs", "antw", "odp", "ynt", "res", "rif", "ref", "回复", "答复", "رد",
    "fw", "fwd", "wg", "tr", "rv", "enc", "doorst", "pd", "转发", "إعادة توجيه",
]
