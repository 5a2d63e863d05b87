extension QueryParser {
    var current: Unicode.Scalar? { position < source.scalars.count ? source.scalars[position] : nil }

    mutating func skipSpace() {
        while let current, current.isSpace { position += 1 }
    }

    /// The run of characters from the position up to a space, bracket, quote or bar.
    var bareRun: Range<Int> {
        var end = position
        while end < source.scalars.count, !Self.endsBareRun(source.scalars[end]) { end += 1 }
        return position..<end
    }

    /// The run of characters from the position up to a space or bracket.
    var valueRun: Range<Int> {
        var end = position
        while end < source.scalars.count, !Self.endsValue(source.scalars[end]) { end += 1 }
        return position..<end
    }

    static func endsBareRun(_ scalar: Unicode.Scalar) -> Bool {
        endsValue(scalar) || scalar == "\"" || scalar == "|"
    }

    static func endsValue(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "(" || scalar == ")" || scalar.isSpace
    }

    /// Whether the next run is a keyword of ASCII.
    func isNext(_ keyword: StaticString) -> Bool {
        let end = position + keyword.utf8CodeUnitCount
        guard end <= source.scalars.count else { return false }
        for index in position..<end
        where source.scalars[index].value != UInt32(keyword.utf8Start[index - position]) { return false }
        return end == source.scalars.count || Self.endsBareRun(source.scalars[end])
    }

    mutating func take(keyword: StaticString) -> Bool {
        guard isNext(keyword) else { return false }
        position += keyword.utf8CodeUnitCount
        return true
    }

    var isOr: Bool { current == "|" || isNext("OR") }

    /// Steps over an OR and says where it stood.
    mutating func takeOr() -> Int? {
        skipSpace()
        let index = position
        if current == "|" {
            position += 1
            return index
        }
        return take(keyword: "OR") ? index : nil
    }

    mutating func takeNot() -> Bool {
        if current == "-" {
            position += 1
            return true
        }
        return take(keyword: "NOT")
    }

    /// Steps over `NEAR/n`, `NEAR/nf` or `ONEAR/n`.
    mutating func takeNear() throws(QueryRejected) -> (distance: Int, isOrdered: Bool)? {
        skipSpace()
        guard mayBeNear else { return nil }
        let run = bareRun
        let token = source.text(run)
        guard let rest = NearOperator.rest(of: token) else { return nil }
        guard let joint = NearOperator(rest) else {
            throw source.rejected(
                .badDistance,
                at: run.lowerBound,
                "NEAR needs a distance in words: NEAR/5, NEAR/5f for this order, or ONEAR/5."
            )
        }
        position = run.upperBound
        return (joint.distance, joint.isOrdered)
    }

    /// Whether a NEAR or ONEAR could begin here.
    var mayBeNear: Bool { current == "N" || current == "O" }

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
