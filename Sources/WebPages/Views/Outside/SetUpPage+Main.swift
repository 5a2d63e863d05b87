extension SetUpPage {
    var place: Place? { nil }

    func title(in words: Words) -> String { words[.setUpTitle] }

    func main(in frame: Frame) -> HTML {
        let words = frame.words
        return """
            <main id="main" class="door wide"><h1 class="say">\(words.html(.setUpSentence))</h1>
            \(frame.errorSummary(problems))<form class="card" method="post" action="/set-up">\(frame.token)
            \(group(.setUpOrganization, [organizationField(in: words), hubField(in: words)], in: words))
            \(group(.setUpYou, [nameField(in: words), addressField(in: words), passwordField(in: words)], in: words))
            \(group(.setUpPermission, [codeField(in: words)], in: words))
            <div class="pad">\(frame.submit(.setUpBegin))</div></form></main>
            """
    }

    private func organizationField(in words: Words) -> Field {
        Field(
            name: "organization",
            label: words[.organizationName],
            value: organization,
            help: words[.organizationHelp],
            problems: problems,
            autocomplete: "organization"
        )
    }

    private func hubField(in words: Words) -> Field {
        Field(name: "hub", label: words[.hubName], value: hub, help: words[.hubHelp], problems: problems)
    }

    private func nameField(in words: Words) -> Field {
        Field(name: "name", label: words[.fullName], value: name, problems: problems, autocomplete: "name")
    }

    private func addressField(in words: Words) -> Field {
        var field = Field(name: "address", label: words[.mailAddress], value: address, problems: problems)
        field.type = "email"
        field.autocomplete = "username"
        field.isCode = true
        return field
    }

    private func passwordField(in words: Words) -> Field {
        var field = Field(name: "password", label: words[.password], help: words.passwordHelp, problems: problems)
        field.type = "password"
        field.autocomplete = "new-password"
        return field
    }

    private func codeField(in words: Words) -> Field {
        var field = Field(name: "code", label: words[.setUpCode], help: words[.setUpCodeHelp], problems: problems)
        field.isCode = true
        field.autocomplete = "one-time-code"
        return field
    }

    private func group(_ title: Phrase, _ fields: [Field], in words: Words) -> HTML {
        """
        <fieldset class="pad stack"><legend>\(words[title])</legend>\(fields.map { $0.html(in: words) })</fieldset>
        """
    }
}
