extension SettingsPage {
    var place: Place? { .settings }

    func title(in words: Words) -> String { words[.settingsTitle] }

    func main(in frame: Frame) -> HTML {
        let words = frame.words
        return frame.page(
            words[.settingsTitle],
            sentence: words.html(.settingsSentence),
            action: frame.nextStep(.savedRepliesTitle, "/saved-replies", .pen),
            """
            \(frame.errorSummary(problems))\(newToken.map { once($0, in: frame) })<div class="two">
            <div class="stack">\(frame.card(words[.preferences], preferences(in: frame)))\
            \(frame.card(words[.mailTitle], mail.html(in: frame)))</div>
            <div class="stack">\(frame.card(words[.changePassword], password(in: frame)))\
            \(frame.card(words[.tokens], tokens(in: frame)))</div></div>
            """
        )
    }

    private func once(_ token: NewToken, in frame: Frame) -> HTML {
        frame.secretOnce(frame.words.html(.tokenMade, ["name": isolated(token.name)]), token.secret)
    }

    private func preferences(in frame: Frame) -> HTML {
        let words = frame.words
        let language = Field(name: "language", label: words[.language], problems: problems)
        let themes = Theme.allCases.map { ($0.rawValue, words[$0.phrase], $0 == frame.theme) }
        let modes = KeyMode.allCases.map { ($0.rawValue, words[$0.phrase], $0 == frame.keys) }
        return """
            <form class="pad stack" method="post" action="/settings">\(frame.token)\
            \(radios("theme", words[.appearance], themes))\(radios("keys", words[.keysTitle], modes, words[.keysNote]))\
            \(language.select(languages, in: words))<div class="row">\(frame.submit(.save))\
            <button class="btn ghost" type="button" data-keys-help data-needs-script>\(words[.keysShowAll])</button></div></form>
            """
    }

    private func radios(
        _ name: String,
        _ legend: String,
        _ choices: [(value: String, label: String, isChosen: Bool)],
        _ help: String? = nil
    ) -> HTML {
        let rows = choices.map { choice -> HTML in
            """
            <label class="net"><input type="radio"\(attr: "name", name)\(attr: "value", choice.value)\
            \(attr: "checked", if: choice.isChosen)>\(choice.label)</label>
            """
        }
        return """
            <fieldset class="fld"><legend>\(legend)</legend>\(help.map { #"<p class="help">\#($0)</p>"# as HTML })\
            <div class="nets">\(rows)</div></fieldset>
            """
    }

    private func password(in frame: Frame) -> HTML {
        let words = frame.words
        let fields: [(name: String, phrase: Phrase, autocomplete: String)] = [
            ("current", .currentPassword, "current-password"), ("password", .newPassword, "new-password"),
            ("repeated", .repeatedPassword, "new-password"),
        ]
        let controls = fields.map { entry -> HTML in
            var field = Field(name: entry.name, label: words[entry.phrase], problems: problems)
            field.type = "password"
            field.autocomplete = entry.autocomplete
            if entry.name == "password" { field.help = words.passwordHelp }
            return field.html(in: words)
        }
        return """
            <form class="pad stack" method="post" action="/settings/password">\(frame.token)\(controls)\
            <p class="tiny muted">\(words[.passwordSignsOut])</p><div>\(frame.submit(.changePassword))</div></form>
            """
    }

    private func tokens(in frame: Frame) -> HTML {
        let words = frame.words
        let name = Field(
            name: "token",
            label: words[.tokenName],
            value: tokenName,
            help: words[.tokenHelp],
            problems: problems
        )
        return """
            \(if: !tokens.isEmpty, #"<ul class="rows">\#(tokens.map { $0.html(in: frame) })</ul>"#)
            <form class="pad stack" method="post" action="/settings/tokens">\(frame.token)\(name.html(in: words))\
            <div>\(frame.submit(.makeToken))</div></form>
            """
    }
}

extension Theme {
    fileprivate var phrase: Phrase {
        switch self {
        case .system: .themeSystem
        case .light: .themeLight
        case .dark: .themeDark
        }
    }
}

extension KeyMode {
    fileprivate var phrase: Phrase {
        switch self {
        case .on: .keysOn
        case .ctrl: .keysCtrl
        case .off: .keysOff
        }
    }
}
