extension Translator {
    /// One value in a field of the dialect.
    mutating func apply(
        _ scope: Scope,
        _ text: String,
        isQuoted: Bool,
        _ range: Range<Int>
    ) throws(QueryRejected) -> Part {
        switch scope.rule {
        case .words:
            try count(1, at: range.lowerBound)
            return try words(text, within: nil, isQuoted: isQuoted, scope, range)
        case .value(let field, let difference): return try exact(field, text, scope.name, range, difference)
        case .raw(let difference): return try exact(.raw, text, scope.name, range, difference)
        case .author(let difference): return try author(text, scope.name, range, difference)
        case .link: return try exact(text.contains("/") ? .url : .site, text, scope.name, range)
        case .count(let field, let atLeast): return try number(text, field, atLeast: atLeast, range)
        case .language: return try language(text, scope.name, range)
        case .country(let difference): return try country(text, scope.name, range, difference)
        case .choice(let words, let otherwise):
            return try choice(text, among: words, else: otherwise, scope.name, range)
        case .beginning(let field): return try beginning(text, field, scope.name, range)
        case .list: return try list(text, range)
        case .none(let reason):
            try count(1, at: range.lowerBound)
            return leftOut(range, reason.reason(of: "\(scope.name):"))
        }
    }

    /// A value that is compared as a whole or, in links and raw text, as a part.
    mutating func exact(
        _ field: QueryField,
        _ written: String,
        _ name: String,
        _ range: Range<Int>,
        _ difference: String? = nil
    ) throws(QueryRejected) -> Part {
        try count(1, at: range.lowerBound)
        var text = written.replacing("\"", with: " ")
        if field == .site { text = Self.host(of: text) }
        let isLink = field == .url && !text.contains("*")
        let takesWildcards = [.raw, .tag].contains(field) || !rules.hasWildcards || isLink
        guard takesWildcards || !text.unicodeScalars.contains(where: QueryWords.isWildcard) else {
            return leftOut(range, "* and ? stand for letters only in words, phrases and hashtags.")
        }
        if field == .tag, !rules.hasWildcards, text.unicodeScalars.contains(where: QueryWords.isWildcard) {
            return leftOut(range, "A hashtag has no * and no ? in a rule of X.")
        }
        switch FieldValue.read(text, for: field) {
        case .failure(let problem): return leftOut(range, problem.reason)
        case .success(let value):
            if let difference { remark(.differs, range, difference) }
            return Part(expression: .clause(QueryClause(field, value)), start: range.lowerBound)
        }
    }

    /// A host without what may stand around it in an address.
    private static func host(of text: String) -> String {
        var host = text.firstRange(of: "://").map { text[$0.upperBound...] } ?? text[...]
        if host.lowercased().hasPrefix("www.") { host = host.dropFirst(4) }
        while host.last == "/" { host = host.dropLast() }
        return String(host)
    }

    private mutating func author(
        _ text: String,
        _ name: String,
        _ range: Range<Int>,
        _ difference: String?
    ) throws(QueryRejected) -> Part {
        guard text.unicodeScalars.contains(where: \.isSpace) else {
            return try exact(.author, text, name, range, difference)
        }
        let scope = Scope(name: name, rule: .words(.authorName, difference))
        try count(1, at: range.lowerBound)
        return try words(text, within: nil, isQuoted: true, scope, range)
    }

    private mutating func language(_ text: String, _ name: String, _ range: Range<Int>) throws(QueryRejected) -> Part {
        switch text.lowercased() {
        case "und": return leftOut(range, "A post without a known language cannot be asked for.")
        // X keeps to the old codes of Hebrew and Indonesian.
        case "iw": return try exact(.language, "he", name, range)
        case "in": return try exact(.language, "id", name, range)
        default: return try exact(.language, text, name, range)
        }
    }

