extension QueryParser {
    // primary = "(" or ")" | field | word | phrase | "#" token | "@" token
    mutating func primary(in scope: QueryField) throws(QueryRejected) -> ParsedPart {
        skipSpace()
        guard let first = current else {
            throw source.rejected(.missingOperand, at: position, "Something is missing at the end of the query.")
        }
        switch first {
        case "(": return try group(in: scope)
        case ")", "|": throw missingOperand()
        case "\"" where !readsListNames: return try phrase(in: scope, at: position)
        default: break
        }
        if isNext("OR") || isNext("AND") { throw missingOperand() }
        if mayBeNear, NearOperator.rest(of: source.text(bareRun)) != nil { throw missingOperand() }
        if readsListNames { return try list(in: scope, at: position) }
        let start = position
        if let name = try fieldName(in: scope) { return try field(name, in: scope, at: start) }
        guard scope.holdsWords else { return try value(of: scope, at: position) }
        return switch first {
        case "#", "\u{FF03}": try sigil(.tag)
        case "@", "\u{FF20}": try sigil(.mentions)
        default: try word(in: scope, run: bareRun, at: position)
        }
    }

    private func missingOperand() -> QueryRejected {
        source.rejected(.missingOperand, at: position, "Something is missing here: a word, phrase or field.")
    }

    // "#" token | "@" token
    private mutating func sigil(_ field: QueryField) throws(QueryRejected) -> ParsedPart {
        let start = position
        let run = bareRun
        position = run.upperBound
        return try exact(field, source.text(run.lowerBound + 1..<run.upperBound), at: start)
    }

    mutating func word(in scope: QueryField, run: Range<Int>, at start: Int) throws(QueryRejected) -> ParsedPart {
        position = run.upperBound
        let text = source.text(run)
        try count(1, at: start)
        try check(words: text, at: run.lowerBound)
        lint(word: text, at: run.lowerBound)
        return .clause(QueryClause(scope, .word(text)), at: start)
    }

    // phrase = '"' words '"' [ "~" n ]
    mutating func phrase(in scope: QueryField, at start: Int) throws(QueryRejected) -> ParsedPart {
        let opening = position
        let text = try quoted()
        guard scope.holdsWords else { return try exact(scope, text, at: start, isQuoted: true) }
        try count(max(1, Self.countOfWords(in: text)), at: opening)
        try check(words: text, at: opening + 1)
        lint(phrase: text, closing: position - 1)
        return .clause(QueryClause(scope, .phrase(text, within: try slop())), at: start)
    }

    private static func countOfWords(in text: String) -> Int {
        var count = 0
        var isInWord = false
        for scalar in text.unicodeScalars {
            if !isInWord, !scalar.isSpace { count += 1 }
            isInWord = !scalar.isSpace
        }
        return count
    }

    /// What stands between the quote at the position and the next.
    mutating func quoted() throws(QueryRejected) -> String {
        guard let closing = source.scalars[(position + 1)...].firstIndex(of: "\"") else {
            throw source.rejected(.unclosedQuote, at: position, "This quote is never closed. Add a \".")
        }
        let text = source.text(position + 1..<closing)
        position = closing + 1
        return text
    }

    /// What stands behind the closing quote: `~n`.
    private mutating func slop() throws(QueryRejected) -> Int? {
        guard current == "~" else { return nil }
        let start = position
        position += 1
        let run = bareRun
        guard let number = WholeNumber.read(source.text(run)) else {
            throw source.rejected(.badDistance, at: start, "Behind ~ stands a number of words, such as ~5.")
        }
        position = run.upperBound
        return number
    }

    /// Refuses words that hold no word, and wildcards that stand too early.
    private func check(words text: String, at start: Int) throws(QueryRejected) {
        guard let problem = WordProblem(in: text) else { return }
        throw source.rejected(problem.code, at: start + problem.index, problem.reason)
    }
}
