import Primitives

/// Before whom a post was said, the widest first.
enum PostAudience: Sendable {
    case everybody
    case unlisted
    case followers
    case named

    /// Where it stands, and who may read it there.
    func standing(on network: String, in words: Words) -> HTML {
        let fills: [String: HTML] = ["network": isolated(network)]
        return switch self {
        case .everybody: words.html(.postOn, fills)
        case .unlisted: words.html(NetworkPhrase.postUnlistedOn, fills)
        case .followers: words.html(NetworkPhrase.postFollowersOn, fills)
        case .named: words.html(NetworkPhrase.postNamedOn, fills)
        }
    }

    /// Who will read an answer; never more than may read the post.
    func answer(to handle: String, in words: Words) -> HTML {
        let fills = ["handle": leftToRight(handle)]
        return switch self {
        case .everybody: words.html(.replyInPublic, fills)
        case .unlisted: words.html(NetworkPhrase.replyUnlisted, fills)
        case .followers: words.html(NetworkPhrase.replyFollowers, fills)
        case .named: words.html(NetworkPhrase.replyNamed, fills)
        }
    }
}

/// What a post said until its author changed it.
struct PostWording: Sendable {
    var title: String?
    var text: Passage
    var until: Moment

    func html(in words: Words) -> HTML {
        """
        <p class="tiny muted">\(words.html(.formerUntil, ["time": words.time(until)]))</p>\
        \(title.map { #"<p class="ttl" dir="auto">\#($0)</p>"# as HTML })\(text.paragraph("body"))
        """
    }
}
