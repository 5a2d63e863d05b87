/// A link to another site; nothing when the address is not one that such a link may lead to.
func outwardLink(_ address: String?, _ content: HTML) -> HTML? {
    guard let address, let allowed = outwardAddress(address) else { return nil }
    return #"<a class="a" rel="noopener noreferrer" target="_blank"\#(attr: "href", allowed)>\#(content)</a>"#
}

extension Frame {
    /// A link to another site, with the arrow that says so.
    func outward(_ address: String?, _ phrase: Phrase) -> HTML? {
        outwardLink(address, "\(words[phrase]) \(icon(.link))")
    }
}
