/// How answers were rated, unit by unit.
struct RatingsPage: Page {
    var days: Int
    /// From how many on a unit has a result.
    var fewest: Int
    var rows: [Row]

    struct Row: Sendable {
        var unit: UnitMark
        var count: Int
        /// `nil` where they are too few.
        var result: Result?
    }

    struct Result: Sendable {
        var goodPercent: Int
        /// How many gave each score, the lowest first.
        var scores: [Int]
    }

    var place: Place? { .map }

    func title(in words: Words) -> String { words[.ratingsTitle] }

    func main(in frame: Frame) -> HTML {
        let words = frame.words
        let how = words.html(.ratingsHow, ["fewest": "\(words.number(fewest))"])
        return frame.page(
            words[.ratingsTitle],
            sentence: words.html(.ratingsSentence, ["days": "\(words.number(days))"]),
            """
            <section class="card">\(rows.isEmpty ? frame.emptyState(.emptyUnits) : table(in: frame))\
            <p class="pad help">\(how)</p></section>
            """
        )
    }

    private func table(in frame: Frame) -> HTML {
        frame.table(
            frame.words[.ratingsTitle],
            columns: [.columnUnit, .columnRatings, .columnRatedGood, .columnRatingScores],
            rows: rows.map { $0.cells(in: frame.words) }
        )
    }
}

extension RatingsPage.Row {
    fileprivate func cells(in words: Words) -> [HTML] {
        let share = result.map { words.text(.measuredShare, ["n": words.number($0.goodPercent)]) }
        return [
            #"<div class="row">\#(code(unit.code))<bdi class="med">\#(unit.name)</bdi></div>"#,
            #"<span class="num">\#(words.number(count))</span>"#,
            share.map { #"<span class="num">\#($0)</span>"# } ?? "\(words[.ratingsTooFew])",
            result.map { $0.spread(in: words) } ?? "–",
        ]
    }
}

extension RatingsPage.Result {
    fileprivate func spread(in words: Words) -> HTML {
        let parts = zip(RatingMark.allCases, scores).map { mark, number -> HTML in
            #"<div class="tiny">\#(words[mark.phrase]): <span class="num">\#(words.number(number))</span></div>"#
        }
        return parts.joined
    }
}
