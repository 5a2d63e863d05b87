extension TopicPage {
    /// What the reader may do with the topic itself; whoever is not signed in is shown the way there.
    func topicActs(in frame: Frame) -> HTML {
        let words = frame.words
        guard let reader else {
            let label = words[line.kind == .idea ? .topicWantToo : .topicMeToo]
            return """
                <div class="row wrap acts">\(if: line.takesMeToo, signIn(label))\(signIn(words[.topicFollow]))</div>
                """
        }
        return """
            <div class="row wrap acts">\(if: line.takesMeToo && !reader.isAsker, same(reader, in: frame))\
            \(follow(reader, in: frame))\(if: takesInvitations, invite(in: words))\
            \(if: reader.isAsker, edit("topic=1", in: words))\
            \(if: !reader.isAsker, flagForm("", in: frame))</div>
            """
    }

    private func same(_ reader: TopicReader, in frame: Frame) -> HTML {
        let (more, less): (CommunityPhrase, CommunityPhrase) =
            line.kind == .idea ? (.topicWantToo, .topicWantNot) : (.topicMeToo, .topicNotMe)
        return frame.communityAct(
            "\(line.address)/me-too",
            frame.words[reader.hasSame ? less : more],
            fields: reader.hasSame ? [("undo", "1")] : []
        )
    }

    private var takesInvitations: Bool { (line.kind == .question || line.kind == .problem) && !line.isClosed }

    /// Where somebody asks a member who may know.
    private func invite(in words: Words) -> HTML {
        #"<a class="btn"\#(attr: "href", "\(line.address)/invite")>\#(words[.inviteTitle])</a>"#
    }

    private func follow(_ reader: TopicReader, in frame: Frame) -> HTML {
        frame.communityAct(
            "\(line.address)/follow",
            frame.words[reader.follows ? .topicUnfollow : .topicFollow],
            fields: reader.follows ? [("undo", "1")] : []
        )
    }

    /// Comes back here afterwards.
    private func signIn(_ label: String) -> HTML {
        #"<a class="btn"\#(attr: "href", "/community/sign-in?next=\(percentEncoded(line.address))")>\#(label)</a>"#
    }

    /// Says to the moderators why something should not stand here.
    func flagForm(_ id: String, in frame: Frame) -> HTML {
        let words = frame.words
        let isOpen = typed.flagged == id && problems.contains { $0.field?.hasPrefix("flag") == true }
        var why = Field(name: "flag", label: words[.flagWords], problems: problems)
        why.suffix = "-\(id.isEmpty ? "topic" : id)"
        why.value = isOpen ? typed.flag : ""
        why.isRequired = false
        var reason = Field(name: "reason", label: words[.flagReason])
        reason.suffix = why.suffix
        let reasons = FlagMark.allCases.map { Choice(value: $0.rawValue, label: words[$0.phrase]) }
        return """
            <details class="fold"\(attr: "open", if: isOpen)><summary>\(words[.topicFlag])</summary>\
            <form class="stack-2" method="post"\(attr: "action", "\(line.address)/flag")>\(frame.token)\
            \(hidden("what", id))\(reason.select(reasons, in: words))\(why.area(rows: 2, in: words))\
            <button class="btn sm" type="submit">\(words[.flagSend])</button></form></details>
            """
    }

    /// Why something is seen by nobody else, and how its author asks for another look.
    func hiddenNote(_ id: String, isOwn: Bool, in frame: Frame) -> HTML {
        let words = frame.words
        guard isOwn else { return Tag.warning(words[.topicHidden]) }
        let hiding = hidings[id]
        return """
            <div class="stack-2">\(hiding.map { $0.html(in: words) } ?? Tag.warning(words[.topicHidden]))\
            \(if: hiding?.appeal == nil, appealForm(id, in: frame))</div>
            """
    }

    private func appealForm(_ id: String, in frame: Frame) -> HTML {
        let words = frame.words
        let isOpen = typed.flagged == id && problems.contains { $0.field?.hasPrefix("appeal") == true }
        var why = Field(name: "appeal", label: words[.appealWords], problems: problems)
        why.suffix = "-\(id.isEmpty ? "topic" : id)"
        why.value = isOpen ? typed.flag : ""
        return """
            <details class="fold"\(attr: "open", if: isOpen)><summary>\(words[.topicAppeal])</summary>\
            <form class="stack-2" method="post"\(attr: "action", "\(line.address)/appeal")>\(frame.token)\
            \(hidden("what", id))\(why.area(rows: 2, in: words))\
            <button class="btn sm" type="submit">\(words[.appealSend])</button></form></details>
            """
    }

    /// A comment on an answer, or on the topic.
    func commentForm(on reply: TopicReply?, in frame: Frame) -> HTML {
        guard reader != nil, !line.isClosed else { return .empty }
        let words = frame.words
        let id = reply?.id ?? ""
        let isOpen = typed.commentOn == id && !typed.comment.isEmpty
        var field = Field(name: "comment", label: words[.topicComment], problems: problems)
        field.suffix = "-\(id.isEmpty ? "topic" : id)"
        field.value = isOpen ? typed.comment : ""
        return """
            <details class="fold"\(attr: "open", if: isOpen)><summary>\(words[.topicCommentWrite])</summary>\
            <form class="stack-2" method="post"\(attr: "action", "\(line.address)/comment")>\(frame.token)\
            \(hidden("on", id))\(hidden("id", reply?.commentID ?? reader?.commentID ?? ""))\
            \(field.area(rows: 2, in: words))\
            <button class="btn sm" type="submit">\(words[.topicCommentSend])</button></form></details>
            """
    }

    /// What was written by somebody who is not signed in any more, to be copied.
    private func kept(in words: Words) -> HTML {
        let text = [typed.answer, typed.comment].filter { !$0.isEmpty }.joined(separator: "\n\n")
        guard !text.isEmpty else { return .empty }
        return Field(name: "kept", label: words[.askKept], value: text).area(rows: 6, in: words)
    }

    /// Where an answer is written.
    func writing(in frame: Frame) -> HTML {
        let words = frame.words
        guard !line.isClosed else { return #"<p class="soft">\#(words[.topicClosedHelp])</p>"# }
        guard let reader else {
            return """
                <section class="write"><h2>\(words[.topicAdd])</h2><p class="soft">\(words[.topicAddHelp])</p>\
                <p>\(signIn(words[.topicSignIn]))</p>\(kept(in: words))</section>
                """
        }
        var field = Field(name: "answer", label: words[.topicAnswer], value: typed.answer, problems: problems)
        field.help = words[.communityTextHelp]
        return """
            <section class="write"><h2>\(words[.topicAdd])</h2><p class="soft">\(words[.topicAddHelp])</p>\
            <form class="stack" method="post"\(attr: "action", "\(line.address)/answer")>\(frame.token)\
            \(trap(in: words))\(hidden("id", reader.answerID))\(field.area(rows: 6, in: words))\(frame.communitySubmit(.topicAnswerSend))</form></section>
            """
    }
}

/// Why something should not stand in the community, as forms offer it.
enum FlagMark: String, Sendable, CaseIterable {
    case spam
    case abuse
    case personalData
    case danger
    case offTopic
    case other

    var phrase: CommunityPhrase {
        switch self {
        case .spam: .flagSpam
        case .abuse: .flagAbuse
        case .personalData: .flagPrivacy
        case .danger: .flagDanger
        case .offTopic: .flagOffTopic
        case .other: .flagOther
        }
    }
}

/// A field that no person sees and programs fill in.
func trap(in words: Words) -> HTML {
    """
    <div class="vh" aria-hidden="true"><label for="f-website">\(words[.communityTrap])</label>\
    <input id="f-website" type="text" name="website" tabindex="-1" autocomplete="off"></div>
    """
}
