import Primitives

/// Where answers are missing, or have stopped to help.
struct AnswerGapsPage: Page {
    struct Miss: Sendable {
        var words: String
        var number: Int
        var lastAt: Moment
    }

    struct HandWork: Sendable {
        /// The latest conversation that asked it.
        var subject: Link
        var unit: UnitMark?
        var number: Int
    }

    struct Failing: Sendable {
        var answer: Link
        var settled: Int
        var unsettled: Int
    }

    struct Due: Sendable {
        var answer: Link
        var owner: String
        var reviewAt: Moment
    }

    var misses: [Miss] = []
    var handWork: [HandWork] = []
    var failing: [Failing] = []
    var due: [Due] = []

    var place: Place? { .answers }

    func title(in words: Words) -> String { words[.gapsTitle] }

    func main(in frame: Frame) -> HTML {
        let words = frame.words
        return frame.page(
            words[.gapsTitle],
            sentence: words.html(.gapsSentence),
            """
            \(frame.card(words[.gapsMisses], missTable(in: frame)))
            \(frame.card(words[.gapsHandWork], handTable(in: frame)))
            \(frame.card(words[.gapsFailing], failingTable(in: frame)))
            \(frame.card(words[.gapsDue], dueTable(in: frame)))
            """
        )
    }

    private func missTable(in frame: Frame) -> HTML {
        let words = frame.words
        let rows = misses.map { miss -> [HTML] in
            let write = "/answers/edit?title=" + percentEncoded(miss.words)
            return [
                #"<a class="row-link" dir="auto"\#(attr: "href", "/answers?q=" + percentEncoded(miss.words))>\#(miss.words)</a>"#,
                number(miss.number, in: words), "\(words.date(miss.lastAt))",
                #"<a class="btn sm"\#(attr: "href", write)>\#(words[.newAnswer])</a>"#,
            ]
        }
        let columns: [Phrase] = [.gapsColumnWords, .gapsColumnNumber, .gapsColumnLast, .columnActions]
        return table(rows, columns, .gapsMisses, empty: .emptyGapsMisses, in: frame)
    }

    private func handTable(in frame: Frame) -> HTML {
        let rows = handWork.map { work -> [HTML] in
            [
                link(work.subject), work.unit.map { #"\#(code($0.code)) <bdi>\#($0.name)</bdi>"# } ?? "–",
                number(work.number, in: frame.words),
            ]
        }
        let columns: [Phrase] = [.answerQuestion, .columnUnit, .gapsColumnNumber]
        return table(rows, columns, .gapsHandWork, empty: .emptyGapsHandWork, in: frame)
    }

    private func failingTable(in frame: Frame) -> HTML {
        let rows = failing.map { one -> [HTML] in
            [link(one.answer), number(one.unsettled, in: frame.words), number(one.settled, in: frame.words)]
        }
        let columns: [Phrase] = [.answerQuestion, .gapsColumnUnsettled, .gapsColumnSettled]
        return table(rows, columns, .gapsFailing, empty: .emptyGapsFailing, in: frame)
    }

    private func dueTable(in frame: Frame) -> HTML {
        let rows = due.map { one -> [HTML] in
            [link(one.answer), isolated(one.owner), "\(frame.words.date(one.reviewAt))"]
        }
        let columns: [Phrase] = [.answerQuestion, .answerOwner, .answerReview]
        return table(rows, columns, .gapsDue, empty: .emptyGapsDue, in: frame)
    }

    private func table(
        _ rows: [[HTML]],
        _ columns: [Phrase],
        _ label: Phrase,
        empty: Phrase,
        in frame: Frame
    ) -> HTML {
        rows.isEmpty ? frame.emptyState(empty) : frame.table(frame.words[label], columns: columns, rows: rows)
    }

    private func link(_ link: Link) -> HTML {
        #"<a class="med row-link" dir="auto"\#(attr: "href", link.url)>\#(link.text)</a>"#
    }

    private func number(_ value: Int, in words: Words) -> HTML { #"<span class="num">\#(words.number(value))</span>"# }
}
