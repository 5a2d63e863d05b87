import Primitives

extension OwnMemberPage {
    /// What stands first, where something has to be done before they write.
    func rightsLead(in frame: Frame) -> HTML {
        let words = frame.words
        let terms: HTML = """
            <p class="lead">\(words[.termsMissing]) <a class="a" href="/community/terms">\(words[.termsRead])</a></p>
            """
        let resting = restingSince.map { since -> HTML in
            """
            <section class="card pad stack-2"><p>\(words.html(.restNow, ["date": "\(words.date(since))"]))</p>\
            \(frame.communityAct("/community/me/rest", words[.restEnd], fields: [("undo", "1")], classes: "btn pri"))\
            </section>
            """
        }
        return "\(if: missesTerms, terms)\(resting)"
    }

    /// Their language, all that is stored of them, rest, and their words back.
    func rights(in frame: Frame) -> HTML {
        let words = frame.words
        let choices = Self.languages.map { language in
            Choice(value: language.code, label: language.name, isChosen: self.language == language.code)
        }
        let field = Field(name: "language", label: words[.meLanguage], value: language)
        return """
            <form class="row wrap" method="post" action="/community/me/language">\(frame.token)\
            \(field.select(choices, in: words))\(frame.submit(.save))</form>\
            <section><h2>\(words[.dataTitle])</h2>\(frame.communityAct("/community/me/data", words[.dataShow]))</section>\
            \(if: restingSince == nil, restForm(in: frame))
            """
    }

    private func restForm(in frame: Frame) -> HTML {
        """
        <details class="fold"><summary>\(frame.words[.rest])</summary><p>\(frame.words[.restHelp])</p>\
        \(frame.communityAct("/community/me/rest", frame.words[.restDo]))</details>
        """
    }

    /// Stands beside leaving: neither can be taken back.
    func wordsBack(in frame: Frame) -> HTML {
        """
        <details class="fold"><summary>\(frame.words[.wordsBack])</summary><p>\(frame.words[.wordsBackHelp])</p>\
        \(frame.communityAct("/community/me/words", frame.words[.wordsBackDo], classes: "btn bad"))</details>
        """
    }

    /// What cannot be taken back asks for the password, where there is one and somebody came in a while ago.
    func leaving(in frame: Frame) -> HTML {
        let words = frame.words
        var field = Field(name: "present", label: words[.waysPresent], problems: problems, suffix: "-leave")
        (field.type, field.autocomplete, field.help) = ("password", "current-password", words[.waysPresentHelp])
        field.isRequired = false
        let isOpen = problems.contains { $0.field == "present-leave" }
        return """
            <details class="fold"\(attr: "open", if: isOpen)><summary>\(words[.meLeave])</summary>\
            <p>\(words[.meLeaveHelp])</p><form method="post" action="/community/me/leave">\(frame.token)\
            \(if: hasPassword, field.html(in: words))\
            <button class="btn bad" type="submit">\(words[.meLeaveDo])</button></form></details>
            """
    }

    private static let languages = [
        (code: "en", name: "English"), (code: "de", name: "Deutsch"), (code: "ar", name: "العربية"),
    ]
}
