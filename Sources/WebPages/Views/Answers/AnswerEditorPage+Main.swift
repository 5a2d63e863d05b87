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
            <div>\(frame.submit(.save))</div></form>
            """
        )
    }

    private func hidden(_ name: String, _ value: String) -> HTML {
        #"<input type="hidden"\#(attr: "name", name)\#(attr: "value", value)>"#
    }

    mutating func take(_ fields: FormFields) {
        (title, text, language) = (fields.text("title"), fields.text("text"), fields.text("language"))
        units = units.choosing(fields["unit"])
    }
}
