import Publishing

extension OutboxPage {
    var place: Place? { .outbox }

    func title(in words: Words) -> String { words[.outboxTitle] }

    func main(in frame: Frame) -> HTML {
        let words = frame.words
        let queue = words.html(.outboxWaiting, count: waiting)
        guard !problems.isEmpty || !changes.isEmpty else {
            return frame.page(
                words[.outboxTitle],
                sentence: queue,
                action: switches(in: frame),
                """
                \(frame.errorSummary(refusals))<section class="card">\
                \(frame.emptyState(.emptyOutbox, frame.nextStep(.goToInbox, "/inbox", .inbox)))</section>
                """
            )
        }
        return frame.page(
            words[.outboxTitle],
            sentence: words.html(.outboxSentence, count: problems.count + changes.count) + " " + queue,
            action: switches(in: frame),
            """
            \(frame.errorSummary(refusals))<div class="cards-list">\(problems.map { $0.html(in: frame) })\
            \(changes.map { $0.html(in: frame) })</div>\
            \(together(in: frame))
            """
        )
    }

    /// The way to the crisis switch.
    private func switches(in frame: Frame) -> HTML {
        #"<a class="btn" href="/halts">\#(frame.words[.haltsTitle])</a>"#
    }

    /// One decision about several; the boxes stand beside the replies and belong to this form.
    private func together(in frame: Frame) -> HTML {
        guard problems.filter(\.isDecidable).count > 1 else { return .empty }
        let words = frame.words
        let reason = Field(name: "reason", label: words[.outboxReason], isRequired: false, suffix: "-together")
        return """
            <section class="card pad"><h2 class="small">\(words[.outboxTogether])</h2>\
            <p class="help">\(words[.outboxTogetherHelp])</p>
            <form id="together" class="stack" method="post" action="/outbox/decide">\(frame.token)\(reason.html(in: words))\
            <div class="row wrap">\(choice(.again, in: frame))\(choice(.abandon, in: frame))</div></form></section>
            """
    }
}

/// A button that says what is decided.
func choice(_ choice: ReplyResolution, in frame: Frame) -> HTML {
    """
    <button class="btn sm" type="submit" name="choice"\(attr: "value", choice.rawValue)>\
    \(choice == .look ? frame.words[.outboxLook] : frame.words[choice.phrase])</button>
    """
}

extension OutboxProblem {
    fileprivate func html(in frame: Frame) -> HTML {
        let words = frame.words
        return """
            <section class="card pad"><div class="row">\(box(in: words))<h2 class="small">\
            <a class="a" dir="auto"\(attr: "href", conversation.url)>\(conversation.text)</a></h2></div>
            <p><b class="med">\(title(in: words))</b> <span class="muted">\(numbers(in: words))</span></p>
            <p class="help">\(advice(in: words))</p>
            \(story.map { $0.html(of: self, in: frame) } ?? "\(reply.html(in: frame))\(more(in: frame))")</section>
            """
    }

    /// Whether a decision is made here.
    fileprivate var isDecidable: Bool { reply.mayAct && story?.choices.isEmpty != true }

    private func title(in words: Words) -> String {
        isBeforeLeaving ? words[.outboxStoryHeld] : cause.name(in: words)
    }

    private func advice(in words: Words) -> HTML {
        if let restsUntil { return words.html(.accountRests, ["time": words.time(restsUntil)]) }
        return "\(isBeforeLeaving ? words[.outboxStoryHeldDo] : cause.advice(in: words))"
    }

    /// Whether it never came as far as the outbox.
    private var isBeforeLeaving: Bool { story?.choices.isEmpty == true }

    private func box(in words: Words) -> HTML {
        guard isDecidable else { return .empty }
        return """
            <input class="pick" type="checkbox" value="1" form="together"\(attr: "name", "pick-\(reply.id)")\
            \(attr: "aria-label", words.text(.outboxPick, ["name": conversation.text]))>
            """
    }

    fileprivate func numbers(in words: Words) -> HTML {
        let parts: [HTML] = [
            since.map { words.html(.outboxSince, ["time": words.time($0)]) } ?? .empty,
            words.html(.outboxTries, ["n": "\(words.number(tries))"]),
            next.map { words.html(.outboxNext, ["time": words.time($0)]) } ?? "\(words[.outboxNoNext])",
        ]
        return parts.filter { !$0.isEmpty }.reduce(into: HTML.empty) { $0 = $0.isEmpty ? $1 : "\($0) · \($1)" }
    }

    /// Where it stands, or why it is let be: what a bare button cannot say.
    private func more(in frame: Frame) -> HTML {
        guard reply.mayAct else { return .empty }
        let words = frame.words
        let link = Field(
            name: "link",
            label: words[.outboxLink],
            help: words[.outboxLinkHelp],
            type: "url",
            isRequired: false,
            isCode: true,
            suffix: "-\(reply.id)"
        )
        let reason = Field(
            name: "reason",
            label: words[.outboxReason],
            help: words[.outboxReasonHelp],
            isRequired: false,
            suffix: "-\(reply.id)"
        )
        let seen: HTML =
            [.busy, .reconnect, .halted].contains(cause)
            ? .empty
            : #"\#(link.html(in: words))<div class="row">\#(choice(.published, in: frame))</div>"#
        return """
            <details class="fold"><summary>\(words[.outboxMore])</summary><form class="stack" method="post"\
            \(attr: "action", "/replies/\(percentEncoded(reply.id))/resolve") data-to="main nav flash">\(frame.token)\
            \(seen)\(reason.html(in: words))<div class="row wrap">\(choice(.abandon, in: frame))\
            \(if: cause == .crashed, choice(.look, in: frame))</div></form></details>
            """
    }
}
