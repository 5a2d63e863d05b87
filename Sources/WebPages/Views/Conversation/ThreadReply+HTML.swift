import Primitives

extension ThreadReply {
    private var path: String { "/replies/\(percentEncoded(id))" }

    /// The reply with its state; sent alone when the state changes.
    func html(in frame: Frame) -> HTML {
        """
        <article class="msg ours"\(attr: "id", "reply-\(id)")>\(colleague(author))<div>
        <div class="who"><b dir="auto">\(author)</b><span class="muted">\(frame.words.html(.replyFrom, ["account": isolated(account)]))\
        </span>\(frame.words.time(at))</div>
        \((corrections?.current ?? text).paragraph("body"))\(pictures.figures(in: frame))
        \(progress(in: frame))\(corrections.map { $0.html(of: self, in: frame) })
        </div></article>
        """
    }

    private func progress(in frame: Frame) -> HTML {
        let words = frame.words
        return switch state {
        case .held(let until):
            line(.clock, "muted", words.html(.replyHeld, ["time": words.countdown(to: until)]), undo(in: frame), frame)
        case .queued(let next?):
            line(.clock, "warnc", words.html(.replyQueuedAgain, ["time": words.clockTime(next)]), .empty, frame)
        case .queued(nil): line(.clock, "muted", words.html(.replyQueued), .empty, frame)
        case .halted: line(.warn, "warnc", "\(words[.haltReply])", undo(in: frame), frame)
        case .sending: line(.share, "muted", words.html(.replySending), .empty, frame)
        case .sent(let at, let url):
            line(
                .check,
                "ok",
                words.html(.replySent, ["time": words.time(at)]),
                frame.outward(url, .seeOnNetwork) ?? .empty,
                frame
            )
        case .unknown(let explanation): unknown(explanation, in: frame)
        case .rejected(let quoted, let mayRetry): rejected(quoted, mayRetry: mayRetry, in: frame)
        case .late: late(in: frame)
        case .givenUp(let name):
            line(.close, "muted", words.html(.replyGivenUp, ["name": isolated(name)]), .empty, frame)
        }
    }

    private func line(_ symbol: Icon, _ tone: StaticString, _ sentence: HTML, _ action: HTML, _ frame: Frame) -> HTML {
        """
        <div class="foot state"><span class="\(tone.description)">\(frame.icon(symbol)) \(sentence)</span>\(action)</div>
        """
    }

    private func undo(in frame: Frame) -> HTML {
        guard mayAct else { return .empty }
        return """
            <form method="post"\(attr: "action", "\(path)/undo") data-to="main nav flash">\(frame.token)\
            <button class="btn sm" type="submit" data-key="z" aria-keyshortcuts="z">\(frame.icon(.undo))\
            <span>\(frame.words[.undo])</span>\(keycap("Z"))</button></form>
            """
    }

    private func unknown(_ explanation: String, in frame: Frame) -> HTML {
        """
        <div class="callout warn"><p>\(frame.icon(.warn)) <b class="med">\(frame.words[.replyUnknown])</b> \
        \(explanation)</p>\(resolutions([.published, .again, .abandon], in: frame))</div>
        """
    }

    private func late(in frame: Frame) -> HTML {
        """
        <div class="callout warn"><p>\(frame.icon(.warn)) <b class="med">\(frame.words[.outboxLate])</b></p>\
        <p>\(frame.words[.outboxLateDo])</p>\(resolutions([.again, .abandon], in: frame))</div>
        """
    }

    private func rejected(_ quoted: String, mayRetry: Bool, in frame: Frame) -> HTML {
        """
        <div class="callout bad"><p>\(frame.icon(.warn)) <b class="med">\(frame.words[.replyRejected])</b></p>\
        <blockquote dir="auto">\(quoted)</blockquote>\(resolutions(mayRetry ? [.again, .abandon] : [.abandon], in: frame))\
        </div>
        """
    }

    private func resolutions(_ choices: [ReplyResolution], in frame: Frame) -> HTML {
        guard mayAct else { return .empty }
        let buttons = choices.map { choice -> HTML in
            #"<button class="btn sm" type="submit" name="choice"\#(attr: "value", choice.rawValue)>\#(frame.words[choice.phrase])</button>"#
        }
        return """
            <form method="post" class="row wrap"\(attr: "action", "\(path)/resolve") data-to="main nav flash">\
            \(frame.token)\(buttons)</form>
            """
    }
}

extension ReplyResolution {
    var phrase: Phrase {
        switch self {
        case .published: .resolvePublished
        case .again, .look: .resolveAgain
        case .abandon: .resolveAbandon
        }
    }
}
