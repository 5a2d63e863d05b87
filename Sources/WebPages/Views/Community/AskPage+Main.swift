/// Where somebody brings a topic: first its title and what is close to it, then its words.
struct AskPage: CommunityView {
    /// What a member is shown once the title stands.
    enum Step: Sendable {
        case title
        /// What was brought before, and what the house has answered; then the rest of the form.
        case words(topics: [TopicLine], answers: [Link])
    }

    var step = Step.title
    var kind = TopicKindMark.question
    var title = ""
    var text = ""
    var tags = ""
    /// The language that its words are in, by its tag.
    var language = ""
    /// How it would look, when its writer asked to see it.
    var isPreviewed = false
    var isMember = false
    /// The id that the topic is given, so that a form that is sent twice asks once.
    var id = ""
    var problems: [Problem] = []

    func title(in words: Words) -> String { words[.askTitle] }

    func main(in frame: Frame) -> HTML {
        let words = frame.words
        let content: HTML =
            switch step {
            case .title: titleForm(in: frame)
            case .words(let topics, let answers):
                "\(preview(in: words))\(similar(topics, answers, in: frame))\(rest(hasSimilar: !topics.isEmpty || !answers.isEmpty, in: frame))"
            }
        return frame.communityPage(
            "\(words[.askTitle])",
            sentence: step.isFirst ? words.html(.askSentence) : .empty,
            "\(frame.errorSummary(problems))\(content)"
        )
    }

    /// Asks by its address, so that going back and coming again loses nothing.
    private func titleForm(in frame: Frame) -> HTML {
        """
        <form class="card pad stack" method="get" action="/community/ask">\(kinds(in: frame.words))\
        \(titleField(in: frame.words))\(frame.communitySubmit(.askGo))</form>
        """
    }

    private func kinds(in words: Words) -> HTML {
        let rows = TopicKindMark.ofMembers.map { mark -> HTML in
            """
            <label class="net"><input type="radio" name="kind"\(attr: "value", mark.rawValue)\
            \(attr: "checked", if: mark == kind)> <span>\(words[mark.phrase])</span></label>
            """
        }
        return #"<fieldset class="fld"><legend>\#(words[.askKind])</legend><div class="nets">\#(rows)</div></fieldset>"#
    }

    private func titleField(in words: Words) -> HTML {
        var field = Field(name: "title", label: words[.askHeading], value: title, problems: problems)
        field.help = words[.askHeadingHelp]
        return field.html(in: words)
    }

    /// What may answer it already: reading one and leaving is what this page hopes for.
    private func similar(_ topics: [TopicLine], _ answers: [Link], in frame: Frame) -> HTML {
        guard !topics.isEmpty || !answers.isEmpty else { return .empty }
        let words = frame.words
        let rows =
            answers.map { row($0, of: "answer", words[.askByUs], in: frame) }
            + topics.map { topic in
                row(
                    Link(text: topic.title, url: topic.address),
                    of: "topic",
                    topic.isSolved ? words[.topicSolved] : words.text(.topicAnswers, count: topic.answers),
                    in: frame
                )
            }
        return """
            <section class="similar" aria-labelledby="similar"><h2 id="similar">\(words[.askSimilar])</h2>\
            <p class="soft">\(words[.askSimilarHelp])</p><ul>\(rows)</ul></section>
            """
    }

    private func row(_ link: Link, of kind: String, _ fact: String, in frame: Frame) -> HTML {
        let code = link.url.split(separator: "/").last.map(String.init) ?? ""
        return """
            <li><a class="topic" dir="auto"\(attr: "href", link.url)>\(link.text)</a><span class="tiny muted">\(fact)</span>\
            \(frame.communityAct(
                "/community/ask/served",
                frame.words[.askServed],
                fields: [(kind, code), ("title", title)],
                classes: "btn sm"
            ))</li>
            """
    }
}

extension AskPage.Step {
    fileprivate var isFirst: Bool {
        if case .title = self { true } else { false }
    }
}
