extension OutboxPage {
    var place: Place? { .outbox }

    func title(in words: Words) -> String { words[.outboxTitle] }

    func main(in frame: Frame) -> HTML {
        let words = frame.words
        let queue = words.html(.outboxWaiting, count: waiting)
        guard !problems.isEmpty else {
            return frame.page(
                words[.outboxTitle],
                sentence: queue,
                #"<section class="card">\#(frame.emptyState(.emptyOutbox, frame.nextStep(.goToInbox, "/inbox", .inbox)))</section>"#
            )
        }
        return frame.page(
            words[.outboxTitle],
            sentence: words.html(.outboxSentence, count: problems.count) + " " + queue,
            #"<div class="cards-list">\#(problems.map { $0.html(in: frame) })</div>"#
        )
    }
}

extension OutboxProblem {
    fileprivate func html(in frame: Frame) -> HTML {
        """
        <section class="card pad"><h2 class="small"><a class="a" dir="auto"\(attr: "href", conversation.url)>\
        \(conversation.text)</a></h2>\(reply.html(in: frame))</section>
        """
    }
}
