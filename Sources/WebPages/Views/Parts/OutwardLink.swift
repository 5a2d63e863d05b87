/// A link to another site; nothing when the address is not one that such a link may lead to.
func outwardLink(_ address: String?, _ content: HTML, by author: LinkAuthor = .house) -> HTML? {
    guard let address, let allowed = outwardAddress(address) else { return nil }
    return #"<a class="a"\#(attr: "rel", author.rawValue) target="_blank"\#(attr: "href", allowed)>\#(content)</a>"#
}

/// Who put an address there, and what a browser and a search engine are told of it.
enum LinkAuthor: String, Sendable {
    case house = "noopener noreferrer"
    /// Anybody: no search engine is to count it as our word.
    case anybody = "nofollow ugc noopener noreferrer"
}

extension Frame {
    /// A link to another site, with the arrow that says so.
    func outward(_ address: String?, _ phrase: Phrase) -> HTML? {
        outwardLink(address, "\(words[phrase]) \(icon(.link))")
    }
}
