extension AskPage {
    /// The words of it, for a member; the way in for anybody else, who comes back with the title.
    func rest(hasSimilar: Bool, in frame: Frame) -> HTML {
        let words = frame.words
        let heading = #"<h2 id="rest">\#(words[hasSimilar ? .askNone : .askRest])</h2>"# as HTML
        guard isMember else {
            let back = "/community/ask?kind=\(kind.rawValue)&title=\(percentEncoded(title))"
            return """
                <section class="write" aria-labelledby="rest">\(heading)<p class="soft">\(words[.askSignInHelp])</p>\
                <p><a class="btn pri"\(attr: "href", "/community/sign-in?next=\(percentEncoded(back))")>\
                \(words[.topicSignIn])</a></p>\(kept(in: words))</section>
                """
        }
        return """
            <section class="write" aria-labelledby="rest">\(heading)<form class="card pad stack" method="post" \
            action="/community/ask">\(frame.token)\(trap(in: words))<input type="hidden" name="id"\(attr: "value", id)>\(kindField(in: words))\(titleField(in: words))\
            \(textField(in: words))\(tagField(in: words))\(languageField(in: words))<p class="row wrap">\
            \(frame.communitySubmit(.askSend))<button class="btn" type="submit" name="look" value="1">\(words[.askLook])\
            </button></p></form></section>
            """
    }

    /// What was written and can be sent by nobody who is not signed in, to be copied.
    private func kept(in words: Words) -> HTML {
        guard !text.isEmpty else { return .empty }
        return Field(name: "text", label: words[.askKept], value: text).area(rows: 6, in: words)
    }

    private func kindField(in words: Words) -> HTML {
        let choices = TopicKindMark.ofMembers.map {
            Choice(value: $0.rawValue, label: words[$0.phrase], isChosen: $0 == kind)
        }
        return Field(name: "kind", label: words[.askKind], problems: problems).select(choices, in: words)
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

    /// How it would stand there, before anybody sees it.
    func preview(in words: Words) -> HTML {
        guard isPreviewed else { return .empty }
        return """
            <section class="card pad preview" aria-labelledby="preview"><h2 id="preview" class="small muted">\
            \(words[.askPreview])</h2><h3 dir="auto"\(attr: "lang", language.isEmpty ? nil : language)>\(title)</h3>\
            <div class="read">\(answerText(text, language: language.isEmpty ? nil : language, by: .anybody))</div></section>
            """
    }
}
