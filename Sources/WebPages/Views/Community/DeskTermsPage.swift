/// The terms of the community, for those who administer.
struct DeskTermsPage: Page {
    var text = ""
    var language = ""
    var leastAge = ""
    var from = ""
    /// The wording that holds now; none before the first.
    var version = 0
    var problems: [Problem] = []

    var place: Place? { .community }

    func title(in words: Words) -> String { words[.termsTitle] }

    func main(in frame: Frame) -> HTML {
        let words = frame.words
        let number = words.html(.wordingsVersion, ["number": "\(words.number(version))"])
        return frame.page(
            words[.termsTitle],
            sentence: words.html(.deskTermsSentence),
            action: #"<a class="btn" href="/community/terms">\#(words[.termsRead])</a>"#,
            """
            \(frame.errorSummary(problems))\(if: version > 0, "<p>\(number)</p>")\
            <form class="card pad stack" method="post" action="/desk/terms">\(frame.token)\
            \(area(in: words))\(fields(in: words))\
            <p><button class="btn pri" type="submit">\(words[.deskTermsSet])</button></p></form>
            """
        )
    }

    private func area(in words: Words) -> HTML {
        var field = Field(name: "text", label: words[.deskTermsWords], value: text, problems: problems)
        field.help = words[.communityTextHelp]
        return field.area(rows: 16, in: words)
    }

    private func fields(in words: Words) -> HTML {
        var tongue = Field(name: "language", label: words[.answerLanguage], value: language, problems: problems)
        tongue.isCode = true
        var age = Field(name: "age", label: words[.deskTermsLeast], value: leastAge, problems: problems)
        (age.help, age.type, age.isRequired) = (words[.deskTermsLeastHelp], "number", false)
        var start = Field(name: "from", label: words[.deskTermsFrom], value: from, problems: problems)
        (start.help, start.type, start.isRequired) = (words[.deskTermsFromHelp], "date", false)
        return "\(tongue.html(in: words))\(age.html(in: words))\(start.html(in: words))"
    }
}
