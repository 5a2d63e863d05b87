/// What the people of a unit learnt, reused, proposed and did within a month, with the month before beside it.
struct UnitHomePage: Page {
    /// One number of a tier; where it is a range, its upper end with it.
    struct Line: Sendable {
        var phrase: NeedsPhrase
        var now: Int
        var before: Int
        var mostNow: Int?
        var mostBefore: Int?
    }

    struct Tier: Sendable {
        var phrase: NeedsPhrase
        var lines: [Line]
    }

    struct Person: Sendable {
        var name: String
        var replies: Int
    }

    struct Subject: Sendable {
        var tag: String
        var conversations: Int
        var people: Int
        var isNew: Bool
    }

    var unit: UnitMark
    /// Such as `2026-11`.
    var month: String
    var isRunning = false
    var tiers: [Tier]
    var people: [Person]
    var subjects: [Subject]
    /// The way to the month before, and to the next one where it has begun.
    var earlier: String
    var later: String?

    var place: Place? { .map }

    private var path: String { "/units/\(percentEncoded(unit.code))/home" }

    func title(in words: Words) -> String { words.text(.homeTitle, ["unit": unit.name]) }

    func main(in frame: Frame) -> HTML {
        let words = frame.words
        let running: HTML = " \(words[.homeRunning])"
        let cards = tiers.map { frame.card(words[$0.phrase], $0.table(in: frame)) }
        return frame.page(
            title(in: words),
            sentence: """
                \(words.html(.homeSentence, ["month": #"<bdi dir="ltr">\#(month)</bdi>"#]))\(if: isRunning, running)
                """,
            """
            <nav class="row wrap"\(attr: "aria-label", words[.homeNumber])><a class="btn sm"\
            \(attr: "href", path + "?month=" + percentEncoded(earlier))>\(words[.homeEarlier])</a>\
            \(laterLink(in: words))</nav>
            <div class="stack">\(cards)\(peopleCard(in: frame))\(subjectCard(in: frame))
            <p class="help">\(words[.homeHow])</p></div>
            """
        )
    }

    private func laterLink(in words: Words) -> HTML {
        guard let later else { return .empty }
        return """
             <a class="btn sm"\(attr: "href", path + "?month=" + percentEncoded(later))>\(words[.homeLater])</a>
            """
    }

    private func peopleCard(in frame: Frame) -> HTML {
        let words = frame.words
        guard !people.isEmpty else { return frame.card(words[.homeAnswerers], frame.nothing(.homeNobody)) }
        let rows = people.map { person -> [HTML] in
            ["<bdi>\(person.name)</bdi>", #"<span class="num">\#(words.number(person.replies))</span>"#]
        }
        let columns = [words[.homeColumnPerson], words[.homeColumnReplies]]
        return frame.card(
            words[.homeAnswerers],
            frame.table(words[.homeAnswerers], named: columns, rows: rows)
        )
    }

    private func subjectCard(in frame: Frame) -> HTML {
        let words = frame.words
        guard !subjects.isEmpty else { return .empty }
        let rows = subjects.map { subject -> [HTML] in
            let new: HTML = " \(Tag.good(words[.homeNew]))"
            return [
                "<bdi>\(subject.tag)</bdi>\(if: subject.isNew, new)",
                #"<span class="num">\#(words.number(subject.conversations))</span>"#,
                #"<span class="num">\#(words.number(subject.people))</span>"#,
            ]
        }
        let columns = [words[.homeColumnTag], words[.homeColumnConversations], words[.homeColumnPeople]]
        return frame.card(words[.homeSubjects], frame.table(words[.homeSubjects], named: columns, rows: rows))
    }
}

extension UnitHomePage.Tier {
    fileprivate func table(in frame: Frame) -> HTML {
        let words = frame.words
        return frame.table(
            words[phrase],
            named: [words[.homeNumber], words[.homeNow], words[.homeBefore]],
            rows: lines.map { line in
                [
                    "\(words[line.phrase])", number(line.now, line.mostNow, in: words),
                    number(line.before, line.mostBefore, in: words),
                ]
            }
        )
    }

    private func number(_ least: Int, _ most: Int?, in words: Words) -> HTML {
        guard let most, most > least else { return #"<span class="num">\#(words.number(least))</span>"# }
        let range = words.text(.homeRange, ["least": words.number(least), "most": words.number(most)])
        return #"<span class="num">\#(range)</span>"#
    }
}
