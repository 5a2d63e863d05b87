extension AnswerPage {
    /// The other languages, and the form that says of which answer this is a translation.
    func languages(in frame: Frame) -> HTML {
        let rows = translations.map { translation -> HTML in
            """
            <p>\(translation.link)\(if: translation.isOriginal, " \(Tag.plain(frame.words[.answerOriginal]))")\
            \(if: translation.isOlder, " \(Tag.warning(frame.words[.answerOriginalNewer]))")</p>
            """
        }
        return """
            <div class="pad stack-2">\(rows)\(if: mayChange, form(in: frame))</div>
            """
    }

    private func form(in frame: Frame) -> HTML {
        let action = "/answers/\(percentEncoded(line.id))/translation"
        if translations.contains(where: { $0.isShown && !$0.isOriginal }) {
            return """
                <form method="post"\(attr: "action", action)>\(frame.token)\
                <button class="btn sm" type="submit">\(frame.words[.answerUnmarkTranslation])</button></form>
                """
        }
        if translations.contains(where: \.isShown) { return .empty }
        var field = Field(name: "original", label: frame.words[.answerTranslationOf], problems: problems)
        field.isCode = true
        return """
            <form class="row wrap" method="post"\(attr: "action", action)>\(frame.token)\
            \(field.html(in: frame.words))\
            <button class="btn sm" type="submit">\(frame.words[.answerMarkTranslation])</button></form>
            """
    }
}

extension TranslationMark {
    /// Leads there, in its own language.
    var link: HTML {
        isShown
            ? #"<b\#(attr: "lang", language) dir="auto">\#(name)</b>"#
            : """
            <a class="a" dir="auto"\(attr: "href", address)\(attr: "hreflang", language)\(attr: "lang", language)\
            \(attr: "title", title)>\(name)</a>
            """
    }

    /// What search engines are told of it.
    var alternate: HTML {
        """
        <link rel="alternate"\(attr: "hreflang", language)\(attr: "href", address)>
        \(if: isOriginal, "<link rel=\"alternate\" hreflang=\"x-default\"\(attr: "href", address)>\n")
        """
    }
}
