import Primitives

extension ApprovalPage {
    var place: Place? { .approvals }
    private var path: String { "/approvals/\(percentEncoded(id))" }

    func title(in words: Words) -> String { words.text(.approvalTitle, ["name": author]) }

    func main(in frame: Frame) -> HTML {
        let words = frame.words
        return frame.page(
            title(in: words),
            sentence: state.sentence(in: words),
            action: conversation.map { frame.nextStep(.conversation, $0.url, .talk) } ?? .empty,
            """
            \(frame.errorSummary(problems))
            <div class="editor"><div class="stack">\(context(in: frame))\(proposal(in: frame))\
            \(if: acts.mayDecide || acts.mayChange, decision(in: frame))\(ownActs(in: frame))</div>
            <div class="stack">\(needed(in: frame))\(past(in: frame))</div></div>
            """
        )
    }

    private func context(in frame: Frame) -> HTML {
        guard !posts.isEmpty else { return .empty }
        return frame.card(
            frame.words[.approvalContext],
            #"<div class="pad">\#(posts.map { $0.html(in: frame) })</div>"#
        )
    }

    private func proposal(in frame: Frame) -> HTML {
        let words = frame.words
        return frame.card(
            words[.approvalWords],
            """
            <div class="pad stack-2"><article class="msg ours">\(colleague(author))<div><div class="who">\
            <b dir="auto">\(author)</b><span class="muted">\
            \(words.html(.replyFrom, ["account": isolated(account)]))</span>\(words.time(at))\
            \(if: isFromSavedReply, #"<span class="tag">\#(words[.approvalFromSaved])</span>"#)</div>\
            \(text.paragraph("body"))\(pictures.figures(in: frame))</div></article>\(difference.map { $0.html(in: words) })\
            \(state.note.map { #"<blockquote class="quote" dir="auto">\#($0)</blockquote>"# as HTML })</div>
            """
        )
    }

    private func decision(in frame: Frame) -> HTML {
        let words = frame.words
        var field = Field(
            name: "note",
            label: words[.approvalNote],
            value: note,
            help: words[.approvalNoteHelp],
            problems: problems
        )
        field.isRequired = false
        field.isMarkedOptional = false
        return """
            <form class="card pad stack" method="post"\(attr: "action", "\(path)/approve")>\(frame.token)\(seen)
            \(field.area(rows: 2, in: words))
            <div class="row wrap">\(verb("return", .approvalReturn, .undo, key: "r", in: frame))\
            \(verb("reject", .approvalReject, .close, key: "x", in: frame))<span class="grow"></span>\
            \(if: acts.mayDecide, approving(in: frame))</div></form>
            \(if: acts.mayChange, changing(in: frame))
            """
    }

    private func approving(in frame: Frame) -> HTML {
        """
        <button class="btn pri" type="submit" data-key="a" aria-keyshortcuts="a">\(frame.icon(.check))\
        <span>\(frame.words[.approvalApprove])</span>\(keycap("A"))</button>
        """
    }

    private func verb(_ verb: String, _ phrase: Phrase, _ symbol: Icon, key: String, in frame: Frame) -> HTML {
        """
        <button class="btn" type="submit"\(attr: "formaction", "\(path)/\(verb)")\(attr: "data-key", key)\
        \(attr: "aria-keyshortcuts", key)>\(frame.icon(symbol))<span>\(frame.words[phrase])</span>\
        \(keycap(key.uppercased()))</button>
        """
    }

    private func changing(in frame: Frame) -> HTML {
        let words = frame.words
        let field = Field(
            name: "text",
            label: words[.approvalNewWords],
            value: self.words,
            help: words[.approvalChangeHelp],
            problems: problems
        )
        return """
            <details class="card pad"\(attr: "open", if: problems.contains { $0.field == "text" })><summary data-key="e">\
            \(frame.icon(.pen)) \(words[.approvalChange])</summary>
            <form class="stack" method="post"\(attr: "action", "\(path)/change")>\(frame.token)\(seen)\
            \(field.area(rows: 4, in: words))<div class="row"><span class="grow"></span>\
            <button class="btn" type="submit">\(words[.approvalKeepChange])</button></div></form></details>
            """
    }

