/// Reads a query of another dialect from left to right and gives what it means here.
///
/// What has no counterpart becomes a note and no part of the tree; what cannot be read at all is thrown.
struct Translator {
    let source: QuerySource
    let rules: DialectRules
    var position = 0
    var terms = 0
    var levels = 0
    var remarks: [Remark] = []

    /// A note whose place is still counted in scalars.
    struct Remark {
        let kind: TranslationNote.Kind
        let range: Range<Int>
        let reason: String
        var effect: TranslationNote.Effect?
    }

    /// A piece that was read; without an expression where all of it was left out.
    struct Part {
        var expression: QueryExpression?
        let start: Int
    }

    /// In what the words at hand are looked for: a field of the dialect, by the name that was written.
    struct Scope {
        let name: String
        let rule: FieldRule

        static let text = Scope(name: "", rule: .words(.text))

        /// Whether words, phrases, tags and mentions may stand here as in the text.
        var isText: Bool { name.isEmpty }

        var holdsWords: Bool { if case .words = rule { true } else { false } }
    }

    static func translate(
        _ query: String,
        by dialect: QueryDialect
    ) -> (expression: QueryExpression?, notes: [TranslationNote]) {
        do {
            if dialect == .parley { return (try ParsedQuery(query, lists: nil).expression, []) }
            var translator = Translator(source: try QuerySource(query), rules: .of(dialect))
            return translator.result()
        } catch {
            return (nil, [TranslationNote(error, within: query.utf8.count)])
        }
    }

    private mutating func result() -> (expression: QueryExpression?, notes: [TranslationNote]) {
        var found: QueryExpression?
        do {
            found = try query()
        } catch {
            // What was noted before the trouble stays: whoever repairs the query wants to know all of it.
            let notes = placed(remarks) + [TranslationNote(error, within: source.places().last?.offset ?? 0)]
            return (nil, notes.sorted { $0.range.lowerBound < $1.range.lowerBound })
        }
        let whole = 0..<source.scalars.count
        if let expression = found {
            do {
                found = try ParsedQuery(expression.description, lists: nil).expression
            } catch {
                remark(.refused, whole, error.reason)
                found = nil
            }
        } else {
            remark(.refused, whole, "Nothing is left to look for. Write the query anew in the language of this house.")
        }
        return (found, placed(remarks))
    }

    mutating func query() throws(QueryRejected) -> QueryExpression? {
        try skip()
        guard current != nil else {
            throw source.rejected(.empty, at: 0, "The query is empty. Write at least one word.")
        }
        let part = try or(in: .text)
        try skip()
        guard current == nil else {
            throw source.rejected(
                .unopenedBracket,
                at: position,
                "This bracket closes nothing. Remove it, or open one before it."
            )
        }
        return part.expression
    }

    // MARK: Notes

    mutating func remark(_ kind: TranslationNote.Kind, _ range: Range<Int>, _ reason: String) {
        remarks.append(Remark(kind: kind, range: range, reason: reason))
    }

    /// Notes that a piece is left out.
    mutating func leftOut(_ range: Range<Int>, _ reason: String) -> Part {
        remark(.leftOut, range, reason)
        return Part(expression: nil, start: range.lowerBound)
    }

    /// Says what it does to the query that the pieces noted in a range are not there.
    mutating func settle(_ range: Range<Int>, as effect: TranslationNote.Effect) {
        for index in range where remarks[index].kind == .leftOut && remarks[index].effect == nil {
            remarks[index].effect = effect
        }
    }

    /// Turns around what was said, within a NOT.
    mutating func turn(_ range: Range<Int>) {
        for index in range { remarks[index].effect = remarks[index].effect?.opposite }
    }

    /// The notes with their places, in the order of the text.
    private func placed(_ remarks: [Remark]) -> [TranslationNote] {
        guard !remarks.isEmpty else { return [] }
        let places = source.places()
        let end = places.count - 1
        return remarks.enumerated().sorted {
            ($0.element.range.lowerBound, $0.offset) < ($1.element.range.lowerBound, $1.offset)
        }.map { _, remark in
            let (start, stop) = (min(remark.range.lowerBound, end), min(remark.range.upperBound, end))
            return TranslationNote(
                kind: remark.kind,
                range: places[start].offset..<max(places[start].offset, places[stop].offset),
                line: places[start].line,
                column: places[start].column,
                reason: remark.reason,
                effect: remark.effect
            )
        }
    }
}

extension TranslationNote {
    /// Why a query of `bytes` bytes is refused.
    init(_ rejected: QueryRejected, within bytes: Int) {
        self.init(
            kind: .refused,
            range: rejected.offset..<max(rejected.offset, bytes),
            line: rejected.line,
            column: rejected.column,
            reason: rejected.reason
        )
    }
}
