extension TopicPage {
    /// An answer: how many it helped, whose it is, and what was said to it.
    func reply(_ reply: TopicReply, in frame: Frame) -> HTML {
        let words = frame.words
        let name = reply.author.name(in: words)
        return """
            <article class="answer\(if: reply.isAccepted, " best")"\(attr: "id", reply.anchor)\
            \(attr: "aria-label", words.text(.topicAnswerBy, ["name": name]))>\(helped(reply, name, in: frame))<div>\
            <div class="byl">\(reply.author.disc(in: words))<span><b>\(reply.author.html(in: words))</b>\
            \(reply.author.job(in: words))\(badgeMarks(reply.badges, in: words))</span>\
            \(if: reply.isAccepted, accepted(in: frame))\
            <span class="muted small">\(words.time(reply.at))\(if: reply.isEdited, " \(words[.topicIsEdited])")</span></div>\
            \(if: reply.isHidden, hiddenNote(reply.id, isOwn: reply.isOwn, in: frame))\
            <div class="read">\(memberText(reply.text, language: nil, in: words))</div>\
            \(acts(on: reply, in: frame))\(commentList(reply.comments, in: frame))\(commentForm(on: reply, in: frame))\
            </div></article>
            """
    }

    private func accepted(in frame: Frame) -> HTML {
        guard case .member(let name, _, _)? = line.author else { return Tag.good(frame.words[.topicSolvedIt]) }
        return Tag.good(frame.words.text(.topicSolvedFor, ["name": name]))
    }

    /// How many people it helped, with the button of whoever may say so.
    private func helped(_ reply: TopicReply, _ name: String, in frame: Frame) -> HTML {
        let words = frame.words
        let before: HTML = words.html(.topicHelpedBefore, ["number": "\(words.number(reply.helpedBefore))"])
        let count: HTML =
            "\(words.html(.topicHelped, count: reply.helped))\(if: reply.helpedBefore > 0, " <small>\(before)</small>")"
        guard reader != nil, !reply.isOwn else { return #"<div class="vote"><span>\#(count)</span></div>"# }
        return """
            <div class="vote"><form method="post"\(attr: "action", "\(line.address)/helped")>\(frame.token)\
            \(hidden("answer", reply.id))\(if: reply.helpedReader, hidden("undo", "1"))\
            <button type="submit"\(attr: "aria-pressed", reply.helpedReader ? "true" : "false")\
            \(attr: "aria-label", words.text(.topicHelpedMe, ["name": name]))>\(frame.icon(.up))</button></form>\
            <span>\(count)</span></div>
            """
    }

    private func acts(on reply: TopicReply, in frame: Frame) -> HTML {
        guard let reader else { return .empty }
        let words = frame.words
        let accept = frame.communityAct(
            "\(line.address)/accept",
            words[reply.isAccepted ? .topicUnaccept : .topicAccept],
            fields: [("answer", reply.id)] + (reply.isAccepted ? [("undo", "1")] : []),
            classes: "btn sm"
        )
        return """
            <div class="row wrap acts">\(if: reader.mayAccept, accept)\
            \(if: reply.isOwn, edit("answer=\(percentEncoded(reply.id))", in: words))\
            \(if: !reply.isOwn, flagForm(reply.id, in: frame))</div>
            """
    }

    /// Comments below each other; nothing where there are none.
    func commentList(_ comments: [TopicComment], in frame: Frame) -> HTML {
        guard !comments.isEmpty else { return .empty }
        let words = frame.words
        let rows = comments.map { comment -> HTML in
            """
            <li\(attr: "id", "c-\(comment.id)")><div class="small"><b>\(comment.author.html(in: words))</b>\
            \(comment.author.job(in: words)) <span class="muted">\(words.time(comment.at))\
            \(if: comment.isEdited, " \(words[.topicIsEdited])")</span></div>\
            \(if: comment.isHidden, hiddenNote(comment.id, isOwn: comment.isOwn, in: frame))\
            \(memberText(comment.text, language: nil, in: words))\
            \(if: reader != nil, #"<div class="row wrap acts">\#(acts(on: comment, in: frame))</div>"#)</li>
            """
        }
        return #"<ul class="comments"\#(attr: "aria-label", words[.topicComments])>\#(rows)</ul>"#
    }

    private func acts(on comment: TopicComment, in frame: Frame) -> HTML {
        comment.isOwn
            ? edit("answer=\(percentEncoded(comment.id))", in: frame.words) : flagForm(comment.id, in: frame)
    }

    func hidden(_ name: String, _ value: String) -> HTML {
        #"<input type="hidden"\#(attr: "name", name)\#(attr: "value", value)>"#
    }

    /// The way to change one's own words.
    func edit(_ what: String, in words: Words) -> HTML {
        #"<a class="btn sm ghost"\#(attr: "href", "\(line.address)/edit?\(what)")>\#(words[.topicEdit])</a>"#
    }
}
