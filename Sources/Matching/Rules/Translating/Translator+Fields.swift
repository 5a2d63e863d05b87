extension Translator {
    /// The name before a colon at the position, and where its value begins.
    var fieldName: (name: String, behind: Int)? {
        guard let first = current, first.isLetterOrNumber, !("0"..."9").contains(first) else { return nil }
        let name = run(from: position) { !($0.isLetterOrNumber || $0 == "_" || $0 == "-") }
        guard scalar(at: name.upperBound) == ":" else { return nil }
        return (source.text(name), name.upperBound + 1)
    }

    /// A field with its value, or `nil` where none stands.
    mutating func field() throws(QueryRejected) -> Part? {
        guard let (name, behind) = fieldName else { return nil }
        let start = position
        if scalar(at: behind) == "/", scalar(at: behind + 1) == "/" { return try link(from: start) }
        position = behind
        if rules.takesSpaceBehindColon { try skip() }
        let rule = rules.fields[name.lowercased()] ?? .none(.unknownName)
        let scope = Scope(name: name, rule: rule)
        switch current {
        case "(": return try fieldGroup(scope, from: start)
        case "[" where rules.hasKeywordLists && !rule.isCount: return try fieldGroup(scope, from: start)
        case let quote? where Self.isQuote(quote):
            return Part(expression: try phrase(in: scope, from: start).expression, start: start)
        case "[", "{":
            return try bracketed(scope, from: start)
        default:
            return try value(in: scope, from: start)
        }
    }

    /// `title:(a OR b)`; one without counterpart is left out whole.
    private mutating func fieldGroup(_ scope: Scope, from start: Int) throws(QueryRejected) -> Part {
        let before = remarks.count
        let part = try primary(in: scope)
        guard case .none(let reason) = scope.rule else {
            sayOnce(from: before, start..<position)
            return Part(expression: part.expression, start: start)
        }
        remarks.removeSubrange(before...)
        return leftOut(start..<position, reason.reason(of: "\(scope.name):"))
    }

    /// Says of a whole group what would be said of each word in it.
    private mutating func sayOnce(from first: Int, _ range: Range<Int>) {
        let told = remarks[first...].filter { $0.kind == .differs }
        guard let reason = told.first?.reason, told.count > 1, told.allSatisfy({ $0.reason == reason }) else { return }
        let others = remarks[first...].filter { $0.kind != .differs }
        remarks.replaceSubrange(first..., with: [Remark(kind: .differs, range: range, reason: reason)] + others)
    }

    /// A range such as `[500 TO 1000]`, or a place such as `[2.35 48.86 16km]`.
    private mutating func bracketed(_ scope: Scope, from start: Int) throws(QueryRejected) -> Part {
        let opening = position
        let inner = run(from: opening + 1) { $0 == "]" || $0 == "}" || $0 == "(" || $0 == ")" }
        guard let closing = scalar(at: inner.upperBound), closing == "]" || closing == "}" else {
            throw unclosed("]", at: opening)
        }
        position = inner.upperBound + 1
        return try apply(scope, source.text(opening..<position), isQuoted: false, start..<position)
    }

    /// A bare value, which runs to the next space or bracket.
    mutating func value(in scope: Scope, from start: Int) throws(QueryRejected) -> Part {
        let run = scope.holdsWords ? wordRun : valueRun
        guard !run.isEmpty else {
            return leftOut(start..<position, "\(scope.name): needs a value directly behind the colon.")
        }
        position = run.upperBound
        let text = source.text(run)
        guard scope.holdsWords else { return try apply(scope, text, isQuoted: false, start..<position) }
        try count(1, at: start)
        return try words(text, within: nil, isQuoted: false, scope, start..<position)
    }

    /// An address by itself, such as `https://example.com/a`.
    private mutating func link(from start: Int) throws(QueryRejected) -> Part {
        let run = valueRun
        position = run.upperBound
        remark(.differs, run, "An address by itself is looked for as a part of a link.")
        return try exact(.url, source.text(run), "url", run)
    }
}

extension FieldRule {
    var isCount: Bool { if case .count = self { true } else { false } }
}
