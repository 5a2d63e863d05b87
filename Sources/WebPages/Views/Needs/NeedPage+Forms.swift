extension NeedPage {
    /// What the organisation may say about a need, from where it stands.
    private var moves: [NeedStateMark] {
        switch need.state {
        case .gathered: [.considered, .yes, .no, .later]
        case .considered: [.yes, .no, .later]
        case .yes: [.done, .no, .later]
        case .no: [.yes, .later]
        case .later: [.considered, .yes, .no]
        case .done: []
        }
    }

    func deciding(in frame: Frame) -> HTML {
        let words = frame.words
        let state = Field(name: "state", label: words[.needDecideState], problems: problems)
        var text = Field(
            name: "text",
            label: words[.needDecideText],
            value: typed["text"] ?? "",
            help: words[.needDecideHelp],
            problems: problems
        )
        text.isRequired = false
        let choices = moves.map {
            Choice(value: $0.rawValue, label: words[$0.phrase], isChosen: $0.rawValue == typed["state"])
        }
        guard !choices.isEmpty else { return #"<p class="pad">\#(words[.needStateDone])</p>"# }
        return """
            <form class="pad stack" method="post"\(attr: "action", need.address + "/state")>\(frame.token)\
            \(state.select(choices, in: words))\(text.area(rows: 5, in: words))\
            <div>\(frame.send(.needDecideDo))</div></form>
            """
    }

    func drafting(in frame: Frame) -> HTML {
        let words = frame.words
        var text = Field(
            name: "words",
            label: words[.needDraftsText],
            value: typed["draft"] ?? decision ?? "",
            help: words[.needDraftsHelp],
            problems: problems
        )
        text.suffix = "-draft"
        let done: HTML = #"<p class="small">\#(words.html(.needDraftsDone, count: told))</p>"#
        guard untold > 0 else { return #"<div class="pad">\#(done)</div>"# }
        return """
            <form class="pad stack" method="post"\(attr: "action", need.address + "/drafts")>\(frame.token)\
            <p>\(words.html(.needDraftsLeft, count: untold))</p>\(if: told > 0, done)\(text.area(rows: 5, in: words))\
            <div>\(frame.send(.needDraftsDo))</div></form>
            """
    }

    func keeping(in frame: Frame) -> HTML {
        let words = frame.words
        let line = Field(
            name: "title",
            label: words[.needTitle],
            value: typed["title"] ?? need.title,
            help: words[.needTitleHelp],
            problems: problems
        )
        var found = Field(
            name: "words",
            label: words[.needWords],
            value: typed["words"] ?? searchWords.joined(separator: " "),
            help: words[.needWordsHelp],
            problems: problems
        )
        found.isRequired = false
        let owner = Field(name: "owner", label: words[.needOwnerDo], help: words[.needOwnerHelp], problems: problems)
        return """
            <form class="pad stack" method="post"\(attr: "action", need.address + "/words")>\(frame.token)\
            <input type="hidden" name="version"\(attr: "value", String(version))>\(line.html(in: words))\
            \(found.html(in: words))<div><button class="btn" type="submit">\(words[.save])</button></div></form>
            <form class="pad stack" method="post"\(attr: "action", need.address + "/owner")>\(frame.token)\
            \(owner.select(colleagues, in: words))<div><button class="btn" type="submit">\(words[.save])</button></div>\
            </form>
            """
    }

    func sourceList(in frame: Frame) -> HTML {
        let words = frame.words
        let rows = sources.map { source -> HTML in
            let out = frame.communityAct(
                need.address + "/out",
                words[.needTakeOut],
                fields: [("source", source.id)],
                classes: "btn sm ghost"
            )
            return """
                <li class="row wrap pad"><div class="grow">\(source.line(in: words))</div>\(if: mayGather, out)</li>
                """
        }
        let list: HTML = sources.isEmpty ? frame.nothing(.needNoSources) : #"<ul class="rows">\#(rows)</ul>"#
        return "\(list)\(if: mayGather, adding(in: frame))"
    }

    private func adding(in frame: Frame) -> HTML {
        let words = frame.words
        let field = Field(
            name: "address",
            label: words[.needAdd],
            value: typed["address"] ?? "",
            help: words[.needAddHelp],
            problems: problems,
            isCode: true
        )
        return """
            <form class="pad stack" method="post"\(attr: "action", need.address + "/add")>\(frame.token)\
            \(field.html(in: words))<div><button class="btn" type="submit">\(words[.needAddDo])</button></div></form>
            """
    }

    func proposalList(in frame: Frame) -> HTML {
        let words = frame.words
        guard !proposals.isEmpty else { return frame.nothing(.needNoProposals) }
        let rows = proposals.map { source -> HTML in
            let add = frame.communityAct(
                need.address + "/add",
                words[.needAddDo],
                fields: [("address", source.value)],
                classes: "btn sm"
            )
            return #"<li class="row wrap pad"><div class="grow">\#(source.line(in: words))</div>\#(add)</li>"#
        }
        return #"<p class="pad small muted">\#(words[.needProposed])</p><ul class="rows">\#(rows)</ul>"#
    }
}

extension NeedSourceRow {
    fileprivate func line(in words: Words) -> HTML {
        let number = number.map { #" <span class="small muted">\#(words.html(.needAsked, count: $0))</span>"# as HTML }
        guard let title else { return "\(Tag.outlined(words[kind.phrase])) \(words[.needUnreadable])\(number)" }
        return """
            \(Tag.outlined(words[kind.phrase])) <a class="a" dir="auto"\(attr: "href", address)>\(title)</a>\(number)
            """
    }
}
