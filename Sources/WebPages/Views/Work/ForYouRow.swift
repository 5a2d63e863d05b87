import Primitives

/// One thing that the reader should look at because of what colleagues did.
struct ForYouRow: Sendable {
    var conversation: String
    var subject: Passage
    /// What happened, with the slots `name` and `time`.
    var what: Phrase
    /// The note that names the reader.
    var note: String?
    /// Who did it.
    var by: String
    var at: Moment
    var isUnread: Bool
}

extension [ForYouRow] {
    func card(in frame: Frame) -> HTML {
        let list: HTML =
            isEmpty
            ? frame.emptyState(.emptyForYou)
            : #"<ul class="approvals">\#(map { $0.html(in: frame) })</ul>"#
        return frame.card(frame.words[.forYouTitle], aside: reading(in: frame), id: "for-you", list)
    }

    /// What came after the page was made stays unread.
    private func reading(in frame: Frame) -> HTML {
        guard let last = filter(\.isUnread).map(\.at).max() else { return .empty }
        return """
            <form method="post" action="/work/read">\(frame.token)\
            <input type="hidden" name="until"\(attr: "value", String(last.microseconds))>\
            <button class="btn sm" type="submit">\(frame.words[.forYouReadAll])</button></form>
            """
    }
}

extension ForYouRow {
    fileprivate func html(in frame: Frame) -> HTML {
        let words = frame.words
        let address =
            "/conversations/\(percentEncoded(conversation))" + (note.map { "#note-\(percentEncoded($0))" } ?? "")
        let said = words.html(what, ["name": isolated(by), "time": words.time(at)])
        return """
            <li class="pad"><div class="row wrap"><span class="grow"><a class="a\(if: isUnread, " med")" dir="auto"\
            \(attr: "lang", subject.language)\(attr: "href", address)>\(subject.text)</a></span>\
            \(if: isUnread, Tag.good(words[.forYouNew]))\(if: isUnread, button(in: frame))</div>\
            <p class="tiny muted">\(said)</p></li>
            """
    }

    private func button(in frame: Frame) -> HTML {
        """
        <form method="post" action="/work/read">\(frame.token)\
        <input type="hidden" name="conversation"\(attr: "value", conversation)>\
        <button class="btn sm ghost" type="submit"\(attr: "aria-label", "\(frame.words[.forYouRead]): \(subject.text)")>\
        \(frame.words[.forYouRead])</button></form>
        """
    }
}
