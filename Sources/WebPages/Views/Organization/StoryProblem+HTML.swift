extension StoryProblem {
    /// The words of the story with what can be decided about them.
    func html(of problem: OutboxProblem, in frame: Frame) -> HTML {
        let (reply, words) = (problem.reply, frame.words)
        let decision: HTML = """
            <form method="post" class="row wrap" action="/outbox/decide">\(frame.token)\
            <input type="hidden"\(attr: "name", "pick-\(reply.id)") value="1">\
            \(choices.map { choice($0, in: frame) })</form>
            """
        return """
            <article class="msg ours">\(colleague(reply.author))<div>
            <div class="who"><b dir="auto">\(reply.author)</b><span class="muted">\
            \(words.html(.replyFrom, ["account": isolated(reply.account)]))</span>\(words.time(reply.at))</div>
            \(reply.text.paragraph("body"))\(if: !reason.isEmpty, #"<blockquote dir="auto">\#(reason)</blockquote>"#)
            \(if: reply.mayAct && !choices.isEmpty, decision)\
            <p><a class="a"\(attr: "href", problem.conversation.url)>\(words[.haltLookStory])</a></p></div></article>
            """
    }
}
