extension DeskTopicPage {
    private var address: String { topic.line.deskAddress }

    func answerForm(in frame: Frame) -> HTML {
        let words = frame.words
        var field = Field(name: "answer", label: words[.deskAnswer], value: typed["answer"] ?? "", problems: problems)
        field.help = words[.deskAnswerHelp]
        return """
            <form class="card pad stack" method="post"\(attr: "action", "\(address)/answer")>\(frame.token)\
            <input type="hidden" name="id"\(attr: "value", answerID)>\(field.area(rows: 6, in: words))\
            <p>\(frame.communitySubmit(.topicAnswerSend))</p></form>
            """
    }

    /// What the organisation says about an idea.
    func progressForm(in frame: Frame) -> HTML {
        let words = frame.words
        var field = Field(name: "progress", label: words[.deskProgress], problems: problems)
        field.help = words[.deskProgressHelp]
        let choices = IdeaMark.allCases.map { mark in
            Choice(value: mark.rawValue, label: words[mark.phrase], isChosen: mark.rawValue == chosen)
        }
        var note = Field(name: "said", label: words[.deskNote], value: typed["said"] ?? "", problems: problems)
        note.isRequired = false
        return """
            <form class="card pad stack" method="post"\(attr: "action", "\(address)/progress")>\(frame.token)\
            \(field.select(choices, in: words))\(note.area(rows: 3, in: words))\
            <p>\(frame.communitySubmit(.deskProgressSave))</p></form>
            """
    }

    private var chosen: String? { typed["progress"] ?? topic.line.progress?.rawValue }

    /// Closing, merging and moving.
    func order(in frame: Frame) -> HTML {
        let words = frame.words
        let isClosed = topic.line.isClosed
        let close = frame.communityAct(
            "\(address)/close",
            words[isClosed ? .deskReopen : .deskClose],
            fields: isClosed ? [("undo", "1")] : []
        )
        var into = Field(name: "into", label: words[.deskMerge], value: typed["into"] ?? "", problems: problems)
        into.help = words[.deskMergeHelp]
        into.isCode = true
        let unit = Field(name: "unit", label: words[.deskMove], problems: problems)
        return frame.card(
            words[.deskOrder],
            """
            <div class="pad stack">\(close)<form class="stack-2" method="post"\(attr: "action", "\(address)/merge")>\
            \(frame.token)\(into.html(in: words))<p><button class="btn sm" type="submit">\(words[.deskMergeDo])</button></p>\
            </form>\(if: units.count > 1, moving(unit, in: frame))\(if: !spaces.isEmpty, putting(in: frame))</div>
            """
        )
    }

    private func putting(in frame: Frame) -> HTML {
        let words = frame.words
        var field = Field(name: "space", label: words[.deskSpace], problems: problems)
        field.help = words[.deskSpaceHelp]
        return """
            <form class="stack-2" method="post"\(attr: "action", "\(address)/space")>\(frame.token)\
            \(field.select(spaces, in: words))<p><button class="btn sm" type="submit">\(words[.deskSpaceDo])</button></p>\
            </form>
            """
    }

    /// Asks before whoever wrote here is invited.
    func joiningCard(in frame: Frame) -> HTML {
        guard let joining else { return .empty }
        let words = frame.words
        let act = frame.communityAct(
            "\(address)/space",
            words[.deskSpaceConfirmDo],
            fields: [("space", joining.space.value), ("confirmed", "\(joining.people)")],
            classes: "btn pri"
        )
        let fills: [String: HTML] = [
            "name": isolated(joining.space.label), "number": "\(words.number(joining.people))",
        ]
        return """
            <section class="card pad stack-2" role="status"><p>\(words.html(.deskSpaceConfirm, fills))</p>\(act)</section>
            """
    }

    private func moving(_ field: Field, in frame: Frame) -> HTML {
        """
        <form class="stack-2" method="post"\(attr: "action", "\(address)/move")>\(frame.token)\
        \(field.select(units, in: frame.words))<p><button class="btn sm" type="submit">\
        \(frame.words[.deskMoveDo])</button></p></form>
        """
    }
}
