/// How a member comes in, and what they change of it.
struct MemberWaysPage: CommunityView {
    struct Account: Sendable {
        var id: String
        var name: String
    }

    /// Whether they may have a password, which goes with a mail address.
    var mayHavePassword = true
    var hasPassword = false
    var accounts: [Account] = []
    /// Whether anybody comes in by an account elsewhere.
    var hasFediverse = true
    var server = ""
    var problems: [Problem] = []

    func title(in words: Words) -> String { words[.waysTitle] }

    func main(in frame: Frame) -> HTML {
        let words = frame.words
        return frame.communityPage(
            "\(words[.waysTitle])",
            sentence: words.html(.waysSentence),
            """
            \(frame.errorSummary(problems))\(password(in: frame))\
            \(if: hasFediverse || !accounts.isEmpty, accountSection(in: frame))\
            <p><a class="a" href="/community/me">\(words[.meTitle])</a></p>
            """
        )
    }

    private func password(in frame: Frame) -> HTML {
        let words = frame.words
        guard mayHavePassword else {
            return "<section><h2>\(words[.waysPassword])</h2><p>\(words[.waysNeedsMail])</p></section>"
        }
        var field = Field(name: "password", label: words[.newPassword], problems: problems)
        field.type = "password"
        field.autocomplete = "new-password"
        field.help = words.passwordHelp
        return """
            <section><h2>\(words[.waysPassword])</h2>\
            <p>\(words[hasPassword ? .waysHasPassword : .waysNoPassword])</p>\
            <form class="card pad stack" method="post" action="/community/me/ways/password">\(frame.token)\
            \(if: hasPassword, present("", in: words))\(field.html(in: words))\
            <p class="tiny muted">\(words[.passwordSignsOut])</p>\(frame.communitySubmit(.waysPasswordSave))</form>\
            \(if: hasPassword, removal(in: frame))</section>
            """
    }

    private func removal(in frame: Frame) -> HTML {
        """
        <details class="fold"><summary>\(frame.words[.waysPasswordRemove])</summary><form class="stack" method="post" \
        action="/community/me/ways/password/remove">\(frame.token)\(present("-remove", in: frame.words))\
        \(frame.communitySubmit(.waysPasswordRemove))</form></details>
        """
    }

    private func accountSection(in frame: Frame) -> HTML {
        let words = frame.words
        let rows = accounts.map { account -> HTML in
            """
            <li class="row wrap"><span class="grow">\(leftToRight(account.name))</span>\
            \(removal(of: account, in: frame))</li>
            """
        }
        return """
            <section><h2>\(words[.waysAccounts])</h2>\
            \(if: accounts.isEmpty, "<p>\(words[.waysNoAccounts])</p>")\
            \(if: !accounts.isEmpty, #"<ul class="rows">\#(rows)</ul>"#)\
            \(if: hasFediverse, adding(in: frame))</section>
            """
    }

    private func removal(of account: Account, in frame: Frame) -> HTML {
        let words = frame.words
        return """
            <form class="stack" method="post"\
            \(attr: "action", "/community/me/ways/accounts/\(percentEncoded(account.id))/remove")>\(frame.token)\
            \(if: hasPassword, present("-\(account.id)", in: words))\
            <button class="btn sm" type="submit">\(words[.waysAccountRemove])</button></form>
            """
    }

    private func adding(in frame: Frame) -> HTML {
        """
        <form class="card pad stack" method="post" action="/community/me/ways/accounts">\(frame.token)\
        \(frame.serverField(server, problems).html(in: frame.words))\
        \(if: hasPassword, present("-add", in: frame.words))\
        \(frame.communitySubmit(.waysAccountAdd))</form>
        """
    }

    /// Asked for where somebody came in a while ago.
    private func present(_ suffix: String, in words: Words) -> HTML {
        var field = Field(name: "present", label: words[.waysPresent], problems: problems, suffix: suffix)
        field.type = "password"
        field.autocomplete = "current-password"
        field.help = words[.waysPresentHelp]
        field.isRequired = false
        return field.html(in: words)
    }
}
