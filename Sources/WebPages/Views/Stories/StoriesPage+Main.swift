extension StoriesPage {
    var place: Place? { .stories }

    func title(in words: Words) -> String { words[.storiesTitle] }

    func main(in frame: Frame) -> HTML {
        let words = frame.words
        let groups = StoryMark.allCases.compactMap { mark -> HTML? in
            let rows = stories.filter { $0.mark == mark }
            if rows.isEmpty { return nil }
            return frame.card(words[mark.phrase].asHeading, id: mark.rawValue, list(rows, in: frame))
        }
        return frame.page(
            words[.storiesTitle],
            sentence: words.html(.storiesSentence),
            action: """
                <a class="btn" href="/calendar">\(words[.calendarTitle])</a>\
                \(if: !units.isEmpty, ##"<a class="btn pri" href="#begin">\##(words[.storyBegin])</a>"##)
                """,
            """
            \(frame.errorSummary(problems))<div class="stack">
            \(if: !waiting.isEmpty, frame.card(words[.storiesWaiting], id: "waiting", list(waiting, in: frame)))
            \(if: groups.isEmpty, #"<section class="card">\#(frame.nothing(.storiesEmpty))</section>"#)\(groups)
            \(if: !over.isEmpty, frame.card(words[.storiesOver], id: "over", list(over, in: frame)))
            \(if: !units.isEmpty, frame.card(words[.storyBegin], id: "begin", beginning(in: frame)))</div>
            """
        )
    }

    private func list(_ rows: [StoryRow], in frame: Frame) -> HTML {
        #"<ul class="rows">\#(rows.map { $0.html(in: frame) })</ul>"#
    }

    private func beginning(in frame: Frame) -> HTML {
        let words = frame.words
        let unit = Field(name: "unit", label: words[.storyUnit], problems: problems)
        return """
            <form class="pad stack" method="post" action="/stories">\(frame.token)\
            \(form.titleField(problems, in: words))\(form.briefField(problems, in: words))\
            \(unit.select(units, in: words))<div>\(frame.send(.storyBeginDo))</div></form>
            """
    }
}

extension StoryRow {
    func html(in frame: Frame) -> HTML {
        let words = frame.words
        let handles = accounts.map { " · \(leftToRight($0))" as HTML }
        return """
            <li class="pad"><p class="row wrap">\
            <a class="med row-link" dir="auto"\(attr: "href", address)>\(title)</a> \
            \(unit.map(code)) \(mark.tag(in: words))</p>\
            <p class="tiny muted">\(words.html(.storyBy, ["name": isolated(author)]))\(handles)</p></li>
            """
    }
}

extension StoryForm {
    func titleField(_ problems: [Problem], in words: Words) -> HTML {
        Field(
            name: "title",
            label: words[.storyName],
            value: title,
            help: words[.storyNameHelp],
            problems: problems
        ).html(in: words)
    }

    func briefField(_ problems: [Problem], in words: Words) -> HTML {
        var field = Field(
            name: "brief",
            label: words[.storyBrief],
            value: brief,
            help: words[.storyBriefHelp],
            problems: problems
        )
        field.isRequired = false
        return field.area(rows: 4, in: words)
    }

    /// Everything that is written about a story.
    func html(_ problems: [Problem], in words: Words) -> HTML {
        let author = Field(name: "author", label: words[.storyAuthor], problems: problems)
        var colleagues = Field(
            name: "colleagues",
            label: words[.storyColleagues],
            value: colleagues,
            help: words[.storyColleaguesHelp],
            problems: problems,
            isCode: true
        )
        colleagues.isRequired = false
        var sources = Field(
            name: "sources",
            label: words[.storySources],
            value: sources,
            help: words[.storySourcesHelp],
            problems: problems
        )
        sources.isRequired = false
        var outcome = Field(
            name: "outcome",
            label: words[.storyOutcome],
            value: outcome,
            help: words[.storyOutcomeHelp],
            problems: problems
        )
        outcome.isRequired = false
        return """
            <input type="hidden" name="version"\(attr: "value", String(version))>\
            \(titleField(problems, in: words))\(briefField(problems, in: words))\
            \(author.select(self.author, in: words))\(colleagues.area(rows: 2, in: words))\
            \(sources.area(rows: 3, in: words))\(outcome.area(rows: 3, in: words))
            """
    }
}

extension String {
    /// The name of a state where it stands alone above what is in it.
    fileprivate var asHeading: String { prefix(1).uppercased() + dropFirst() }
}
