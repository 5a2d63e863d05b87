/// “3 new”: sent when conversations arrived, so that no row moves under the reader's pointer.
struct FreshChip: Sendable {
    var count: Int

    /// The fragment that replaces the hidden chip of the list's head.
    func html(in words: Words) -> HTML {
        """
        <a id="fresh" class="chip" href="" data-to="main nav" data-key="."\(attr: "hidden", if: count == 0)>\
        \(words.html(.newConversations, bounded: count))\(keycap("."))</a>
        """
    }
}