    private mutating func country(
        _ text: String,
        _ name: String,
        _ range: Range<Int>,
        _ difference: String?
    ) throws(QueryRejected) -> Part {
        guard let code = CountryCodes.short(text) else {
            return leftOut(range, NoCounterpart.unknownValue.reason(of: "\(name):"))
        }
        return try exact(.country, code, name, range, difference ?? Difference.country)
    }

    private mutating func choice(
        _ text: String,
        among words: [String: FieldRule.Chosen],
        else otherwise: NoCounterpart,
        _ name: String,
        _ range: Range<Int>
    ) throws(QueryRejected) -> Part {
        guard let chosen = words[text.lowercased()] else {
            try count(1, at: range.lowerBound)
            let told = PowerTrackFields.toldApart["\(name):\(text)".lowercased()]
            let reason = rules.dialect == .powertrack ? told ?? otherwise : otherwise
            if reason == .paid, scalar(at: range.lowerBound - 1) == "-" {
                remark(.differs, range, Difference.paid)
                return Part(expression: nil, start: range.lowerBound)
            }
            return leftOut(range, reason.reason(of: told == nil ? "\(name):" : "\(name):\(text)"))
        }
        let part = try exact(chosen.field, chosen.value, name, range, chosen.remark)
        return chosen.isNot ? Part(expression: part.expression.map { .not($0) }, start: part.start) : part
    }

    /// Letters anywhere in a word, which here are those that it begins with.
    private mutating func beginning(
        _ text: String,
        _ field: QueryField,
        _ name: String,
        _ range: Range<Int>
    ) throws(QueryRejected) -> Part {
        try count(1, at: range.lowerBound)
        let letters = text.unicodeScalars
        guard letters.count >= 2, letters.allSatisfy(\.isLetterOrNumber), WordProblem(in: text + "*") == nil else {
            return leftOut(range, "\(name): has a counterpart here only for letters of one word. Write raw:.")
        }
        remark(.differs, range, "Here this finds words that begin so, and not letters within a word.")
        return Part(expression: .clause(QueryClause(field, .word(text + "*"))), start: range.lowerBound)
    }

    private mutating func list(_ text: String, _ range: Range<Int>) throws(QueryRejected) -> Part {
        try count(1, at: range.lowerBound)
        let name = text.replacing("\"", with: " ").lowercased()
        guard name.unicodeScalars.contains(where: \.isLetterOrNumber) else {
            return leftOut(range, "list: needs the name of a list.")
        }
        remark(.differs, range, "Its words are not in this file: make the named list \(name) first.")
        return Part(expression: .clause(QueryClause(.text, .list(name))), start: range.lowerBound)
    }

    /// `[500 TO 1000]`, `500..1000`, `>500` or `500`.
    private mutating func number(
        _ text: String,
        _ field: QueryField,
        atLeast: Bool,
        _ range: Range<Int>
    ) throws(QueryRejected) -> Part {
        try count(1, at: range.lowerBound)
        guard let count = Self.counts(in: text, atLeast: atLeast) else {
            return leftOut(range, "\(field.rawValue): needs a count: 100, >100, >=100, <100 or 100..500.")
        }
        return Part(expression: .clause(QueryClause(field, .count(count))), start: range.lowerBound)
    }

    static func counts(in text: String, atLeast: Bool) -> CountRange? {
        guard text.hasPrefix("["), text.hasSuffix("]") else {
            if atLeast, let number = WholeNumber.read(text) { return .atLeast(number) }
            if text.hasPrefix("<="), let number = WholeNumber.read(text.dropFirst(2)) { return .between(0, number) }
            return CountRange(reading: text)
        }
        let bounds = text.dropFirst().dropLast().split(separator: " ").map(String.init)
        guard bounds.count == 3, bounds[1].uppercased() == "TO" else { return nil }
        switch (WholeNumber.read(bounds[0]), WholeNumber.read(bounds[2])) {
        case (let low?, let high?) where low <= high: return .between(low, high)
        case (let low?, nil) where bounds[2] == "*": return .atLeast(low)
        case (nil, let high?) where bounds[0] == "*": return .between(0, high)
        default: return nil
        }
    }
}
