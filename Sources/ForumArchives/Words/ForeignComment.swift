/// A comment of Stack Exchange, in which a link is `[words](address)`, as plain text: the words with the address behind
/// them.
func plainComment(_ text: String) -> String {
    // What is longer is not taken in at all.
    guard text.utf8.count <= 100_000 else { return text }
    var (result, rest) = ("", Substring(text))
    while let open = rest.firstIndex(of: "[") {
        result += rest[..<open]
        let behind = rest[rest.index(after: open)...]
        // No link has more words: what is longer is no link, and looking further would take ever longer.
        let near = behind.prefix(200)
        guard let close = near.firstIndex(of: "]"), near[close...].hasPrefix("](http"),
            let end = behind[close...].prefix(2_000).firstIndex(of: ")")
        else {
            result += "["
            rest = behind
            continue
        }
        let address = behind[behind.index(close, offsetBy: 2)..<end].prefix { !$0.isWhitespace }
        result += "\(near[..<close]) (\(address))"
        rest = behind[behind.index(after: end)...]
    }
    return result + rest
}
