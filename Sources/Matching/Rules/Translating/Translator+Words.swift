extension Translator {
    /// Words or a phrase in a field that holds words.
    mutating func words(
        _ written: String,
        within distance: Int?,
        isQuoted: Bool,
        _ scope: Scope,
        _ range: Range<Int>
    ) throws(QueryRejected) -> Part {
        guard case .words(let field, let difference) = scope.rule else {
            return try apply(scope, written, isQuoted: isQuoted, range)
        }
        let text = rules.hasWildcards ? written : Self.withoutWildcards(written)
        if let problem = WordProblem(in: text) { return leftOut(range, problem.reason) }
        if !isQuoted, let reason = Self.doubt(about: text, by: rules) {
            return leftOut(range, reason)
        }
        if let difference { remark(.differs, range, difference) }
        if rules.mindsAccents, Self.hasAccent(text) {
            remark(.differs, range, "Here accents do not count: café is cafe. Write raw: to find it as written.")
        }
        if !isQuoted { remarkOperators(in: text, range) }
        if isQuoted, rules.dialect == .powertrack, let distance {
            return Part(expression: near(text, field, distance, range), start: range.lowerBound)
        }
        let clause =
            isQuoted
            ? QueryClause(field, .phrase(text, within: distance)) : Self.words(text, in: field)
        return Part(expression: .clause(clause), start: range.lowerBound)
    }

    /// A text as a word, or as a phrase where a word would end too early.
    static func words(_ text: String, in field: QueryField) -> QueryClause {
        let isWord = !text.unicodeScalars.contains(where: QueryParser.endsBareRun)
        return QueryClause(field, isWord ? .word(text) : .phrase(text.replacing("\"", with: " "), within: nil))
    }

    /// `"a b"~5` as X means it: in the other order two words fewer may stand between.
    private mutating func near(
        _ text: String,
        _ field: QueryField,
        _ distance: Int,
        _ range: Range<Int>
    ) -> QueryExpression {
        let words = text.unicodeScalars.split { $0.isSpace }.map { String(String.UnicodeScalarView($0)) }
        let loose = QueryExpression.clause(QueryClause(field, .phrase(text, within: distance)))
        guard words.count == 2, words.allSatisfy({ WordProblem(in: $0) == nil }) else {
            remark(.differs, range, "Here the words may stand in any order within the distance.")
            return loose
        }
        let operands = words.map { QueryExpression.clause(Self.words($0, in: field)) }
        let forwards = Self.chain(operands, [(distance, true)])
        guard distance >= 2 else { return forwards }
        return .or([forwards, Self.chain(operands.reversed(), [(distance - 2, true)])])
    }

    private static func withoutWildcards(_ text: String) -> String {
        let scalars = Array(text.unicodeScalars)
        guard scalars.contains(where: QueryWords.isWildcard) else { return text }
        var kept = String.UnicodeScalarView()
        for (index, scalar) in scalars.enumerated() {
            kept.append(QueryWords.isWildcard(at: index, in: scalars) ? " " : scalar)
        }
        let words = kept.split { $0.isSpace }.map { String(String.UnicodeScalarView($0)) }
        return words.joined(separator: " ")
    }

    /// What looks like an operator in a word and is none.
    private static func doubt(about text: String, by rules: DialectRules) -> String? {
        guard let tilde = text.lastIndex(of: "~"), WholeNumber.read(text[text.index(after: tilde)...]) != nil
        else { return nil }
        return "~n stands behind a phrase in quotes, such as \"two words\"~5."
    }

    private mutating func remarkOperators(in text: String, _ range: Range<Int>) {
        if ["or", "and", "not", "near"].contains(text) {
            remark(.differs, range, "\(text) in lower case is a word to look for. Write \(text.uppercased()).")
        } else if rules.dialect == .powertrack, text == "NOT" {
            remark(.differs, range, "In a rule of X, NOT is a word to look for. Write - to keep something out.")
        }
    }

    /// Whether a letter bears a mark that our words lose.
    private static func hasAccent(_ text: String) -> Bool {
        guard text.utf8.contains(where: { $0 >= 0x80 }) else { return false }
        return Folding.foldedBytes(text.unicodeScalars, keepsMarks: true)
            != Folding.foldedBytes(text.unicodeScalars, keepsMarks: false)
    }
}
