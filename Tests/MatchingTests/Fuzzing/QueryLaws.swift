@testable import Matching

/// What holds of any text that somebody sends as a query.
enum QueryLaws {
    /// The first law that a text breaks, in one sentence; `nil` where all hold.
    static func broken(by bytes: [UInt8]) -> String? {
        let text = String(decoding: bytes, as: UTF8.self)
        do {
            let query = try StandingQuery(id: "q", parsing: text)
            return brokenLint(of: query) ?? brokenLimit(of: query) ?? brokenForm(of: query) ?? brokenMatch(of: query)
        } catch {
            return brokenPlace(error, in: text)
        }
    }

    /// A refusal stands at an edge of a character in the text, and its line and column say the same.
    private static func brokenPlace(_ error: QueryRejected, in text: String) -> String? {
        if error.reason.isEmpty { return "The refusal has no reason." }
        let places = Places(of: text)
        guard let place = places.byOffset[error.offset] else {
            return "The refusal stands at byte \(error.offset), which is no edge of a character in the text."
        }
        return place == (error.line, error.column) ? nil : "The refusal's line and column are not those of its byte."
    }

    private static func brokenLint(of query: StandingQuery) -> String? {
        let places = Places(of: query.text)
        return query.lints.contains { places.byOffset[$0.offset] == nil } ? "A lint stands outside the text." : nil
    }

    private static func brokenLimit(of query: StandingQuery) -> String? {
        if query.text.unicodeScalars.count > QueryLimits.characters { return "A text beyond the limit was read." }
        return terms(in: query.expression) > QueryLimits.terms ? "More terms than the limit were read." : nil
    }

    private static func terms(in expression: QueryExpression) -> Int {
        switch expression {
        case .clause: 1
        case .not(let operand): terms(in: operand)
        case .and(let operands), .or(let operands): operands.reduce(0) { $0 + terms(in: $1) }
        case .near(let chain): chain.links.reduce(terms(in: chain.first)) { $0 + terms(in: $1.operand) }
        }
    }

    /// The canonical form reads back as the same query and prints the same.
    ///
    /// It may be longer and deeper than what was written, for it says each field and the brackets that were understood:
    /// beyond the limits it is refused like any other text.
    private static func brokenForm(of query: StandingQuery) -> String? {
        let printed = query.expression.description
        do {
            let again = try StandingQuery(id: "q", parsing: printed)
            if again.expression != query.expression { return "The canonical form is another query: \(printed)" }
            return again.expression.description == printed ? nil : "The canonical form prints as another: \(printed)"
        } catch {
            return error.code == .tooLong || error.code == .tooDeep ? nil : "The canonical form is refused: \(error)"
        }
    }

    /// Both ways of choosing candidates agree about a post that holds the query's own text.
    private static func brokenMatch(of query: StandingQuery) -> String? {
        let post = MatchablePost(id: "p", network: "n", text: query.text, title: "meter fail 東京", authorHandle: "bob.b")
        let byTerms = QueryIndex([query]).matches(in: post)
        let all = QueryIndex([query], presearcher: .noFiltering).matchingQueries(in: post)
        if byTerms.map(\.queryID) != all.map(\.queryID) { return "The presearcher changes what is found." }
        return byTerms.lazy.compactMap { ReadingLaws.brokenRange(of: $0.explanation, in: post) }.first
    }
}

/// Every edge between two characters of a text, with its line and column.
private struct Places {
    private(set) var byOffset: [Int: (line: Int, column: Int)] = [:]

    init(of text: String) {
        var offset = 0
        var place = (line: 1, column: 1)
        for scalar in text.unicodeScalars {
            byOffset[offset] = place
            offset += UTF8.width(scalar)
            place = scalar == "\n" ? (place.line + 1, 1) : (place.line, place.column + 1)
        }
        byOffset[offset] = place
    }
}
