extension StoryPage {
    var place: Place? { .stories }

    func title(in words: Words) -> String { story.title }

    func main(in frame: Frame) -> HTML {
        let words = frame.words
        // The words that there are, or an empty field for the first; the other accounts stand behind their names.
        let isBegun = versions.contains { $0.mark != nil }
        let shown = isBegun ? versions.filter { $0.mark != nil } : Array(versions.prefix(1))
        let others = isBegun ? versions.filter { $0.mark == nil } : Array(versions.dropFirst())
        let cards = shown.map { $0.html(of: story, problems, in: frame) }
        let elsewhere: HTML = """
            <div class="pad stack-2">\(others.map { $0.behindName(of: story, problems, in: frame) })</div>
            """
        return frame.page(
            story.title,
            isName: true,
            sentence: .empty,
            """
            <p class="small soft">\(story.unit.map(code)) \(story.mark.tag(in: words)) \
            \(words.html(.storyBy, ["name": isolated(story.author)]))</p>\(frame.errorSummary(problems))<div class="stack">\(cards)
            \(if: !others.isEmpty, frame.card(words[.storyElsewhere], id: "elsewhere", elsewhere))
            \(form.both?.html(in: frame))\(frame.card(words[.storyKeep], id: "keep", about(in: frame)))
            <p><a class="a" href="/stories">\(words[.storiesTitle])</a> · \
            <a class="a" href="/calendar">\(words[.calendarTitle])</a></p></div>
            """
        )
    }

    /// What is written about it, to be read; to be changed by whoever may, behind its name.
    private func about(in frame: Frame) -> HTML {
        let words = frame.words
        let parts: [(StoriesPhrase, String)] = [
            (.storyBrief, form.brief), (.storySources, form.sources), (.storyOutcome, form.outcome),
        ]
        let written = form.isTyped ? [] : parts.filter { !$0.1.isEmpty }
        return """
            <div class="pad stack">\(written.map { phrase, text -> HTML in
                #"<div><h3>\#(words[phrase])</h3><p class="words" dir="auto">\#(text)</p></div>"#
            })\(if: mayKeep, keeping(in: frame))</div>
            """
    }

    private func saving(in words: Words) -> HTML { #"<button class="btn" type="submit">\#(words[.save])</button>"# }

    private func keeping(in frame: Frame) -> HTML {
        let words = frame.words
        let change: HTML = """
            <form class="stack" method="post"\(attr: "action", story.address)>\(frame.token)\
            \(form.html(problems, in: words))\
            <div>\(form.both == nil ? saving(in: words) : frame.save(.save, beside: form.both))</div></form>
            """
        return """
            \(folded(words[.storyChange], id: "change", isOpen: form.isTyped || form.both != nil, change))\
            <details class="ask"><summary class="btn sm ghost">\(words[.storyWithdraw])</summary>\
            <div class="sheet"><p>\(words[.storyWithdrawWarning])</p>\
            \(frame.storyAct(story.address + "/withdraw", .storyWithdraw, classes: "btn sm bad"))</div></details>
            """
    }
}
