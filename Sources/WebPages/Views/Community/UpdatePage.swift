/// Where one of ours writes an update: news for everybody, under their name.
struct UpdatePage: Page {
    var title = ""
    var text = ""
    var tags = ""
    /// The language that its words are in, by its tag.
    var language = ""
    /// The units for which whoever asks may publish.
    var units: [Choice] = []
    /// The id that the update is given, so that a form that is sent twice is one update.
    var id = ""
    var problems: [Problem] = []

    var place: Place? { .community }

    func title(in words: Words) -> String { words[.deskUpdate] }

    func main(in frame: Frame) -> HTML {
        let words = frame.words
        return frame.page(
            words[.deskUpdate],
            sentence: words.html(.deskUpdateSentence),
            """
            \(frame.errorSummary(problems))<form class="card pad stack" method="post" action="/desk/updates">\
            \(frame.token)<input type="hidden" name="id"\(attr: "value", id)>\(titleField(in: words))\
            \(textField(in: words))\(tagField(in: words))\(languageField(in: words))\(unitField(in: words))\
            <p>\(frame.communitySubmit(.deskUpdateSend))</p></form>
            """
        )
    }

    private func titleField(in words: Words) -> HTML {
        Field(name: "title", label: words[.askHeading], value: title, problems: problems).html(in: words)
    }

    private func textField(in words: Words) -> HTML {
        var field = Field(name: "text", label: words[.askText], value: text, problems: problems)
        field.help = words[.communityTextHelp]
        return field.area(rows: 8, in: words)
    }

    private func tagField(in words: Words) -> HTML {
        var field = Field(name: "tags", label: words[.communityTags], value: tags, problems: problems)
        field.help = words[.askTagsHelp]
        field.isRequired = false
        return field.html(in: words)
    }

    private func languageField(in words: Words) -> HTML {
        var field = Field(name: "language", label: words[.language], value: language, problems: problems)
        field.help = words[.askLanguageHelp]
        field.isCode = true
        return field.html(in: words)
    }

    private func unitField(in words: Words) -> HTML {
        Field(name: "unit", label: words[.deskMove], problems: problems).select(units, in: words)
    }
}
