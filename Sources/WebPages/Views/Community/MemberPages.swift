import Primitives

/// A member, as much of them as others may know.
struct MemberPage: CommunityView {
    var name: String
    var joinedAt: Moment
    var standing: Int
    var lines: [TopicLine] = []
    /// What they answered to, each with its place there.
    var answers: [Link] = []
    var address: String
    /// The forum from which they came, where nobody has said that it was they.
    var source: String?
    /// Where whoever was this says so; `nil` for whoever is no member.
    var claimAddress: String?
    /// What was typed there and not taken.
    var claimTyped = ""
    var problems: [Problem] = []
    var badges: [HeldBadgeLine] = []

    func title(in words: Words) -> String { name }

    func head(in frame: Frame) -> HTML {
        """
        <link rel="canonical"\(attr: "href", address)>

        """
    }

    func main(in frame: Frame) -> HTML {
        let words = frame.words
        return frame.communityPage(
            "<bdi>\(name)</bdi>",
            sentence: words.html(.memberSince, ["date": "\(words.date(joinedAt))"]),
            """
            \(frame.errorSummary(problems))<p>\(words.html(.memberStanding, count: standing))</p>\
            <p class="small soft">\(words[.communityFormula])</p>\(badgeSection(badges, in: words))\(claiming(in: frame))\
            \(if: !answers.isEmpty, answered(in: words))\
            \(if: !lines.isEmpty, "<section><h2>\(words[.memberTopics])</h2>\(topicList(lines, in: words))</section>")
            """
        )
    }

    /// From where they came, and the form with which a member says that it was they.
    private func claiming(in frame: Frame) -> HTML {
        guard let source else { return .empty }
        let words = frame.words
        let told: HTML = "<p>\(words.html(.memberCameFrom, ["source": leftToRight(source)]))</p>"
        guard let claimAddress else {
            return #"\#(told)<p><a class="a" href="/community/sign-in">\#(words[.claimSignIn])</a></p>"#
        }
        var field = Field(name: "words", label: words[.claimWords], value: claimTyped, problems: problems)
        (field.help, field.isRequired) = (words[.claimHelp], false)
        return """
            \(told)<details class="fold"\(attr: "open", if: !problems.isEmpty)><summary>\(words[.claimDo])</summary>\
            <form class="stack-2" method="post"\(attr: "action", claimAddress)>\(frame.token)\(field.html(in: words))\
            <p>\(frame.communitySubmit(.claimSend))</p></form></details>
            """
    }

    private func answered(in words: Words) -> HTML {
        let rows = answers.map { answer -> HTML in
            #"<li><a dir="auto"\#(attr: "href", answer.url)>\#(answer.text)</a></li>"#
        }
        return #"<section><h2>\#(words[.memberAnswers])</h2><ul class="rows">\#(rows)</ul></section>"#
    }
}

/// How far a member is trusted, as pages say it.
enum TrustMark: Int, Sendable, CaseIterable {
    case newcomer
    case known
    case trusted

    /// What they may do.
    var phrase: CommunityPhrase {
        switch self {
        case .newcomer: .meNewcomer
        case .known: .meKnown
        case .trusted: .meTrusted
        }
    }
}

/// What a member sees of themselves.
struct OwnMemberPage: CommunityView {
    var name: String
    var standing: Int
    var trust = TrustMark.newcomer
    /// Why they may not write now, and until when.
    var pause: (reason: String, until: Moment?)?
    /// Since when they take no part, by their own wish.
    var restingSince: Moment?
    /// Whether they have still to accept the terms.
    var missesTerms = false
    /// Whether leaving takes their password where they came in a while ago.
    var hasPassword = false
    /// In which language they are written to.
    var language = "en"
    var follows: [TopicLine] = []
    var lines: [TopicLine] = []
    /// Who they say that they were in another forum.
    var claims: [OwnClaim] = []
    /// Where others see them.
    var address: String
    var badges: [HeldBadgeLine] = []
    var problems: [Problem] = []

    func title(in words: Words) -> String { words[.meTitle] }

    func main(in frame: Frame) -> HTML {
        let words = frame.words
        var field = Field(name: "name", label: words[.meName], value: name, problems: problems)
        field.help = words[.meNameHelp]
        field.autocomplete = "nickname"
        return frame.communityPage(
            "\(words[.meTitle])",
            sentence: words.html(.meSentence),
            """
            \(frame.errorSummary(problems))\(paused(in: words))\(rightsLead(in: frame))\
            <form class="card pad stack" method="post" \
            action="/community/me">\(frame.token)\(field.html(in: words))<p>\(frame.submit(.save))</p></form>\
            <p><a class="a"\(attr: "href", address)>\(words[.mePublic])</a></p>\
            <p><a class="a" href="/community/me/ways">\(words[.waysTitle])</a></p>\
            <p><a class="a" href="/community/me/mail">\(words[.wishTitle])</a></p>\(standingSection(in: words))\
            \(badgeSection(badges, in: words))\
            \(followed(in: frame))\(claimed(in: words))\
            \(if: !lines.isEmpty, "<section><h2>\(words[.memberTopics])</h2>\(topicList(lines, in: words))</section>")\
            \(rights(in: frame))\
            <section class="row wrap acts">\(frame.communityAct("/community/sign-out", words[.signOut]))\
            \(wordsBack(in: frame))\
            \(leaving(in: frame))</section>
            """
        )
    }

    private func paused(in words: Words) -> HTML {
        guard let pause else { return .empty }
        let fills: [String: HTML] = ["reason": isolated(pause.reason)]
        guard let until = pause.until else { return lead(words.html(.meSuspended, fills)) }
        let all = fills.merging(["date": "\(words.date(until))"]) { $1 }
        return lead(words.html(.meSuspendedUntil, all))
    }

    private func lead(_ sentence: HTML) -> HTML { #"<p class="lead">\#(sentence)</p>"# }

    private func standingSection(in words: Words) -> HTML {
        """
        <section><h2>\(words[.communityStanding])</h2><p>\(words.html(.memberStanding, count: standing))</p>\
        <p>\(words[trust.phrase])</p><p class="small soft">\(words[.communityFormula])</p></section>
        """
    }

    private func claimed(in words: Words) -> HTML {
        guard !claims.isEmpty else { return .empty }
        let rows = claims.map { claim -> HTML in
            #"<li><b dir="auto">\#(claim.profile)</b> \#(claim.html(in: words))</li>"#
        }
        return #"<section><h2>\#(words[.claimsTitle])</h2><ul class="rows">\#(rows)</ul></section>"#
    }

    private func followed(in frame: Frame) -> HTML {
        guard !follows.isEmpty else { return .empty }
        let rows = follows.map { line -> HTML in
            """
            <li class="row wrap"><a class="grow" dir="auto"\(attr: "lang", line.language)\(attr: "href", line.address)>\
            \(line.title)</a>\(frame.communityAct(
                "\(line.address)/follow",
                frame.words[.topicUnfollow],
                fields: [("undo", "1"), ("back", "me")],
                classes: "btn sm"
            ))</li>
            """
        }
        return #"<section><h2>\#(frame.words[.meFollows])</h2><ul class="rows">\#(rows)</ul></section>"#
    }
}
