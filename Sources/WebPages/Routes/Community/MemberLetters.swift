package import Community
package import Organization
import Primitives

/// Gives mail to members its words, in the language in which they came in.
package struct MemberLetters: Sendable {
    package init() {}

    package func letter(for news: MemberNews) -> Letter {
        // No sentence of these says when.
        let words = Words(.best(forAccepted: news.language), now: Moment(microseconds: 0))
        let organization = ["organization": news.organization.name]
        var layout = LetterLayout(
            subject: "",
            lines: [],
            foot: words.text(.letterFoot, organization),
            ending: news.ending.map { (label: words[news.matter.end], address: $0) },
            language: words.language,
            above: news.replyTo.map { _ in words[.letterAbove] }
        )
        switch news.matter {
        case .signIn(let link):
            layout.subject = words.text(.letterIn, organization)
            layout.lines = [LetterLine(text: words[.letterInLine], label: words[.doorEnter], address: link)]
        case .answer(let topic, let author):
            let title = topic.isTakenBack ? "…" : topic.wording.title
            let fills = ["title": mailSubject(title), "name": author.name ?? words[.memberGone]]
            layout.subject = words.text(.letterAnswered, fills)
            layout.lines = [line(words.text(.letterAnsweredLine, fills), of: news, in: words)]
        case .step(let step, let topic):
            let fills = [
                "title": mailSubject(topic.wording.title), "progress": words[IdeaMark(step.progress).phrase],
            ]
            layout.subject = words.text(.letterMoved, fills)
            layout.lines = [line(words.text(.letterMovedLine, fills), of: news, in: words)]
        case .space(let space):
            let fills = ["name": mailSubject(space.name)]
            layout.subject = words.text(.letterSpace, fills)
            layout.lines = [line(words.text(.letterSpaceLine, fills), of: news, in: words)]
        case .circle(let circle):
            let fills = ["name": mailSubject(circle.name)]
            layout.subject = words.text(.letterCircle, fills)
            layout.lines = [line(words.text(.letterCircleLine, fills), of: news, in: words)]
        case .checkIn(let circle):
            let fills = ["name": mailSubject(circle.name)]
            layout.subject = words.text(.letterCheckIn, fills)
            layout.lines = [line(words.text(.letterCheckInLine, fills), of: news, in: words)]
        case .decision(let step, let need):
            let fills = ["title": mailSubject(need.title), "state": words[NeedStateMark(step.state).phrase]]
            layout.subject = words.text(.letterDecided, fills)
            let said = words.text(.letterDecidedLine, fills)
            let text = step.text.isEmpty ? said : "\(said)\n\n\(step.text)"
            layout.lines = [line(text, of: news, in: words)]
        case .digest(let digest):
            layout.subject = words.text(.letterDigest, organization)
            layout.lines = lines(of: digest, news, in: words)
        case .invitation(let topic, let author):
            let name = author.map { $0.name ?? words[.memberGone] } ?? news.organization.name
            let fills = ["title": mailSubject(topic.wording.title), "name": name]
            layout.subject = words.text(.letterInvited, fills)
            let phrase: CommunityPhrase = author == nil ? .letterOffered : .letterInvitedLine
            layout.lines = [line(words.text(phrase, fills), of: news, in: words)]
        case .refused(let refusal, let topic):
            let fills = ["title": mailSubject(topic.wording.title)]
            layout.subject = words.text(.letterRefused, fills)
            let text = words.text(.letterRefusedLine, fills) + " " + words.said(refusal)
            let label = refusal == .terms ? words[.termsRead] : words[.letterRead]
            layout.lines = [LetterLine(text: text, label: label, address: news.page ?? "")]
        case .password(let isSet):
            layout.subject = words.text(.letterPassword, organization)
            let text = words[isSet ? .letterPasswordSet : .letterPasswordGone]
            layout.lines = [LetterLine(text: text, label: words[.waysTitle], address: news.page ?? "")]
        case .account(let isAdded):
            layout.subject = words.text(.letterAccount, organization)
            let text = words[isAdded ? .letterAccountAdded : .letterAccountGone]
            layout.lines = [LetterLine(text: text, label: words[.waysTitle], address: news.page ?? "")]
        }
        return layout.letter(unsubscribe: news.ending)
    }

    /// The topics in which something is new first, then what waits; the page has the others.
    private func lines(of digest: MemberDigest, _ news: MemberNews, in words: Words) -> [LetterLine] {
        let followed = digest.followed.prefix(digest.waiting.isEmpty ? LetterLayout.most : 4).map { one in
            let title = ["title": mailSubject(one.topic.wording.title)]
            let fills = title.merging(["n": words.number(one.number)]) { $1 }
            let text = one.number == 0 ? words.text(.letterDigestMoved, title) : words.text(.letterDigestNew, fills)
            return LetterLine(text: text, label: words[.letterRead], address: news.pages[one.topic.id] ?? "")
        }
        let waiting = digest.waiting.prefix(LetterLayout.most - followed.count).map { topic in
            LetterLine(
                text: words.text(.letterDigestWaiting, ["title": mailSubject(topic.wording.title)]),
                label: words[.letterRead],
                address: news.pages[topic.id] ?? ""
            )
        }
        return followed + waiting
    }

    private func line(_ text: String, of news: MemberNews, in words: Words) -> LetterLine {
        LetterLine(text: text, label: words[.letterRead], address: news.page ?? "")
    }
}

extension MemberNews.Matter {
    /// What ends with the link below a mail.
    fileprivate var end: CommunityPhrase {
        switch self {
        case .digest: .letterEndDigest
        case .invitation: .letterEndInvitations
        case .signIn, .answer, .step, .decision, .space, .circle, .checkIn, .refused, .password, .account:
            .letterEnd
        }
    }
}
