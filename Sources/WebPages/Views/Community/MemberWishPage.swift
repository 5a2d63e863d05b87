/// Which mails a member wants, and what waits for their answer.
struct MemberWishPage: CommunityView {
    var pace: String
    var takesInvitations: Bool
    var weekly: String
    /// Questions that they were asked to answer.
    var waiting: [TopicLine] = []
    var problems: [Problem] = []

    func title(in words: Words) -> String { words[.wishTitle] }

    func main(in frame: Frame) -> HTML {
        let words = frame.words
        let choices: [(String, CommunityPhrase)] = [
            ("immediately", .wishImmediately), ("daily", .wishDaily), ("weekly", .wishWeekly), ("never", .wishNever),
        ]
        var when = Field(name: "pace", label: words[.wishPace], value: pace)
        when.help = words[.wishPaceHelp]
        var number = Field(name: "weekly", label: words[.wishNumber], value: weekly, problems: problems)
        (number.help, number.type) = (words[.wishNumberHelp], "number")
        let paces = choices.map { Choice(value: $0.0, label: words[$0.1], isChosen: $0.0 == pace) }
        return frame.communityPage(
            "\(words[.wishTitle])",
            sentence: words.html(.wishSentence),
            """
            \(frame.errorSummary(problems))<form class="card pad stack" method="post" action="/community/me/mail">\
            \(frame.token)\(when.select(paces, in: words))\
            <label class="row"><input type="checkbox" name="invitations" value="1"\
            \(attr: "checked", if: takesInvitations)> \(words[.wishInvitations])</label>\
            \(number.html(in: words))<p>\(frame.submit(.save))</p></form>\(asked(in: frame))
            """
        )
    }

    private func asked(in frame: Frame) -> HTML {
        guard !waiting.isEmpty else { return .empty }
        let words = frame.words
        let rows = waiting.map { line -> HTML in
            """
            <li class="row wrap"><a class="grow" dir="auto"\(attr: "lang", line.language)\(attr: "href", line.address)>\
            \(line.title)</a>\
            \(frame.communityAct("\(line.address)/decline", words[.wishDecline], classes: "btn sm"))</li>
            """
        }
        return #"<section><h2>\#(words[.wishWaiting])</h2><ul class="rows">\#(rows)</ul></section>"#
    }
}

/// Behind the link of a mail that ends mails of its kind, which asks first.
struct WishLinkPage: CommunityView {
    enum State: Sendable {
        case asked(secret: String, isDigest: Bool)
        case ended(isDigest: Bool)
    }

    var state: State

    func title(in words: Words) -> String { words[.wishEndTitle] }

    func main(in frame: Frame) -> HTML {
        let words = frame.words
        switch state {
        case .asked(let secret, let isDigest):
            let phrase: CommunityPhrase = isDigest ? .wishEndDigest : .wishEndInvitations
            return frame.communityPage(
                "\(words[.wishEndTitle])",
                sentence: words.html(phrase),
                frame.communityAct("/community/wish/\(percentEncoded(secret))", words[.wishEndDo])
            )
        case .ended(let isDigest):
            let phrase: CommunityPhrase = isDigest ? .wishEndedDigest : .wishEndedInvitations
            return frame.communityPage(
                "\(words[.wishEndTitle])",
                sentence: words.html(phrase),
                .empty
            )
        }
    }
}

/// Who may know the answer to a question, for a member who asks them.
struct InvitePage: CommunityView {
    struct Person: Sendable {
        var id: String
        var name: String
        var helped: Int
        var badges: [BadgeMark] = []
    }

    var line: TopicLine
    var suggested: [Person] = []
    /// How many were asked, and answered.
    var asked: Int
    var answered: Int
    var problems: [Problem] = []

    func title(in words: Words) -> String { words[.inviteTitle] }

    func main(in frame: Frame) -> HTML {
        let words = frame.words
        let counts = ["n": words.number(asked), "m": words.number(answered)]
        let rows = suggested.map { person -> HTML in
            """
            <li class="row wrap"><span class="grow"><a dir="auto"\(attr: "href", memberAddress(person.id))>\
            \(person.name)</a> \(badgeMarks(person.badges, in: words))<small class="muted">\
            \(words.text(.inviteHelped, ["n": words.number(person.helped)]))</small></span>\
            \(frame.communityAct(
                "\(line.address)/invite",
                words[.inviteDo],
                fields: [("member", person.id)],
                classes: "btn sm"
            ))</li>
            """
        }
        return frame.communityPage(
            "\(words[.inviteTitle])",
            sentence: words.html(.inviteSentence),
            """
            \(frame.errorSummary(problems))\
            <p><a class="a" dir="auto"\(attr: "href", line.address)>\(line.title)</a></p>\
            <p class="small soft">\(words.text(.inviteCounts, counts))</p>\
            \(if: rows.isEmpty, "<p>\(words[.inviteNobody])</p>")\
            \(if: !rows.isEmpty, #"<ul class="rows">\#(rows)</ul>"#)
            """
        )
    }
}
