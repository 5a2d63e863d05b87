import Primitives

/// What is to be answered or done by when, the soonest first.
struct DuePage: Page {
    var lines: [DueLine]
}

/// One promise about one conversation.
struct DueLine: Sendable {
    var id: String
    var subject: Passage
    var person: String
    /// The unit's code.
    var unit: String?
    var due: DueMark
    var owner: String?
    /// Whether the reader was told that it is late, or nearly.
    var isTold = false
}

extension DuePage {
    var place: Place? { .due }

    func title(in words: Words) -> String { words[.dueTitle] }

    func main(in frame: Frame) -> HTML {
        let words = frame.words
        let late = lines.count { $0.due.at <= words.now }
        return frame.page(
            words[.dueTitle],
            sentence: words.html(.dueSentence, count: late),
            lines.isEmpty
                ? #"<section class="card">\#(frame.emptyState(.emptyDue, frame.nextStep(.goToInbox, "/inbox", .inbox)))</section>"#
                : #"<div class="stack">\#(groups(at: words.now).map { card($0.title, $0.lines, in: frame) })</div>"#
        )
    }

    private func card(_ title: Phrase, _ lines: [DueLine], in frame: Frame) -> HTML {
        frame.card(frame.words[title], #"<ul class="approvals">\#(lines.map { $0.html(in: frame) })</ul>"#)
    }

    private func groups(at now: Moment) -> [(title: Phrase, lines: [DueLine])] {
        let all: [(title: Phrase, lines: [DueLine])] = [
            (.dueGroupLate, lines.filter { $0.due.at <= now }),
            (.dueGroupHour, lines.filter { now < $0.due.at && $0.due.at <= now + .seconds(3_600) }),
            (.dueGroupDay, lines.filter { now + .seconds(3_600) < $0.due.at && $0.due.at <= now + .seconds(86_400) }),
            (.dueGroupLater, lines.filter { now + .seconds(86_400) < $0.due.at }),
        ]
        return all.filter { !$0.lines.isEmpty }
    }
}

extension DueLine {
    fileprivate func html(in frame: Frame) -> HTML {
        let words = frame.words
        return """
            <li class="pad"><div class="row wrap">\(avatar(person))<b class="med" dir="auto">\(person)</b>\(unit.map(code))\
            <span class="grow"></span>\(due.html(in: frame))</div>\
            <p><a class="row-link"\(attr: "href", "/conversations/\(percentEncoded(id))") dir="auto"\
            \(attr: "lang", subject.language)>\(subject.text)</a></p>\
            <p class="tiny muted">\(words[due.kind.phrase])\
            \(owner.map { " · \(words.html(.ownedBy, ["name": isolated($0)]))" as HTML })\
            \(if: isTold, " · \(words[.dueToldYou])")</p></li>
            """
    }
}
