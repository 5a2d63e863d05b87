/// What is in the middle of a space's page, for members and for those who work here.
struct SpaceContent: Sendable {
    var line: SpaceLine
    /// The address of the page, below which its forms are.
    var address: String
    /// Whether one of ours reads it.
    var isDesk = false
    /// Whether whoever reads sees what stands in it.
    var isReader = false
    /// Whether they let people in and keep order.
    var isKeeper = false
    /// Whether they may begin topics there.
    var mayWrite = false
    /// Where a member stands; `nil` of whoever has nothing to do with it.
    var place: SpacePlaceMark?
    /// Whether a member reads it, for whom there is a way in.
    var isMember = false
    var people: [SpacePersonLine] = []
    var topics: [TopicLine] = []
    /// Where the next page of topics is.
    var older: String?
    /// The id that a new topic is given, so that a form that is sent twice is one topic.
    var topicID = ""
    /// The language that its words are in, by its tag.
    var language = ""
    var problems: [Problem] = []
    /// What was typed, by the names of the fields.
    var typed: [String: String] = [:]

    func html(in frame: Frame) -> HTML {
        let words = frame.words
        return """
            \(frame.errorSummary(problems))<p class="marks">\(line.marks(in: words))</p>\
            \(if: !line.about.isEmpty, answerText(line.about, language: nil, by: .anybody))\(way(in: frame))\
            \(if: isReader, topicSection(in: frame))\
            \(if: !isReader, #"<p class="soft">\#(words[.spaceOutside])</p>"#)\(if: mayWrite, topicForm(in: frame))\
            \(if: !people.isEmpty, peopleSection(in: frame))\(if: isKeeper, inviteForm(in: frame))
            """
    }

    /// The way in and out of it.
    private func way(in frame: Frame) -> HTML {
        guard isMember else { return .empty }
        let words = frame.words
        let enter = frame.communityAct("\(address)/enter", words[enterPhrase], classes: "btn pri")
        let leave = frame.communityAct("\(address)/leave", words[.spaceLeave])
        return switch place {
        case nil where line.kind == .internal || line.kind == .private: .empty
        case nil: enter
        case .invited: #"<p>\#(words[.spaceInvited])</p><div class="row wrap acts">\#(enter)\#(leave)</div>"#
        case .asking: "<p>\(words[.spaceAsked])</p>\(leave)"
        case .inside: leave
        }
    }

    private var enterPhrase: CommunityPhrase {
        if place != nil { return .spaceAccept }
        return line.kind == .closed ? .spaceAsk : .spaceEnter
    }

    private func topicSection(in frame: Frame) -> HTML {
        let words = frame.words
        let rows = isDesk ? deskTopics(in: words) : topicList(topics, in: words)
        let list: HTML =
            topics.isEmpty ? #"<div class="empty"><p>\#(words[.spaceEmpty])</p></div>"# : rows
        let more = older.map {
            #"<p class="older"><a class="btn"\#(attr: "href", $0)>\#(words[.communityOlder])</a></p>"# as HTML
        }
        // At the desk each topic has a page for that.
        let order = topics.map { orderForm(for: $0, in: frame) }
        return """
            <section><h2>\(words[.spaceTopics])</h2>\(list)\(more)\(if: isKeeper && !isDesk, "\(order)")</section>
            """
    }

    /// How a host takes a topic from sight, or ends writing in it.
    private func orderForm(for line: TopicLine, in frame: Frame) -> HTML {
        let words = frame.words
        var note = Field(name: "note", label: words[.deskHideNote])
        note.suffix = "-\(line.code)"
        let close = frame.communityAct(
            "\(address)/close",
            words[line.isClosed ? .deskReopen : .deskClose],
            fields: [("code", line.code)] + (line.isClosed ? [("undo", "1")] : []),
            classes: "btn sm"
        )
        return """
            <details class="fold"><summary>\(words[.deskOrder]): <bdi>\(line.title)</bdi></summary>\(close)\
            <form class="stack-2" method="post"\(attr: "action", "\(address)/hide")>\(frame.token)\
            <input type="hidden" name="code"\(attr: "value", line.code)>\(note.html(in: words))\
            <button class="btn sm bad" type="submit">\(words[.deskHide])</button></form></details>
            """
    }

