extension WrittenText {
    /// The words as Mastodon shows them; only names that are known on this server become links.
    func html(origin: String, isKnown: (String, String?) -> Bool) -> String {
        let body = pieces.map { piece in
            switch piece {
            case .words(let words): Self.paragraphs(words)
            case .mention(let name, let host) where isKnown(name, host): Self.mention(name, origin)
            case .mention(let name, let host): escapedHTML("@\(name)" + (host.map { "@\($0)" } ?? ""))
            case .tag(let tag): Self.tag(tag, origin)
            case .link(let address): Self.link(address)
            }
        }
        return "<p>\(body.joined())</p>"
    }

    private static func paragraphs(_ words: String) -> String {
        words.split(separator: "\n\n", omittingEmptySubsequences: false)
            .map { paragraph in
                paragraph.split(separator: "\n", omittingEmptySubsequences: false)
                    .map { escapedHTML(String($0)) }
                    .joined(separator: "<br />")
            }
            .joined(separator: "</p><p>")
    }

    private static func mention(_ name: String, _ origin: String) -> String {
        let shown = escapedHTML(name)
        return "<span class=\"h-card\" translate=\"no\"><a href=\"\(escapedHTML(origin))/@\(shown)\""
            + " class=\"u-url mention\">@<span>\(shown)</span></a></span>"
    }

    private static func tag(_ tag: String, _ origin: String) -> String {
        let shown = escapedHTML(tag)
        return "<a href=\"\(escapedHTML(origin))/tags/\(shown)\" class=\"mention hashtag\" rel=\"tag\">"
            + "#<span>\(shown)</span></a>"
    }

    /// Mastodon hides the scheme and what follows the thirtieth character, and keeps all of it in the markup.
    private static func link(_ address: String) -> String {
        let scheme = address.hasPrefix("https://") ? "https://" : "http://"
        let rest = address.dropFirst(scheme.count)
        let shown = escapedHTML(String(rest.prefix(30)))
        let hidden = escapedHTML(String(rest.dropFirst(30)))
        let kind = hidden.isEmpty ? "" : " class=\"ellipsis\""
        return "<a href=\"\(escapedHTML(address))\" target=\"_blank\" rel=\"nofollow noopener\" translate=\"no\">"
            + "<span class=\"invisible\">\(scheme)</span><span\(kind)>\(shown)</span>"
            + "<span class=\"invisible\">\(hidden)</span></a>"
    }
}

/// Makes text harmless between tags and inside quotes.
func escapedHTML(_ text: String) -> String {
    var escaped = ""
    for character in text {
        switch character {
        case "&": escaped += "&amp;"
        case "<": escaped += "&lt;"
        case ">": escaped += "&gt;"
        case "\"": escaped += "&quot;"
        case "'": escaped += "&#39;"
        default: escaped.append(character)
        }
    }
    return escaped
}
