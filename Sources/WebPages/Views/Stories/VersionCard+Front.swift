extension VersionCard {
    /// What stands in front of the words, and who is shown them, where the network has such.
    func front(_ problems: [Problem], in frame: Frame) -> HTML {
        let words = frame.words
        var field = Field(
            name: "warning",
            label: words[.versionWarning],
            value: warning,
            help: words[.versionWarningHelp],
            problems: problems,
            isRequired: false
        )
        field.suffix = "-\(account)"
        let id = "f-audience-\(account)"
        let audience: HTML = """
            <div class="fld"><label\(attr: "for", id)>\(words[.versionAudience])</label>\
            <select name="audience" dir="auto"\(attr: "id", id)>\(audiences(in: words).map(\.option))</select></div>
            """
        return """
            \(if: takesWarnings, field.html(in: words))\
            \(if: !takesWarnings, #"<p class="help">\#(words[.versionNoWarning])</p>"#)\(if: takesUnlisted, audience)
            """
    }

    /// The warning and the audience as readers meet them.
    func shownFront(in frame: Frame) -> HTML {
        let words = frame.words
        let behind = words.html(.versionBehind, ["warning": isolated(warning)])
        return """
            \(if: !warning.isEmpty, #"<p class="small">\#(behind)</p>"#)\
            \(if: isUnlisted, #"<p class="small">\#(words[.versionIsUnlisted])</p>"#)
            """
    }

    private func audiences(in words: Words) -> [Choice] {
        [
            Choice(value: "public", label: words[.versionToEverybody], isChosen: !isUnlisted),
            Choice(value: "unlisted", label: words[.versionUnlisted], isChosen: isUnlisted),
        ]
    }
}
