/// Which colleagues took part in a conversation, who follows it, and where one does so.
struct ColleaguesCard: Sendable {
    /// By name, in the order in which they began.
    var participants: [String] = []
    var followers: [String] = []
    /// Whether the reader is one of them.
    var isFollowing = false
    /// The list to which the form leads back.
    var back = "/inbox"
}

extension ColleaguesCard {
    func html(in frame: Frame, conversation: String) -> HTML {
        let words = frame.words
        return """
            <section class="sec"><h3>\(words[.colleaguesTitle])</h3><dl class="kv">\
            \(if: !participants.isEmpty, entry(.colleaguesTookPart, participants, in: words))\
            \(entry(.colleaguesFollow, followers, in: words))</dl>\
            \(button(in: frame, conversation: conversation))<p class="tiny muted" id="follow-help">\
            \(words[.followHelp])</p></section>
            """
    }

    private func entry(_ title: Phrase, _ names: [String], in words: Words) -> HTML {
        let said = names.map { #"<li dir="auto">\#($0)</li>"# as HTML }
        let list: HTML = names.isEmpty ? "\(words[.followNobody])" : #"<ul class="plain">\#(said)</ul>"#
        return "<dt>\(words[title])</dt><dd>\(list)</dd>"
    }

    private func button(in frame: Frame, conversation: String) -> HTML {
        let path = "/conversations/\(percentEncoded(conversation))/\(isFollowing ? "unfollow" : "follow")"
        return """
            <form method="post"\(attr: "action", path) data-to="main nav flash">\(frame.token)\
            <input type="hidden" name="back"\(attr: "value", back)>\
            <button class="btn sm" type="submit" data-key="f" aria-keyshortcuts="f" aria-describedby="follow-help">\
            <span>\(frame.words[isFollowing ? .unfollow : .follow])</span>\(keycap("F"))</button></form>
            """
    }
}