    private func ownActs(in frame: Frame) -> HTML {
        guard acts.mayAgree || acts.mayWithdraw else { return .empty }
        return """
            <div class="card pad row wrap">\(if: acts.mayAgree, own("agree", .approvalAgree, "btn pri", in: frame))\
            \(if: acts.mayWithdraw, own("withdraw", .approvalWithdraw, "btn", in: frame))</div>
            """
    }

    private func own(_ verb: String, _ phrase: Phrase, _ classes: StaticString, in frame: Frame) -> HTML {
        """
        <form method="post"\(attr: "action", "\(path)/\(verb)")>\(frame.token)\(seen)\
        <button class="\(classes.description)" type="submit">\(frame.words[phrase])</button></form>
        """
    }

    /// What the reader has seen: a decision is about that and about nothing newer.
    private var seen: HTML { #"<input type="hidden" name="version"\#(attr: "value", version)>"# }

    private func needed(in frame: Frame) -> HTML {
        frame.card(
            frame.words[.approvalNeeded],
            #"<ol class="pad stack-2 plain">\#(steps.map { $0.html(in: frame) })</ol>"#
        )
    }

    private func past(in frame: Frame) -> HTML {
        let rows = history.map { "<li>\($0.sentence(in: frame.words))</li>" as HTML }
        return frame.card(frame.words[.approvalHistory], #"<ol class="pad stack-2 plain small">\#(rows)</ol>"#)
    }
}

extension ApprovalStepLine {
    fileprivate func html(in frame: Frame) -> HTML {
        let words = frame.words
        let rows = reasons.map { reason -> HTML in
            """
            <div class="tiny muted" dir="auto">\(reason.rule)\
            \(if: !reason.found.isEmpty, ": \(reason.found.map { "<mark>\($0)</mark> " as HTML })")</div>
            """
        }
        return """
            <li><div class="row">\(frame.icon(isMet ? .check : .clock))<b class="med" dir="auto">\(asked)</b>\
            \(if: isAll, Tag.plain(words[.approvalAll]))<span class="grow"></span>\
            <span class="tiny muted">\(words[isMet ? .approvalStepMet : .approvalStepOpen])</span></div>\(rows)</li>
            """
    }
}

extension ApprovalDifference {
    fileprivate func html(in words: Words) -> HTML {
        let marked = pieces.map { piece -> HTML in
            switch piece {
            case .same(let text): "\(text)"
            case .removed(let text): #"<del><span class="vh">\#(words[.diffRemoved]) </span>\#(text)</del>"#
            case .added(let text): #"<ins><span class="vh">\#(words[.diffAdded]) </span>\#(text)</ins>"#
            }
        }
        let sentence = words.html(
            isSinceYours ? .approvalChangedSinceYours : .approvalChangedBy,
            ["name": isolated(editor)]
        )
        return #"<div class="diff"><p class="tiny muted">\#(sentence)</p><p dir="auto">\#(marked)</p></div>"#
    }
}

extension ApprovalTurn {
    fileprivate func sentence(in words: Words) -> HTML {
        let fills: [String: HTML] = ["name": isolated(name), "time": words.time(at)]
        return switch kind {
        case .asked: words.html(.turnAsked, fills)
        case .askedAgain: words.html(.turnAskedAgain, fills)
        case .changed: words.html(.turnChanged, fills)
        case .agreed: words.html(.turnAgreed, fills)
        case .given: words.html(.turnGiven, fills)
        case .returned: words.html(.approvalReturned, fills)
        case .rejected: words.html(.approvalRejected, fills)
        case .lapsed: words.html(.approvalLapsed, fills)
        case .withdrawn: words.html(.approvalWithdrawn, fills)
        }
    }
}
