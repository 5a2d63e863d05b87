/// The ways into the community beside the link of a mail, with what was typed there.
struct OtherDoors: Sendable {
    var mail = ""
    var server = ""
    /// Where somebody wants to go on.
    var next: String?
    /// Whether anybody comes in by an account elsewhere.
    var hasFediverse = false

    func html(_ problems: [Problem], in frame: Frame) -> HTML {
        "\(password(problems, in: frame))\(if: hasFediverse, fediverse(problems, in: frame))"
    }

    private func password(_ problems: [Problem], in frame: Frame) -> HTML {
        let words = frame.words
        var mailField = Field(name: "mail", label: words[.mailAddress], value: mail, problems: problems)
        mailField.type = "email"
        mailField.autocomplete = "username"
        mailField.isCode = true
        var passwordField = Field(name: "password", label: words[.password], problems: problems)
        passwordField.type = "password"
        passwordField.autocomplete = "current-password"
        return """
            <section><h2>\(words[.doorPassword])</h2><form class="card pad stack" method="post" \
            action="/community/sign-in/password">\(frame.token)\(hidden)\(mailField.html(in: words))\
            \(passwordField.html(in: words))\(frame.communitySubmit(.doorPasswordEnter))</form></section>
            """
    }

    private func fediverse(_ problems: [Problem], in frame: Frame) -> HTML {
        let words = frame.words
        return """
            <section><h2>\(words[.doorFediverse])</h2><form class="card pad stack" method="post" \
            action="/community/sign-in/fediverse">\(frame.token)\
            \(frame.serverField(server, problems).html(in: words))\
            \(frame.communitySubmit(.doorFediverseGo))</form></section>
            """
    }

    private var hidden: HTML {
        guard let next else { return .empty }
        return #"<input type="hidden" name="next"\#(attr: "value", next)>"#
    }
}

extension Frame {
    /// Where somebody says which account of the fediverse is theirs.
    func serverField(_ server: String, _ problems: [Problem]) -> Field {
        var field = Field(name: "server", label: words[.doorFediverseAccount], value: server, problems: problems)
        field.help = words[.doorFediverseHelp]
        field.isCode = true
        return field
    }
}