    /// What is in sight of few is read at the desk, where they are signed in.
    private func deskTopics(in words: Words) -> HTML {
        let rows = topics.map { line -> HTML in
            """
            <li><a class="med row-link" dir="auto"\(attr: "lang", line.language)\(attr: "href", line.deskAddress)>\
            \(line.title)</a><p class="tiny muted">\(words[line.kind.phrase]) · \(words.time(line.at))</p></li>
            """
        }
        return #"<ul class="rows">\#(rows)</ul>"#
    }

    private func topicForm(in frame: Frame) -> HTML {
        let words = frame.words
        let title = Field(name: "title", label: words[.askHeading], value: typed["title"] ?? "", problems: problems)
        var text = Field(name: "text", label: words[.askText], value: typed["text"] ?? "", problems: problems)
        text.help = words[.communityTextHelp]
        var tags = Field(name: "tags", label: words[.communityTags], value: typed["tags"] ?? "", problems: problems)
        (tags.help, tags.isRequired) = (words[.askTagsHelp], false)
        var tag = Field(name: "language", label: words[.language], value: language, problems: problems)
        (tag.help, tag.isCode) = (words[.askLanguageHelp], true)
        let kinds = TopicKindMark.ofMembers.map { mark in
            Choice(value: mark.rawValue, label: words[mark.phrase], isChosen: mark.rawValue == typed["kind"])
        }
        return """
            <details class="fold"\(attr: "open", if: !problems.isEmpty)><summary>\(words[.spaceBegin])</summary>\
            <form class="card pad stack" method="post"\(attr: "action", "\(address)/topic")>\(frame.token)\
            <input type="hidden" name="id"\(attr: "value", topicID)>\
            \(Field(name: "kind", label: words[.askKind], problems: problems).select(kinds, in: words))\
            \(title.html(in: words))\(text.area(rows: 6, in: words))\(tags.html(in: words))\(tag.html(in: words))\
            <p>\(frame.communitySubmit(.askSend))</p></form></details>
            """
    }

    private func peopleSection(in frame: Frame) -> HTML {
        let rows = people.map { $0.html(at: address, isKept: isKeeper, in: frame) }
        return #"<section><h2>\#(frame.words[.spacePeople])</h2><ul class="rows">\#(rows)</ul></section>"#
    }

    private func inviteForm(in frame: Frame) -> HTML {
        let words = frame.words
        let name = Field(
            name: "name",
            label: words[.spaceInviteName],
            value: typed["name"] ?? "",
            problems: problems
        )
        let roles = SpaceRoleMark.allCases.map { mark in
            Choice(value: mark.rawValue, label: words[mark.phrase], isChosen: mark == .member)
        }
        return """
            <section><h2>\(words[.spaceInvite])</h2><form class="card pad stack" method="post"\
            \(attr: "action", "\(address)/invite")>\(frame.token)\(name.html(in: words))\
            \(Field(name: "role", label: words[.spaceRole], problems: problems).select(roles, in: words))\
            <p>\(frame.communitySubmit(.spaceInvite))</p></form></section>
            """
    }
}

extension SpacePersonLine {
    fileprivate func html(at address: String, isKept: Bool, in frame: Frame) -> HTML {
        let words = frame.words
        let mark: HTML =
            switch place {
            case .invited: Tag.outlined(words[.spaceIsInvited])
            case .asking: Tag.warning(words[.spaceIsAsking])
            case .inside: Tag.plain(words[role.phrase])
            }
        return """
            <li class="row wrap"><span class="grow">\(isolated(name ?? words[.memberGone]))</span>\(mark)\
            \(if: isKept, acts(at: address, in: frame))</li>
            """
    }

    private func acts(at address: String, in frame: Frame) -> HTML {
        let words = frame.words
        let admit = frame.communityAct(
            "\(address)/admit",
            words[.spaceAdmit],
            fields: [("member", id)],
            classes: "btn sm pri"
        )
        let remove = frame.communityAct(
            "\(address)/remove",
            words[.spaceRemove],
            fields: [("member", id)],
            classes: "btn sm"
        )
        let roles = SpaceRoleMark.allCases.filter { $0 != role }.map { other in
            frame.communityAct(
                "\(address)/role",
                words[other.phrase],
                fields: [("member", id), ("role", other.rawValue)],
                classes: "btn sm"
            )
        }
        return switch place {
        case .asking: "\(admit)\(remove)"
        case .invited: remove
        case .inside: "\(roles)\(remove)"
        }
    }
}
