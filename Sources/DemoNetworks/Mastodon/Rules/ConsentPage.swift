/// The page on which a person decides whether an application may speak in an account's name.
struct ConsentPage: Sendable {
    var application: SmallApplication
    var accounts: [SmallAccount]
    var fields: FormFields

    private static let passedOn = [
        "response_type", "client_id", "redirect_uri", "scope", "state", "code_challenge", "code_challenge_method",
    ]

    var html: String {
        let hidden = Self.passedOn.compactMap { name in
            fields[name].map { value in
                "<input type=\"hidden\" name=\"\(name)\" value=\"\(escapedHTML(value))\">"
            }
        }.joined()
        let choices = accounts.enumerated().map { index, account in
            """
            <label class="choice"><input type="radio" name="account" value="\(escapedHTML(account.name))"\
            \(index == 0 ? " checked" : "")> <strong>\(escapedHTML(account.displayName))</strong> \
            @\(escapedHTML(account.name))</label>
            """
        }.joined()
        let scopes = (fields["scope"] ?? "read").split(separator: " ")
            .map { "<li>\(escapedHTML(String($0)))</li>" }.joined()
        return Self.frame(
            """
            <h1>Authorise \(escapedHTML(application.name))?</h1>
            <p>It asks to act in the name of an account on this server, with these rights:</p><ul>\(scopes)</ul>
            <form method="post" action="/oauth/authorize">\(hidden)
            <fieldset><legend>As whom?</legend>\(choices)</fieldset>
            <button name="decision" value="allow">Authorise</button>
            <button class="quiet" name="decision" value="deny">Deny</button></form>
            """
        )
    }

    /// The page for applications that have no address to return to.
    static func code(_ code: String) -> String {
        frame("<h1>Your code</h1><p>Copy it into the application:</p><p><code>\(escapedHTML(code))</code></p>")
    }

    private static func frame(_ body: String) -> String {
        """
        <!doctype html><html lang="en"><head><meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Authorise · Smalltown</title><link rel="stylesheet" href="/style.css"></head>
        <body><nav><a href="/">Smalltown</a></nav><main class="consent">\(body)</main></body></html>
        """
    }
}
