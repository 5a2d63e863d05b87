extension Translator {
    // primary = group | phrase | field | word | "#" token | "@" token
    mutating func primary(in scope: Scope) throws(QueryRejected) -> Part {
        try skip()
        guard let first = current else {
            throw source.rejected(.missingOperand, at: position, "Something is missing at the end of the query.")
        }
        if first == "(" { return try group(in: scope, until: ")") }
        if first == "[", rules.hasKeywordLists { return try group(in: scope, until: "]") }
        if isClosing || isOr || isNext("AND") || first == ")" || (rules.hasWordOperators && nearRun != nil) {
            throw source.rejected(.missingOperand, at: position, "Something is missing here: a word, phrase or field.")
        }
        if Self.isQuote(first) { return try phrase(in: scope, from: position) }
        if scope.isText {
            if first == "{", rules.dialect == .brandwatch { return try capitals() }
            if let part = try sigil() { return part }
        }
        if scope.holdsWords, let part = try field() { return part }
        return scope.holdsWords ? try word(in: scope) : try value(in: scope, from: position)
    }

    private mutating func group(in scope: Scope, until closing: Unicode.Scalar) throws(QueryRejected) -> Part {
        let opening = position
        levels += 1
        defer { levels -= 1 }
        guard levels <= QueryLimits.levels else {
            throw source.rejected(
                .tooDeep,
                at: opening,
                "Brackets stand more than \(QueryLimits.levels) deep. Take some out, or split the query."
            )
        }
        position += 1
        let part = try or(in: scope)
        try skip()
        guard current == closing else {
            throw unclosed(closing, at: opening)
        }
        position += 1
        let whole = Part(expression: part.expression, start: opening)
        guard let near = slop() else { return whole }
        return within(near, of: whole)
    }

    /// What stands behind a closing quote or bracket: `~n`.
    private mutating func slop() -> (distance: Int?, range: Range<Int>)? {
        guard current == "~" else { return nil }
        let start = position
        let run = run(from: start + 1) { ends($0) || Self.isQuote($0) }
        position = run.upperBound
        return (WholeNumber.read(source.text(run)), start..<position)
    }

    /// `((a OR b) AND (c OR d))~5`, which means NEAR/5.
    private mutating func within(_ near: (distance: Int?, range: Range<Int>), of part: Part) -> Part {
        let range = part.start..<near.range.lowerBound
        guard let distance = near.distance, case .and(let operands) = part.expression else {
            remark(.leftOut, near.range, "~n stands behind a phrase, or behind groups joined by AND: (a AND b)~5.")
            return part
        }
        let kept = operands.compactMap { nearOperand(Part(expression: $0, start: part.start), range) }
        guard kept.count == operands.count else { return Part(expression: nil, start: part.start) }
        if kept.count > 2 {
            remark(.differs, near.range, "Here each is looked for near the next: the whole may stand further apart.")
        }
        let joints = Array(repeating: (distance: distance, isOrdered: false), count: kept.count - 1)
        return Part(expression: Self.chain(kept, joints), start: part.start)
    }

    // MARK: Words and phrases

    mutating func phrase(in scope: Scope, from start: Int) throws(QueryRejected) -> Part {
        let text = try quoted()
        let slop = slop()
        let range = start..<position
        if let slop, slop.distance == nil {
            remark(.leftOut, slop.range, "Behind ~ stands a number of words, such as ~5.")
        }
        if scope.isText, rules.hasWordOperators, slop == nil, let part = try token(quoted: text, range) { return part }
        guard scope.holdsWords else { return try apply(scope, text, isQuoted: true, range) }
        try count(max(1, text.unicodeScalars.split { $0.isSpace }.count), at: start)
        return try words(text, within: slop?.distance, isQuoted: true, scope, range)
    }

    /// A quoted `"#tag"` or `"@handle"` means what it means without quotes.
    private mutating func token(quoted text: String, _ range: Range<Int>) throws(QueryRejected) -> Part? {
        guard let first = text.unicodeScalars.first, first == "#" || first == "@",
            !text.unicodeScalars.contains(where: \.isSpace)
        else { return nil }
        return try exact(first == "#" ? .tag : .mentions, text, "", range)
    }

    /// What stands between the quotes, with curly ones read as straight ones.
    private mutating func quoted() throws(QueryRejected) -> String {
        let opening = position
        let isCurly = current != "\""
        if isCurly { remark(.differs, opening..<opening + 1, "A curly quote was read as a quote.") }
        position += 1
        var text = String.UnicodeScalarView()
        while let scalar = current {
            position += 1
            if scalar == "\\", let next = current, Self.isQuote(next) || next == "\\" {
                position += 1
                text.append(" ")
            } else if isCurly ? Self.isQuote(scalar) : scalar == "\"" {
                return String(text)
            } else {
                // A query stands in one line.
                text.append(scalar.isSpace ? " " : scalar)
            }
        }
        throw source.rejected(.unclosedQuote, at: opening, "This quote is never closed. Add a \".")
    }

    private mutating func word(in scope: Scope) throws(QueryRejected) -> Part {
        let start = position
        let run = wordRun
        guard !run.isEmpty else {
            throw source.rejected(.missingOperand, at: start, "Something is missing here: a word, phrase or field.")
        }
        position = run.upperBound
        try count(1, at: start)
        var text = source.text(run)
        if scope.isText, rules.joinsWords { try join(&text) }
        return try words(text, within: nil, isQuoted: false, scope, start..<position)
    }

    /// Adds the bare words behind this one, with which it is a phrase.
    private mutating func join(_ text: inout String) throws(QueryRejected) {
        while true {
            let behind = position
            try skip()
            guard let first = current, !ends(first), !Self.isQuote(first), !isOr, !isNext("AND"), !isNext("NOT"),
                nearRun == nil, first != "-", first != "#", first != "@", fieldName == nil
            else {
                position = behind
                return
            }
            let run = wordRun
            position = run.upperBound
            try count(1, at: run.lowerBound)
            text += " " + source.text(run)
        }
    }

    /// `{BT}`: capitals as written.
    private mutating func capitals() throws(QueryRejected) -> Part {
        let start = position
        let inner = run(from: start + 1) { $0 == "}" || $0 == "(" || $0 == ")" }
        guard scalar(at: inner.upperBound) == "}" else {
            throw unclosed("}", at: start)
        }
        position = inner.upperBound + 1
        let text = source.text(inner)
        let part = try exact(.raw, text, "{}", start..<position)
        if part.expression != nil, text.unicodeScalars.contains(where: \.properties.isLowercase) {
            remark(.differs, start..<position, "Here small letters must be as written, too.")
        }
        return part
    }
}
