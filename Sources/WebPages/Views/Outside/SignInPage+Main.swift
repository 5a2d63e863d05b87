extension SignInPage {
    var place: Place? { nil }

    func title(in words: Words) -> String { words[.signIn] }

    func main(in frame: Frame) -> HTML {
        let words = frame.words
        var addressField = Field(name: "address", label: words[.mailAddress], value: address, problems: problems)
        addressField.type = "email"
        addressField.autocomplete = "username"
        addressField.isCode = true
        var passwordField = Field(name: "password", label: words[.password], problems: problems)
        passwordField.type = "password"
        passwordField.autocomplete = "current-password"
        return """
            <main id="main" class="door"><h1 class="say">\(words.html(.signInSentence))</h1>
            \(frame.errorSummary(problems))<form class="card pad stack" method="post" action="/sign-in">\(frame.token)\
            \(next.map { #"<input type="hidden" name="next"\#(attr: "value", $0)>"# as HTML })
            \(addressField.html(in: words))\(passwordField.html(in: words))
            \(frame.submit(.signIn))</form><p class="small soft">\(words[.signInHelp])</p></main>
            """
    }
}
