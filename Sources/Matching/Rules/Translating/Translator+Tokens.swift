extension Translator {
    var current: Unicode.Scalar? { scalar(at: position) }

    func scalar(at index: Int) -> Unicode.Scalar? {
        source.scalars.indices.contains(index) ? source.scalars[index] : nil
    }

    /// Steps over space and comments.
    mutating func skip() throws(QueryRejected) {
        while let current {
            if current.isSpace {
                position += 1
            } else if rules.dialect == .brandwatch, isNextRow("<<<") {
                try skipComment()
            } else {
                return
            }
        }
    }

    private mutating func skipComment() throws(QueryRejected) {
        let start = position
        try count(1, at: start)
        position += 3
        while current != nil, !isNextRow(">>>") { position += 1 }
        guard current != nil else {
            throw source.rejected(.unclosedBracket, at: start, "This comment is never closed. Add >>>.")
        }
        position += 3
        remark(.differs, start..<position, "A query here has no comments. Put it into the query's name.")
    }

    private func isNextRow(_ marks: String) -> Bool {
        source.scalars[position...].prefix(marks.unicodeScalars.count).elementsEqual(marks.unicodeScalars)
    }

    // MARK: Runs of characters

    static func isQuote(_ scalar: Unicode.Scalar) -> Bool {
        ["\"", "\u{201C}", "\u{201D}", "\u{201E}"].contains(scalar)
    }

    /// Whether a character ends a word or a value.
    func ends(_ scalar: Unicode.Scalar) -> Bool {
        if scalar == "(" || scalar == ")" || scalar.isSpace { return true }
        return rules.hasKeywordLists && (scalar == "[" || scalar == "]" || scalar == ",")
    }

    /// The word at the position.
    var wordRun: Range<Int> { run(from: position) { ends($0) || Self.isQuote($0) } }

    /// The value at the position, in which a quote may stand.
    var valueRun: Range<Int> { run(from: position, until: ends) }

    func run(from start: Int, until isEnd: (Unicode.Scalar) -> Bool) -> Range<Int> {
        var end = start
        while end < source.scalars.count, !isEnd(source.scalars[end]) { end += 1 }
        return start..<end
    }

    // MARK: Operators

    var isClosing: Bool { current == ")" || (rules.hasKeywordLists && current == "]") }

    var isOr: Bool { isNext("OR") || (rules.hasKeywordLists && current == ",") }

    func isNext(_ keyword: String) -> Bool {
        source.scalars[position...].prefix(keyword.unicodeScalars.count).elementsEqual(keyword.unicodeScalars)
            && source.scalars[wordRun].count == keyword.unicodeScalars.count
    }

    mutating func take(keyword: String) -> Bool {
        guard isNext(keyword) else { return false }
        position += keyword.unicodeScalars.count
        return true
    }

    /// Steps over an OR and says where it stood; commas between the words of a list are one.
    mutating func takeOr() throws(QueryRejected) -> Int? {
        try skip()
        let index = position
        if take(keyword: "OR") { return index }
        guard rules.hasKeywordLists, current == "," else { return nil }
        position += 1
        remark(.differs, index..<position, "A comma was read as OR.")
        return index
    }

    mutating func takeNot() throws(QueryRejected) -> Bool {
        if rules.hasWordOperators, take(keyword: "NOT") { return true }
        guard current == "-", let next = scalar(at: position + 1), !next.isSpace, next != ")" else { return false }
        if rules.dialect == .sprinklr { remark(.differs, position..<position + 1, "The - was read as NOT.") }
        position += 1
        return true
    }

    /// Steps over `NEAR/n`, `NEAR/nf` or `ONEAR/n`; the joint is missing where there is no such distance.
    mutating func takeNear() throws(QueryRejected) -> (joint: (distance: Int, isOrdered: Bool)?, range: Range<Int>)? {
        try skip()
        guard rules.hasWordOperators, let run = nearRun else { return nil }
        position = run.upperBound
        let joint = NearOperator.rest(of: source.text(run)).flatMap(NearOperator.init)
        return (joint.map { ($0.distance, $0.isOrdered) }, run)
    }

    /// Where a NEAR stands at the position.
    var nearRun: Range<Int>? {
        guard current == "N" || current == "O" else { return nil }
        let run = wordRun
        return NearOperator.rest(of: source.text(run)) == nil ? nil : run
    }

    func unclosed(_ sign: Unicode.Scalar, at opening: Int) -> QueryRejected {
        let sign = String(Character(sign))
        return source.rejected(.unclosedBracket, at: opening, "This bracket is never closed. Add a \(sign).")
    }

    /// Counts terms, and refuses one too many.
    mutating func count(_ number: Int, at index: Int) throws(QueryRejected) {
        terms += number
        guard terms > QueryLimits.terms else { return }
        throw source.rejected(
            .tooManyTerms,
            at: index,
            "The query has more than \(QueryLimits.terms) terms. Split it, or move words to a list."
        )
    }
}
