import Primitives

/// Everything that began with the same as a conversation, each with its own record.
struct CopiesPage: Page {
    /// The conversation from which one came.
    var id: String
    /// The first one first.
    var copies: [CopyRow]
    /// Whether the reader may say that one is no copy.
    var mayAct = true
}

/// One of the posts that are the same.
struct CopyRow: Sendable {
    var id: String
    var person: String
    /// The network's title.
    var network: String
    var text: Passage
    var at: Moment
    /// How much of it is the same, in hundredths.
    var likeness = 100
    var isFirst = false
    /// Whether it was put aside for another one.
    var isCollapsed = false
}

/// That others began with the same as a conversation.
struct CopiesMark: Sendable {
    var others: Int
    var isCollapsed = false
}

extension CopiesMark {
    /// In the list: how many there are, or that this is one of them.
    func tag(in words: Words) -> HTML {
        Tag.plain(isCollapsed ? words[.rowCopy] : words.text(.rowCopies, count: others))
    }

    /// In the head of a conversation: the way to all of them.
    func html(in frame: Frame, of conversation: String) -> HTML {
        """
        <a class="btn sm ghost"\(attr: "href", "/conversations/\(percentEncoded(conversation))/copies")>\
        \(frame.words.html(.copiesCount, count: others))</a>
        """
    }
}

extension CopiesPage {
    var place: Place? { .inbox }

    func title(in words: Words) -> String { words[.copiesTitle] }

    func main(in frame: Frame) -> HTML {
        let rows = copies.map { $0.html(in: frame, page: self) }
        let list: HTML =
            copies.isEmpty
            ? #"<div class="empty"><p>\#(frame.words[.copiesNone])</p></div>"#
            : #"<ol class="plain pad stack-2">\#(rows)</ol>"#
        return frame.page(
            frame.words[.copiesTitle],
            sentence: frame.words.html(.copiesSentence),
            """
            <section class="card">\(list)</section>
            <p><a class="a"\(attr: "href", "/conversations/\(percentEncoded(id))")>\(frame.words[.conversation])</a></p>
            """
        )
    }
}

extension CopyRow {
    fileprivate func html(in frame: Frame, page: CopiesPage) -> HTML {
        let words = frame.words
        let path = "/conversations/\(percentEncoded(id))"
        let like = words.text(.copyLike, ["n": words.number(likeness)])
        let mark: HTML =
            isFirst ? Tag.good(words[.copyFirst]) : Tag.plain(likeness == 100 ? words[.copyExact] : like)
        return """
            <li class="row wrap top"><div class="grow"><p><a class="a" dir="auto"\(attr: "href", path)>\(person)</a> \
            <span class="tiny muted">\(network) \(words.time(at))</span> \(mark)\
            \(if: isCollapsed, Tag.plain(words[.copyAside]))</p>\(text.paragraph("small"))</div>\
            \(if: page.mayAct && !isFirst, button(in: frame, path))</li>
            """
    }

    private func button(in frame: Frame, _ path: String) -> HTML {
        """
        <form method="post"\(attr: "action", path + "/not-a-copy")>\(frame.token)\
        <button class="btn sm ghost" type="submit">\(frame.words[.copyNot])</button></form>
        """
    }
}
