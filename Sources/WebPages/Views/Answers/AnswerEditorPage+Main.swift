extension AnswerEditorPage {
    var place: Place? { .answers }

    func title(in words: Words) -> String { words[id == nil ? .newAnswer : .answerChange] }

    func main(in frame: Frame) -> HTML {
        let words = frame.words
        let question = Field(name: "title", label: words[.answerQuestion], value: title, problems: problems)
        let answer = Field(
            name: "text",
            label: words[.answerText],
            value: text,
            help: words[.answerTextHelp],
            problems: problems
        )
        var tongue = Field(name: "language", label: words[.answerLanguage], value: language, problems: problems)
        (tongue.help, tongue.isCode) = (words[.answerLanguageHelp], true)
        let place = Field(name: "unit", label: words[.columnUnit], problems: problems)
        return frame.page(
            words[id == nil ? .newAnswer : .answerChange],
            sentence: words.html(.answerEditSentence),
            """
            \(frame.errorSummary(problems))<form class="card pad stack form" method="post" action="/answers/edit">\
            \(frame.token)\(id.map { hidden("answer", $0) + hidden("version", String(version)) })
            \(question.html(in: words))\(answer.area(rows: 12, in: words))\(tongue.html(in: words))\
            \(if: id == nil, place.select(units, in: words))
            <div>\(frame.submit(.save))</div></form>\(standing.map { self.card($0, in: frame) })
            """
        )
    }

    private func card(_ standing: Wording, in frame: Frame) -> HTML {
        frame.card(
            frame.words[.answerStanding],
            """
            <div class="pad stack-2"><p class="med" dir="auto">\(standing.title)</p>\
            \(answerText(standing.text, language: standing.language))</div>
            """
        )
    }

    private func hidden(_ name: String, _ value: String) -> HTML {
        #"<input type="hidden"\#(attr: "name", name)\#(attr: "value", value)>"#
    }

    /// Takes what was typed, with the version that it was typed on.
    ///
    /// `beside` what a colleague has written since: then that is shown, and whoever saves again has seen it.
    mutating func take(_ fields: FormFields, beside isShown: Bool) {
        if isShown {
            standing = Wording(title: title, text: text, language: language)
        } else {
            version = Int(fields.text("version")) ?? 0
        }
        (title, text, language) = (fields.text("title"), fields.text("text"), fields.text("language"))
        units = units.choosing(fields["unit"])
    }
}
