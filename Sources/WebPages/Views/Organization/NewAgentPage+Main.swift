extension NewAgentPage {
    var place: Place? { .people }

    func title(in words: Words) -> String { words[.addPerson] }

    func main(in frame: Frame) -> HTML {
        let words = frame.words
        let nameField = Field(
            name: "name",
            label: words[.fullName],
            value: name,
            problems: problems,
            autocomplete: "off"
        )
        var addressField = Field(name: "address", label: words[.mailAddress], value: address, problems: problems)
        addressField.type = "email"
        addressField.isCode = true
        addressField.autocomplete = "off"
        let unitField = Field(name: "unit", label: words[.unit], problems: problems)
        let roleField = Field(name: "role", label: words[.columnRole], help: words[.roleHelp], problems: problems)
        return frame.page(
            words[.addPerson],
            sentence: words.html(.addPersonSentence),
            """
            \(frame.errorSummary(problems))<form class="card pad stack form" method="post" action="/people">\(frame.token)
            \(nameField.html(in: words))\(addressField.html(in: words))\(unitField.select(units, in: words))
            \(roleField.select(roles, in: words))
            <div class="row">\(frame.submit(.addPerson))<a class="btn ghost" href="/people">\(words[.cancel])</a></div></form>
            """
        )
    }
}
