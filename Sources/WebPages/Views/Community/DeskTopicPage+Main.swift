extension DeskTopicPage {
    private var line: TopicLine { topic.line }
    var place: Place? { .community }

    func title(in words: Words) -> String { line.title }

    func main(in frame: Frame) -> HTML {
        let words = frame.words
        return frame.page(
            line.title,
            isName: true,
            sentence: .empty,
            action: #"<a class="btn"\#(attr: "href", line.address)>\#(words[.deskPublic])</a>"#,
            """
            \(frame.errorSummary(problems))<div class="govgrid"><div class="cards-list">\(joiningCard(in: frame))\
            \(asked(in: frame))\
            \(topic.answers.map { answer($0, in: frame) })\(furtherComments(in: words))\(pages(in: words))\(if: mayAnswer, answerForm(in: frame))</div>\
            <div class="cards-list">\(if: mayPublish && line.kind == .idea, progressForm(in: frame))\
            \(inviteCard(in: frame))\(if: mayModerate, order(in: frame))</div></div>
            """
        )
    }

    private func furtherComments(in words: Words) -> HTML {
        let page = "\(line.deskAddress)?page=\(topic.page)"
        return commentPages(
            first: topic.commentsFrom == nil ? nil : page,
            behind: topic.moreComments.map { "\(page)&comments=\(percentEncoded($0))" },
            in: words
        )
    }

    private func pages(in words: Words) -> HTML {
        answerPages(
            before: topic.page > 1 ? "\(line.deskAddress)?page=\(topic.page - 1)" : nil,
            behind: topic.hasMore ? "\(line.deskAddress)?page=\(topic.page + 1)" : nil,
            in: words
        )
    }

    private func asked(in frame: Frame) -> HTML {
        let words = frame.words
        return """
            <section class="card pad stack-2"><div class="qmeta">\(line.marks(in: words))\(line.by(in: words))\
            \(words.time(line.at))<span><bdi>\(unit)</bdi></span>\
            \(if: line.meToo > 0, "<span>\(line.sameCount(in: words))</span>")\(member(line.author, in: words))</div>\
            \(memberText(topic.text, language: line.language, in: words))\(comments(topic.comments, in: frame))\
            \(if: mayModerate, moderation(of: "", at: line, isHidden: topic.isHidden, in: frame))</section>
            """
    }

    private func answer(_ reply: TopicReply, in frame: Frame) -> HTML {
        let words = frame.words
        let accept = frame.communityAct(
            "\(line.deskAddress)/accept",
            words[reply.isAccepted ? .topicUnaccept : .topicAccept],
            fields: [("answer", reply.id)] + (reply.isAccepted ? [("undo", "1")] : []),
            classes: "btn sm"
        )
        return """
            <article class="card pad stack-2"\(attr: "id", reply.anchor)\
            \(attr: "aria-label", words.text(.topicAnswerBy, ["name": reply.author.name(in: words)]))><div class="byl">\
            \(reply.author.disc(in: words))<span><b>\(isolated(reply.author.name(in: words)))</b>\
            \(reply.author.job(in: words))</span>\(if: reply.isAccepted, Tag.good(words[.topicSolvedIt]))\
            \(if: reply.isHidden, Tag.warning(words[.topicHidden]))<span class="muted small">\(words.time(reply.at))\
            </span>\(member(reply.author, in: words))</div>\(memberText(reply.text, language: nil, in: words))\
            <p class="small">\(words.html(.topicHelped, count: reply.helped))</p>\
            \(if: mayAnswer && [.question, .problem].contains(line.kind), accept)\(comments(reply.comments, in: frame))\
            \(if: mayModerate, moderation(of: reply.id, at: line, isHidden: reply.isHidden, in: frame))</article>
            """
    }

    /// The way to who wrote something, for whoever may have them rest.
    private func member(_ author: TopicAuthor?, in words: Words) -> HTML {
        guard maySuspend, case .member(_, let id, _) = author else { return .empty }
        return #" <a class="a small"\#(attr: "href", deskMemberAddress(id))>\#(words[.deskMember])</a>"#
    }

    private func comments(_ comments: [TopicComment], in frame: Frame) -> HTML {
        guard !comments.isEmpty else { return .empty }
        let words = frame.words
        let rows = comments.map { comment -> HTML in
            """
            <li><div class="small"><b>\(isolated(comment.author.name(in: words)))</b> <span class="muted">\
            \(words.time(comment.at))</span> \(if: comment.isHidden, Tag.warning(words[.topicHidden]))\
            \(member(comment.author, in: words))</div>\(memberText(comment.text, language: nil, in: words))\
            \(if: mayModerate, moderation(of: comment.id, at: line, isHidden: comment.isHidden, in: frame))</li>
            """
        }
        return #"<ul class="comments"\#(attr: "aria-label", words[.topicComments])>\#(rows)</ul>"#
    }
}
