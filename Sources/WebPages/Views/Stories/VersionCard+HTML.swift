extension VersionCard {
    /// Where what is done with these words is sent.
    private func address(_ act: String, of story: StoryRow) -> String {
        "\(story.address)/versions/\(percentEncoded(account))/\(act)"
    }

    private var suffix: String { "-\(account)" }

    /// What the form was made from, sent with every act: what was changed since is not overlooked.
    private var read: [(name: String, value: String)] { [("version", String(version))] }

    func html(of story: StoryRow, _ problems: [Problem], in frame: Frame) -> HTML {
        frame.card(
            "\(handle) · \(network)",
            aside: mark.map { $0.tag(in: frame.words) } ?? .empty,
            id: "v\(suffix)",
            #"<div class="pad stack">\#(content(of: story, problems, in: frame))</div>"#
        )
    }

    /// An account that has no words yet, behind its name.
    func behindName(of story: StoryRow, _ problems: [Problem], in frame: Frame) -> HTML {
        folded(
            "\(handle) · \(network)",
            id: "v\(suffix)",
            isOpen: isAsked(by: problems),
            content(of: story, problems, in: frame)
        )
    }

    /// Words that are still written stand in their field; all others as people read them, with what can be done next, and
    /// the field behind its name.
    private func content(of story: StoryRow, _ problems: [Problem], in frame: Frame) -> HTML {
        let isWriting = mayWrite && (mark == nil || mark == .drafting)
        let field: HTML = """
            \(if: mayWrite, writing(of: story, problems, in: frame))\(if: isWriting, thread(in: frame))\
            \(if: isWriting, quoting(in: frame))
            """
        let change = folded(
            frame.words[.versionChange],
            id: "write\(suffix)",
            isOpen: isAsked(by: problems),
            field
        )
        return """
            \(told(in: frame))\(both?.html(id: "both\(suffix)", in: frame))\
            \(if: isWriting, field)\(if: !isWriting && !(isTyped && mayWrite), preview(in: frame))\
            \(acts(of: story, problems, in: frame))\(if: mayWrite && !isWriting, change)
            """
    }

    /// Whether somebody is at the field of the words: what they typed was not taken, or a colleague was faster.
    private func isAsked(by problems: [Problem]) -> Bool {
        let fields = ["text", "language", "quote", "file", "shows"].map { $0 + suffix }
        return isTyped || both != nil || problems.contains { fields.contains($0.field ?? "") }
    }

    private func told(in frame: Frame) -> HTML {
        let words = frame.words
        let planned = moment.map { moment -> HTML in
            #"<p class="small">\#(words.html(.versionPlanned, ["time": "\(words.full(moment))"]))</p>"#
        }
        let said = note.map { note -> HTML in
            #"<p class="banner">\#(words.html(.versionNote)) \#(isolated(words.said(note)))</p>"#
        }
        let link = link.map { #"<p>\#(outwardLink($0, "\(words[.versionLink])", by: .anybody))</p>"# as HTML }
        let answers = exchange.map {
            #"<p><a class="a"\#(attr: "href", $0)>\#(words[.versionExchange])</a></p>"# as HTML
        }
        return "\(planned)\(said)\(link)\(answers)"
    }

    private func writing(of story: StoryRow, _ problems: [Problem], in frame: Frame) -> HTML {
        let words = frame.words
        var tongue = Field(
            name: "language",
            label: words[.versionLanguage],
            value: language,
            problems: problems,
            isCode: true
        )
        tongue.suffix = suffix
        let isAgreed = [.inReview, .approved, .scheduled].contains(mark)
        let by =
            writers.isEmpty ? HTML.empty : words.html(.versionWriters, ["names": "\(writers.joined(separator: ", "))"])
        let isForm = mostPictures > 0 || !pictures.isEmpty
        return """
            <form class="stack" method="post"\(attr: "enctype", isForm ? "multipart/form-data" : nil)\
            \(attr: "action", address("save", of: story))>\(frame.token)\
            <input type="hidden" name="version"\(attr: "value", String(version))>\
            <input type="hidden" name="account"\(attr: "value", account)\(counting)>\
            <div class="fld"><label\(attr: "for", "f-text\(suffix)")>\(words[.versionText])</label>\
            <textarea name="text" rows="5" dir="auto" data-keep\(attr: "id", "f-text\(suffix)")\
            \(attr: "data-count", "counter\(suffix)")\(attr: "aria-describedby", "counter\(suffix)")>\
            \(if: text.hasPrefix("\n"), "\n")\(text)</textarea></div>\(counter(in: frame))\
            <p class="tiny muted">\(by)</p>\(if: isAgreed, #"<p class="help">\#(words[.versionSaveWarning])</p>"#)\
            \(front(problems, in: frame))\(further(problems, in: frame))\(tongue.html(in: words))\(pictureFields(problems, in: frame))\
            \(saving(in: frame))</form>
            """
    }

    func counter(in frame: Frame) -> HTML {
        let words = frame.words
        let isOver = length > limit
        return """
            <output class="num tiny nowrap \(if: isOver, "badc med")\(if: !isOver, "muted")"\
            \(attr: "id", "counter\(suffix)")\(attr: "for", "f-text\(suffix)")\(attr: "data-over", words[.tooLong])>\
            \(words.number(length)) / \(words.number(limit))\(if: isOver, " \(words[.tooLong])")</output>
            """
    }

    /// How this network counts, for the counter that runs while one types.
    private var counting: HTML {
        """
        \(attr: "data-limit", String(limit))\(attr: "data-bytes", byteLimit.map(String.init))\
        \(attr: "data-link", charactersPerLink.map(String.init))\(attr: "data-local", if: countsOnlyLocalPartOfMentions)\
        \(attr: "data-thread", if: takesThreads)
        """
    }

    private func acts(of story: StoryRow, _ problems: [Problem], in frame: Frame) -> HTML {
        """
        \(if: mayAsk, frame.storyAct(address("ask", of: story), .versionAsk, fields: read, classes: "btn pri"))\
        \(if: mayReview, reviewing(of: story, problems, in: frame))\
        \(if: maySchedule, planning(of: story, problems, in: frame))\
        \(if: mayTakeBack, frame.storyAct(address("take-back", of: story), .versionTakeBack, classes: "btn"))\
        \(if: maySettle, settling(of: story, problems, in: frame))\
        \(if: mayConfirm, foldedConfirming(of: story, problems, in: frame))\
        \(if: mayStop && !maySettle, stopping(of: story, in: frame))\
        \(failedWithdrawal.map { stillThere($0.id, $0.trouble, in: frame) } ?? .empty)\
        \(if: mayWithdraw && failedWithdrawal == nil, withdrawing(to: address("withdraw", of: story), problems, in: frame))
        """
    }

    private func reviewing(of story: StoryRow, _ problems: [Problem], in frame: Frame) -> HTML {
        let words = frame.words
        var note = Field(name: "note", label: words[.versionReturnNote], value: typedNote, problems: problems)
        note.suffix = suffix
        return """
            <div class="stack-2">\
            \(frame.storyAct(address("approve", of: story), .versionApprove, fields: read, classes: "btn pri"))\
            <form class="stack-2" method="post"\(attr: "action", address("return", of: story))>\(frame.token)\
            <input type="hidden" name="version"\(attr: "value", String(version))>\(note.area(rows: 2, in: words))\
            <div><button class="btn" type="submit">\(words[.versionReturn])</button></div></form></div>
            """
    }

    private func planning(of story: StoryRow, _ problems: [Problem], in frame: Frame) -> HTML {
        let words = frame.words
        var at = Field(
            name: "at",
            label: words[.versionAt],
            value: typedMoment,
            problems: problems,
            type: "datetime-local"
        )
        at.suffix = suffix
        var place = Field(name: "zone", label: words[.versionZone], value: zone, problems: problems, isCode: true)
        place.suffix = suffix
        let plan = address("schedule", of: story)
        return """
            <form class="stack-2" method="post"\(attr: "action", plan)>\(frame.token)\
            <input type="hidden" name="version"\(attr: "value", String(version))>\(at.html(in: words))\
            \(place.html(in: words))<div>\(frame.send(.versionPlanDo))</div></form>\
            <div class="row wrap">\(if: hasSlots, frame.storyAct(plan, .versionSlot, fields: read + [("slot", "1")]))\
            \(frame.storyAct(plan, .versionNow, fields: read + [("now", "1")]))</div>
            """
    }

    private func stopping(of story: StoryRow, in frame: Frame) -> HTML {
        frame.storyAct(address("settle", of: story), .versionStop, fields: [("decision", "giveUp")], classes: "btn")
    }

    private func settling(of story: StoryRow, _ problems: [Problem], in frame: Frame) -> HTML {
        let settle = address("settle", of: story)
        return """
            <p>\(frame.words[settleAdvice])</p>\(confirming(of: story, problems, in: frame))<div class="row wrap">\
            \(if: posts.count > 1, frame.storyAct(settle, .versionLookAgain, fields: [("decision", "lookAgain")]))\
            \(frame.storyAct(settle, .versionSendAgain, fields: [("decision", "sendAgain")]))\
            \(frame.storyAct(settle, .versionGiveUp, fields: [("decision", "giveUp")]))</div>
            """
    }

    /// Says that it is published, and where; of a thread each post, one address a line.
    private func confirming(of story: StoryRow, _ problems: [Problem], in frame: Frame) -> HTML {
        let words = frame.words
        var links = Field(name: "links", label: words[.versionSeenAt], value: typedLinks, problems: problems)
        (links.suffix, links.isCode, links.isRequired) = (suffix, true, unknownPosts > 1)
        if unknownPosts > 1 { links.help = words[.versionSeenAtHelp] }
        return """
            <form class="stack-2" method="post"\(attr: "action", address("settle", of: story))>\(frame.token)\
            <input type="hidden" name="decision" value="published">\
            \(if: unknownPosts > 1, links.area(rows: min(unknownPosts, 6), in: words))\
            \(if: unknownPosts < 2, links.html(in: words))\
            <div><button class="btn sm" type="submit">\(words[.versionPublished])</button></div></form>
            """
    }

    /// The same for what has not come to the outbox, for all that is known: seldom so, and therefore behind its name.
    private func foldedConfirming(of story: StoryRow, _ problems: [Problem], in frame: Frame) -> HTML {
        folded(
            frame.words[.versionPublished],
            id: "published\(suffix)",
            isOpen: !typedLinks.isEmpty || problems.contains { $0.field == "links" + suffix },
            confirming(of: story, problems, in: frame)
        )
    }
}
