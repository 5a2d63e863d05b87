extension StoryPage {
    var place: Place? { .stories }

    func title(in words: Words) -> String { story.title }

    func main(in frame: Frame) -> HTML {
        let words = frame.words
        let cards = versions.map { $0.html(of: story, problems, in: frame) }
        return frame.page(
            story.title,
            isName: true,
            sentence: .empty,
            """
            <p class="small soft">\(story.unit.map(code)) \(story.mark.tag(in: words)) \
            \(words.html(.storyBy, ["name": isolated(story.author)]))</p>\(frame.errorSummary(problems))<div class="stack">\(cards)
            \(form.both?.html(in: frame))\(if: mayKeep, frame.card(words[.storyKeep], id: "keep", keeping(in: frame)))
            \(if: !mayKeep, about(in: frame))
            <p><a class="a" href="/stories">\(words[.storiesTitle])</a> · \
            <a class="a" href="/calendar">\(words[.calendarTitle])</a></p></div>
            """
        )
    }

    private func about(in frame: Frame) -> HTML {
        let words = frame.words
        let parts: [(StoriesPhrase, String)] = [
            (.storyBrief, form.brief), (.storySources, form.sources), (.storyOutcome, form.outcome),
        ]
        return frame.card(
            words[.storyKeep],
            id: "keep",
            """
            <div class="pad stack">\(parts.filter { !$0.1.isEmpty }.map { phrase, text -> HTML in
                #"<div><h3>\#(words[phrase])</h3><p class="words" dir="auto">\#(text)</p></div>"#
            })</div>
            """
        )
    }

    private func saving(in words: Words) -> HTML { #"<button class="btn" type="submit">\#(words[.save])</button>"# }

    private func keeping(in frame: Frame) -> HTML {
        let words = frame.words
        return """
            <form class="pad stack" method="post"\(attr: "action", story.address)>\(frame.token)\
            \(form.html(problems, in: words))\
            <div>\(form.both == nil ? saving(in: words) : frame.save(.save, beside: form.both))</div></form>
            <details class="ask pad"><summary class="btn sm ghost">\(words[.storyWithdraw])</summary>\
            <div class="sheet"><p>\(words[.storyWithdrawWarning])</p>\
            \(frame.storyAct(story.address + "/withdraw", .storyWithdraw, classes: "btn sm bad"))</div></details>
            """
    }
}
