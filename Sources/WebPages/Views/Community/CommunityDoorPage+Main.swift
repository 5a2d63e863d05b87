/// The way into the community: an address, a mail, and a form behind its link.
struct CommunityDoorPage: CommunityView {
    enum State: Sendable {
        case asked(address: String, next: String?)
        /// Said to everybody, whoever they are, with the way on for when they have come in.
        case sent(next: String?)
        /// Behind the link of a mail, which asks first; a newcomer says how they are called.
        case link(secret: String, isNew: Bool, name: String)
        /// Behind the link that ends mails about a topic, which asks first, too.
        case ending(secret: String, topic: String)
        case ended(topic: String)
        /// Used, too old, or never one.
        case broken
    }

    var state: State
    var problems: [Problem] = []
    /// What whoever is new accepts by coming in.
    var terms: AskedTerms?
    /// What was typed on the other ways in.
    var others = OtherDoors()

    func title(in words: Words) -> String { words[.signIn] }

    func main(in frame: Frame) -> HTML {
        let words = frame.words
        return switch state {
        case .asked(let address, let next): asking(address, next, in: frame)
        case .sent(let next):
            frame.communityPage(
                "\(words[.doorSentTitle])",
                sentence: words.html(.doorSent),
                "\(next.map { #"<p><a class="btn"\#(attr: "href", $0)>\#(words[.doorGoOn])</a></p>"# as HTML })"
            )
        case .link(let secret, let isNew, let name): entering(secret, isNew, name, in: frame)
        case .ending(let secret, let topic):
            frame.communityPage(
                "\(words[.doorEndTitle])",
                sentence: words.html(.doorEnd, ["topic": isolated(topic)]),
                frame.communityAct("/community/link/\(percentEncoded(secret))", words[.topicUnfollow])
            )
        case .ended(let topic):
            frame.communityPage(
                "\(words[.doorEndTitle])",
                sentence: words.html(.doorEnded, ["topic": isolated(topic)]),
                .empty
            )
        case .broken:
            frame.communityPage(
                "\(words[.doorBrokenTitle])",
                sentence: problems.isEmpty ? words.html(.doorBroken) : .empty,
                """
                \(frame.errorSummary(problems))\
                <p><a class="btn pri" href="/community/sign-in">\(words[.doorAgain])</a></p>
                """
            )
        }
    }

    private func asking(_ address: String, _ next: String?, in frame: Frame) -> HTML {
        let words = frame.words
        var field = Field(name: "address", label: words[.mailAddress], value: address, problems: problems)
        field.type = "email"
        field.autocomplete = "email"
        field.isCode = true
        return frame.communityPage(
            "\(words[.doorTitle])",
            sentence: words.html(.doorSentence),
            """
            \(frame.errorSummary(problems))<form class="card pad stack" method="post" action="/community/sign-in">\
            \(frame.token)\(trap(in: words))\
            \(next.map { #"<input type="hidden" name="next"\#(attr: "value", $0)>"# as HTML })\(field.html(in: words))\
            \(frame.communitySubmit(.doorSend))</form><p class="small soft">\(words[.doorHelp])</p>\
            \(others.html(problems, in: frame))
            """
        )
    }

    private func entering(_ secret: String, _ isNew: Bool, _ name: String, in frame: Frame) -> HTML {
        let words = frame.words
        var field = Field(name: "name", label: words[.meName], value: name, problems: problems)
        field.help = words[.meNameHelp]
        field.autocomplete = "nickname"
        return frame.communityPage(
            "\(words[isNew ? .doorNewTitle : .doorEnterTitle])",
            sentence: isNew ? words.html(.doorNew) : .empty,
            """
            \(frame.errorSummary(problems))<form class="card pad stack" method="post"\
            \(attr: "action", "/community/link/\(percentEncoded(secret))")>\(frame.token)\
            \(if: isNew, field.html(in: words))\(terms.map { $0.html(in: frame) })\
            \(frame.communitySubmit(.doorEnter))</form>
            """
        )
    }
}

/// The terms that somebody new accepts, with the age where one is needed.
struct AskedTerms: Sendable {
    var version: Int
    var leastAge: Int?

    func html(in frame: Frame) -> HTML {
        """
        <input type="hidden" name="terms"\(attr: "value", String(version))>\
        <p>\(frame.words[.termsAccepting]) <a class="a" href="/community/terms">\(frame.words[.termsRead])</a></p>\
        \(frame.ageChoice(leastAge))
        """
    }
}

/// That there is nothing in the community at an address.
struct TopicGonePage: CommunityView {
    func title(in words: Words) -> String { words[.topicGoneTitle] }

    func main(in frame: Frame) -> HTML {
        let words = frame.words
        return frame.communityPage(
            "\(words[.topicGoneTitle])",
            sentence: words.html(.topicGone),
            #"<p><a class="btn pri" href="/community">\#(words[.communityTitle])</a></p>"#
        )
    }
}
