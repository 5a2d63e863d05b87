/// The circles that a member, or anybody, sees.
struct CirclesPage: CommunityView {
    var lines: [CircleLine] = []
    /// Of a member only.
    var form: CircleForm?

    func title(in words: Words) -> String { words[.circleList] }

    func main(in frame: Frame) -> HTML {
        let words = frame.words
        return frame.communityPage(
            "\(words[.circleList])",
            sentence: words.html(.circleListSentence),
            """
            \(frame.errorSummary(form?.problems ?? []))\(circleList(lines, below: "/community/circles", in: words))\
            \(form.map { $0.html(to: "/community/circles", in: frame) })
            """
        )
    }
}

/// One circle, for members and for anybody.
struct CirclePage: CommunityView {
    var content: CircleContent

    func title(in words: Words) -> String { content.line.name }

    func main(in frame: Frame) -> HTML {
        frame.communityPage("<bdi>\(content.line.name)</bdi>", content.html(in: frame))
    }
}

/// The circles of one of ours.
struct DeskCirclesPage: Page {
    var lines: [CircleLine] = []
    var form: CircleForm

    var place: Place? { .community }

    func title(in words: Words) -> String { words[.circleList] }

    func main(in frame: Frame) -> HTML {
        let words = frame.words
        return frame.page(
            words[.circleList],
            sentence: words.html(.circleListSentence),
            """
            \(frame.errorSummary(form.problems))\
            \(frame.card(words[.circleList], circleList(lines, below: "/desk/circles", in: words)))\
            \(form.html(to: "/desk/circles", in: frame))
            """
        )
    }
}

/// One circle, for those who work here.
struct DeskCirclePage: Page {
    var content: CircleContent

    var place: Place? { .community }

    func title(in words: Words) -> String { content.line.name }

    func main(in frame: Frame) -> HTML {
        frame.page(
            content.line.name,
            isName: true,
            sentence: .empty,
            action: #"<a class="btn" href="/desk/circles">\#(frame.words[.circleList])</a>"#,
            content.html(in: frame)
        )
    }
}
