import Primitives

/// A member, as much of them as others may know.
struct MemberPage: CommunityView {
    var name: String
    var joinedAt: Moment
    var standing: Int
    /// How many people their answers have helped, and how many of those solved it.
    var helped = 0
    var accepted = 0
    var lines: [TopicLine] = []
    var address: String

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
            <dl class="figs"><div><dt>\(words[.communityStanding])</dt><dd>\(words.number(standing))</dd></div>\
            <div><dt>\(words[.memberHelped])</dt><dd>\(words.number(helped))</dd></div>\
            <div><dt>\(words[.memberAccepted])</dt><dd>\(words.number(accepted))</dd></div></dl>\
            <p class="small soft">\(words[.communityFormula])</p>\
            \(if: !lines.isEmpty, "<section><h2>\(words[.memberTopics])</h2>\(topicList(lines, in: words))</section>")
            """
        )
    }
}

/// What a member sees and changes of themselves.
struct OwnMemberPage: CommunityView {
    var name: String
    var standing: Int
    /// What that lets them do, in words of the room.
    var rights: [CommunityPhrase] = []
    var follows: [TopicLine] = []
    var lines: [TopicLine] = []
    var address: String
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
            \(frame.errorSummary(problems))<form class="card pad stack" method="post" action="/community/me">\(frame.token)\
            \(field.html(in: words))\(frame.communitySubmit(.meSave))</form>\
            <p><a class="a"\(attr: "href", address)>\(words[.mePublic])</a></p>\(standingSection(in: words))\
            \(followed(in: frame))\
            \(if: !lines.isEmpty, "<section><h2>\(words[.memberTopics])</h2>\(topicList(lines, in: words))</section>")\
            <section class="row wrap acts">\(frame.communityAct("/community/sign-out", words[.signOut]))\
            <details class="fold"><summary>\(words[.meLeave])</summary><p>\(words[.meLeaveHelp])</p>\
            \(frame.communityAct("/community/me/leave", words[.meLeaveDo], classes: "btn bad"))</details></section>
            """
        )
    }

    private func standingSection(in words: Words) -> HTML {
        """
        <section><h2>\(words[.communityStanding])</h2><p>\(words.html(.memberStanding, count: standing))</p>\
        <ul class="plain">\(rights.map { "<li>\(words[$0])</li>" as HTML })</ul>\
        <p class="small soft">\(words[.communityFormula])</p></section>
        """
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

/// The way into the community: an address, a mail, and a form behind its link.
struct CommunityDoorPage: CommunityView {
    enum State: Sendable {
        case asked(address: String, next: String?)
        /// Said to everybody, whoever they are.
        case sent
        /// Behind the link of a mail, which asks first; a newcomer says how they are called.
        case link(secret: String, isNew: Bool, name: String)
        /// Used, too old, or never one.
        case broken
        /// No mail leaves this Parley, so that nobody can come in.
        case closed
    }

    var state: State
    var problems: [Problem] = []

    func title(in words: Words) -> String { words[.signIn] }

    func main(in frame: Frame) -> HTML {
        let words = frame.words
        return switch state {
        case .asked(let address, let next): asking(address, next, in: frame)
        case .sent: frame.communityPage("\(words[.doorSentTitle])", sentence: words.html(.doorSent), .empty)
        case .link(let secret, let isNew, let name): entering(secret, isNew, name, in: frame)
        case .broken:
            frame.communityPage(
                "\(words[.doorBrokenTitle])",
                sentence: words.html(.doorBroken),
                #"<p><a class="btn pri" href="/community/sign-in">\#(words[.doorAgain])</a></p>"#
            )
        case .closed: frame.communityPage("\(words[.doorClosedTitle])", sentence: words.html(.doorClosed), .empty)
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
            \(frame.communitySubmit(.doorSend))</form><p class="small soft">\(words[.doorHelp])</p>
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
            \(attr: "action", "/community/sign-in/\(percentEncoded(secret))")>\(frame.token)\
            \(if: isNew, field.html(in: words))\(frame.communitySubmit(.doorEnter))</form>
            """
        )
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
