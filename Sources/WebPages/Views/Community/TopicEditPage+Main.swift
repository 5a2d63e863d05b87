/// One's own words, to be changed.
struct TopicEditPage: CommunityView {
    /// The topic's address.
    var topic: String
    /// The answer or comment; `nil` for the topic itself, which has a heading and tags, too.
    var id: String?
    /// The version that was read.
    var version: Int
    var title = ""
    var text = ""
    var tags = ""
    var language = ""
    var problems: [Problem] = []

    func title(in words: Words) -> String { words[.editTitle] }

    func main(in frame: Frame) -> HTML {
        let words = frame.words
        var textField = Field(name: "text", label: words[.askText], value: text, problems: problems)
        textField.help = words[.communityTextHelp]
        return frame.communityPage(
            "\(words[.editTitle])",
            """
            \(frame.errorSummary(problems))<form class="card pad stack" method="post"\(attr: "action", "\(topic)/edit")>\
            \(frame.token)<input type="hidden" name="answer"\(attr: "value", id ?? "")>\
            <input type="hidden" name="version"\(attr: "value", String(version))>\
            \(if: id == nil, heading(in: words))\(textField.area(rows: 8, in: words))\
            \(if: id == nil, rest(in: words))<p class="row wrap">\(frame.submit(.save))\
            <a class="btn"\(attr: "href", topic)>\(words[.cancel])</a></p></form>
            """
        )
    }

    private func heading(in words: Words) -> HTML {
        Field(name: "title", label: words[.askHeading], value: title, problems: problems).html(in: words)
    }

    private func rest(in words: Words) -> HTML {
        var tagField = Field(name: "tags", label: words[.communityTags], value: tags, problems: problems)
        tagField.help = words[.askTagsHelp]
        tagField.isRequired = false
        var languageField = Field(name: "language", label: words[.language], value: language, problems: problems)
        languageField.help = words[.askLanguageHelp]
        languageField.isCode = true
        return "\(tagField.html(in: words))\(languageField.html(in: words))"
    }
}
