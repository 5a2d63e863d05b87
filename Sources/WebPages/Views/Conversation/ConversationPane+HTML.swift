import Primitives

extension ConversationPane {
    /// The address under which this conversation is changed.
    var path: String { "/conversations/\(percentEncoded(id))" }

    func html(in frame: Frame) -> HTML {
        """
        <section class="conv" id="conversation" aria-labelledby="conversation-title"\(attr: "data-conversation", id)>
        \(moving(in: frame))
        \(work(in: frame))
        \(composer.html(in: frame, pane: self))
        </section>
        """
    }

    /// What changes by itself while somebody reads: all but the forms, which are the reader's own as long as they may
    /// answer at all; then come those that are left to them, so that the others go.
    func live(in frame: Frame) -> HTML {
        """
        <section id="conversation"\(attr: "data-conversation", id)>\(moving(in: frame))\
        \(if: !mayAct, "\(work(in: frame))\(composer.shut(in: frame))")</section>
        """
    }

    private func moving(in frame: Frame) -> HTML {
        """
        \(head(in: frame))
        <div class="thread" id="thread" tabindex="0" role="region"\
        \(attr: "aria-label", frame.words.text(.conversationWith, ["name": person]))>
        \(entries.map { $0.html(in: frame) })\(drafts.map { $0.html(in: frame) })
        \(offer.map { $0.html(in: frame, pane: self) })\(proposal.map { $0.html(in: frame, pane: self) })
        </div>
        """
    }

    /// What one can do with the conversation besides answering, behind what was said.
    ///
    /// Outside the thread: the stream renews that, and would take a half-written note with it.
    private func work(in frame: Frame) -> HTML {
        let forms = [
            colleague?.html(in: frame, pane: self),
            note?.html(in: frame, pane: self), ownerForm?.html(in: frame, pane: self),
            handOver?.html(in: frame, pane: self), snooze?.html(in: frame, pane: self),
            priority?.html(in: frame, pane: self), tagForm?.html(in: frame, pane: self),
            macroForm?.html(in: frame, pane: self),
            signalForm?.html(in: frame, pane: self),
            mayPart ? partsLink(in: frame) : nil,
        ].compactMap { $0 }
        guard !forms.isEmpty else { return .empty }
        return
            #"<div class="work" id="work" role="group"\#(attr: "aria-label", frame.words[.workTitle])>\#(forms)</div>"#
    }

    private func partsLink(in frame: Frame) -> HTML {
        #"<p class="note-form"><a class="btn sm ghost"\#(attr: "href", path + "/parts")>\#(frame.words[.partsTitle])</a></p>"#
    }

    private func head(in frame: Frame) -> HTML {
        """
        <header class="colhead"><div class="row"><a class="btn ghost icon sm back" data-key="u" data-to="main nav flash"\
        \(attr: "href", back)\(attr: "aria-label", frame.words[.backToList])>\(frame.icon(.back))</a>\
        <h2 id="conversation-title" class="grow" tabindex="-1" dir="auto"\(attr: "lang", subject.language)>\
        \(subject.text)</h2>\(actions(in: frame))</div>
        <div class="sub">\(unit.map { "\(code($0.code))<bdi>\($0.name)</bdi>" as HTML })\
        \(waitingSince.map { urgency.clock($0, in: frame) })\(due?.html(in: frame))\(needLine(in: frame))\(ownerLine(in: frame))\(claim.line(in: frame))\
        \(present.lines(in: frame.words))\(alike?.html(in: frame, from: id))\(copies?.html(in: frame, of: id))\
        \(if: context != nil, contextLink(in: frame))</div></header>
        """
    }

    private func needLine(in frame: Frame) -> HTML {
        let reason = need.map { #"\#($0.mark.html(in: frame.words))<span dir="auto">\#($0.reason)</span>"# as HTML }
        let sleep = snoozedUntil.map { moment in
            """
            <span class="presence">\(frame.icon(.clock))<span>\(sleepSentence(until: moment, in: frame.words))</span></span>
            """ as HTML
        }
        let closed: HTML = #"<span class="tag bad">\#(frame.words[.doNotContact])</span>"#
        return
            "\(if: isClosed, closed)\(reason)\(sleep)\(tags.map { #"<span class="tag" dir="auto">\#($0)</span>"# as HTML })"
    }

    private func sleepSentence(until moment: Moment, in words: Words) -> HTML {
        let time = words.time(moment)
        guard let rule = othersFirstRule else { return words.html(.snoozedUntil, ["time": time]) }
        return words.html(.othersFirstUntil, ["time": time, "rule": isolated(rule)])
    }

    private func ownerLine(in frame: Frame) -> HTML? {
        owner.map { name in
            """
            <span class="presence">\(frame.icon(.person))<span>\
            \(frame.words.html(.ownedBy, ["name": isolated(name)]))</span></span>
            """
        }
    }

    private func contextLink(in frame: Frame) -> HTML {
        """
        <span class="grow"></span><a class="a opens-context" href="#context">\(frame.words[.aboutPerson])</a>
        """
    }

    private func actions(in frame: Frame) -> HTML {
        if offer != nil || !mayAct { return .empty }
        if isDone {
            return act("reopen", .reopen, .undo, key: "z", in: frame)
        }
        let taking =
            switch claim {
            case .free: act("claim", .claim, .pen, key: "c", in: frame)
            case .mine: act("release", .release, .pen, key: "c", in: frame)
            case .held: HTML.empty
            }
        return taking + act("done", .markDone, .check, key: "e", in: frame)
    }

    private func act(_ verb: String, _ phrase: Phrase, _ symbol: Icon, key: String, in frame: Frame) -> HTML {
        """
        <form method="post"\(attr: "action", "\(path)/\(verb)") data-to="main nav flash">\(frame.token)\(carried)\
        <button class="btn sm" type="submit"\(attr: "data-key", key)\(attr: "aria-keyshortcuts", key)>\
        \(frame.icon(symbol))<span>\(frame.words[phrase])</span>\(keycap(key.uppercased()))</button></form>
        """
    }

    /// What every form of the conversation brings back: the version that was read, and the list to return to.
    var carried: HTML {
        """
        <input type="hidden" name="version"\(attr: "value", version)>\
        <input type="hidden" name="back"\(attr: "value", back)>
        """
    }
}

extension ClaimState {
    /// Who is answering, in a sentence; sent alone when it changes.
    func line(in frame: Frame) -> HTML {
        switch self {
        case .free: #"<span id="claim"></span>"#
        case .mine(let until):
            """
            <span class="presence" id="claim">\(frame.icon(.pen))<span>\
            \(frame.words.html(.claimMine, ["time": frame.words.clockTime(until)]))</span></span>
            """
        case .held(let name, let until):
            """
            <span class="presence" id="claim"><span class="av sm us busy" aria-hidden="true">\(initials(of: name))</span>\
            <span>\(frame.words.html(.claimOther, ["name": isolated(name), "time": frame.words.clockTime(until)]))\
            </span></span>
            """
        }
    }
}
