import Community

/// All that is stored of a member, for them to read.
struct MemberDataPage: CommunityView {
    var record: MemberRecord

    func title(in words: Words) -> String { words[.dataTitle] }

    func main(in frame: Frame) -> HTML {
        let words = frame.words
        return frame.communityPage(
            "\(words[.dataTitle])",
            sentence: words.html(.dataSentence),
            """
            \(frame.communityAct("/community/me/data/file", words[.dataFile], classes: "btn pri"))\
            \(facts(in: words))\(posts(in: words))\
            \(list(words[.dataTerms], record.terms.map { ["\($0.version)", $0.day, $0.saidOldEnough ? "✓" : ""] }))\
            \(list(words[.dataVoices], record.voices.map { [$0.kind, $0.about, $0.at] }))\
            \(list(words[.dataFlags], record.flags.map { [$0.reason, $0.words, $0.post, $0.at] }))\
            \(list(words[.dataMails], record.mails.map { [$0.cause, $0.state, $0.at] }))\
            \(list(words[.dataStays], record.stays.map { [$0.begunAt, $0.endsAt] }))\(belonging(in: words))
            """
        )
    }

    /// On which ways they come in, what they wish and were given, and to what they belong.
    private func belonging(in words: Words) -> HTML {
        let wish = record.wishes
        let asked = words.number(wish.takesInvitations ? wish.weekly : 0)
        let wishes = [[words[.wishPace], wish.pace], [words[.wishNumber], asked]]
        return """
            \(list(words[.dataWays], ways(in: words)))\(list(words[.dataWishes], wishes))\
            \(list(words[.dataBadges], record.badges.map { [$0.badge, $0.reason, $0.at] }))\
            \(list(words[.dataInvitations], invitations { $0.isToThem }))\
            \(list(words[.dataInvited], invitations { !$0.isToThem }))\
            \(list(words[.dataSpaces], record.spaces.map { [$0.name, $0.space, $0.role, $0.place, $0.since] }))\
            \(list(words[.dataCircles], circles))\
            \(list(words[.dataClaims], record.claims.map { [$0.source, $0.code, $0.words, $0.state, $0.at] }))
            """
    }

    private func ways(in words: Words) -> [[String]] {
        let password = record.passwordSince.map { [[words[.waysPassword], $0]] } ?? []
        return password + record.accounts.map { [$0.name, $0.linkedAt] }
    }

    private func invitations(_ isMeant: (MemberRecord.InvitationRecord) -> Bool) -> [[String]] {
        record.invitations.filter(isMeant).map { [$0.topic, $0.state ?? "", $0.at] }
    }

    private var circles: [[String]] {
        record.circles.flatMap { circle -> [[String]] in
            let victories = circle.victories.map { victory -> [String] in
                [victory.words, victory.number.map { String($0) } ?? "", victory.topic ?? "", victory.at]
            }
            return [[circle.name, circle.circle, circle.place ?? "", circle.since ?? ""]] + victories
        }
    }

    private func facts(in words: Words) -> HTML {
        """
        <dl class="kv"><dt>\(words[.meName])</dt><dd><bdi>\(record.name)</bdi></dd>\
        <dt>\(words[.dataMail])</dt><dd><bdi>\(record.email)</bdi></dd>\
        <dt>\(words[.meLanguage])</dt><dd><bdi>\(record.language)</bdi></dd>\
        <dt>\(words[.communityStanding])</dt><dd>\(words.number(record.standing))</dd>\
        <dt>ID</dt><dd><bdi>\(record.id)</bdi></dd></dl>\
        <p>\(words.html(.memberSince, ["date": isolated(record.joinedAt)]))</p>\
        \(record.suspension.map { #"<p>\#(words.html(.meSuspended, ["reason": isolated($0.reason)]))</p>"# as HTML })
        """
    }

    private func posts(in words: Words) -> HTML {
        guard !record.posts.isEmpty else { return .empty }
        let rows = record.posts.map { post -> HTML in
            let wordings = post.wordings.map { wording -> HTML in
                """
                <li><p class="small muted">\(words.html(.wordingsVersion, ["number": "\(words.number(wording.version))"])) \
                <bdi>\(wording.at)</bdi></p>\(wording.title.map { #"<p dir="auto"><b>\#($0)</b></p>"# as HTML })\
                \(answerText(wording.text, language: nil, by: .anybody))</li>
                """
            }
            return """
                <li><p><a\(attr: "href", "/q/\(percentEncoded(post.topic))")><bdi>\(post.kind) \(post.topic)</bdi></a></p>\
                \(post.hiddenBecause.map { #"<p dir="auto">\#($0)</p>"# as HTML })\
                \(post.appeal.map { #"<p dir="auto">\#($0)</p>"# as HTML })<ul class="rows">\(wordings)</ul></li>
                """
        }
        return #"<section><h2>\#(words[.dataPosts])</h2><ul class="rows">\#(rows)</ul></section>"#
    }

    /// Rows of plain values, for reading through; nothing where there are none.
    private func list(_ title: String, _ rows: [[String]]) -> HTML {
        guard !rows.isEmpty else { return .empty }
        let lines = rows.map { row -> HTML in
            let cells = row.filter { !$0.isEmpty }.map { isolated($0) }
            return #"<li class="small">\#(cells.joined(by: " · "))</li>"#
        }
        return #"<section><h2>\#(title)</h2><ul class="rows">\#(lines)</ul></section>"#
    }
}
