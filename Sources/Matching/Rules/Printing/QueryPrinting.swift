extension QueryExpression: CustomStringConvertible {
    /// The query in canonical form.
    public var description: String {
        switch self {
        case .clause(let clause): clause.description
        case .near(let chain): chain.description
        case .not(let operand): "NOT \(operand.printed(insideOf: .not))"
        case .and(let operands): operands.map { $0.printed(insideOf: .and) }.joined(separator: " AND ")
        case .or(let operands): operands.map { $0.printed(insideOf: .or) }.joined(separator: " OR ")
        }
    }

    /// How tightly a form binds; OR binds least.
    private enum Level: Int {
        case or, and, not, near, clause
    }

    private var level: Level {
        switch self {
        case .clause: .clause
        case .near: .near
        case .not: .not
        case .and: .and
        case .or: .or
        }
    }

    /// The form with brackets where a reader or the parser needs them.
    private func printed(insideOf outer: Level) -> String {
        level.rawValue > outer.rawValue && !(outer == .or && level == .and) ? description : "(\(description))"
    }

    fileprivate var printedInsideNear: String { printed(insideOf: .near) }
}

extension NearChain: CustomStringConvertible {
    public var description: String {
        links.reduce(first.printedInsideNear) { text, link in
            "\(text) \(link.isOrdered ? "ONEAR" : "NEAR")/\(link.distance) \(link.operand.printedInsideNear)"
        }
    }
}

extension QueryClause: CustomStringConvertible {
    public var description: String {
        switch value {
        case .word(let word): field == .text && Self.isBareWord(word) ? word : "\(field.rawValue):\(word)"
        case .phrase(let words, let within): "\(prefix)\"\(words)\"\(within.map { "~\($0)" } ?? "")"
        case .count(let range): "\(field.rawValue):\(range)"
        case .list(let name): list(name)
        case .exact(let value): exact(value)
        }
    }

    private var prefix: String { field == .text ? "" : "\(field.rawValue):" }

    private func list(_ name: String) -> String {
        if Self.isBareValue(name), ListReference.name(in: name) == nil { return "\(prefix)list:\(name)" }
        return field == .text ? "list:\"\(name)\"" : "\(prefix)(list:\"\(name)\")"
    }

    private func exact(_ value: String) -> String {
        switch field {
        case .tag where Self.isBareToken(value): "#\(value)"
        case .mentions where Self.isBareToken(value): "@\(value)"
        default: isBare(value) ? "\(prefix)\(value)" : "\(prefix)\"\(value)\""
        }
    }

    /// Whether a word means itself without a field in front.
    private static func isBareWord(_ word: String) -> Bool {
        guard isBareToken(word), let first = word.unicodeScalars.first else { return false }
        let isOperator = ["OR", "AND", "NOT"].contains(word) || NearOperator.rest(of: word) != nil
        return !isOperator && !"-#@\u{FF03}\u{FF20}".unicodeScalars.contains(first) && !QueryParser.hasFieldName(word)
    }

    /// Whether the parser reads a text as one run of characters.
    private static func isBareToken(_ text: String) -> Bool {
        !text.isEmpty && !text.unicodeScalars.contains(where: QueryParser.endsBareRun)
    }

    private static func isBareValue(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first, first != "\"" else { return false }
        return !text.unicodeScalars.contains(where: QueryParser.endsValue)
    }

    /// Whether a value means itself without quotes; in most fields `list:name` behind the colon names a list.
    private func isBare(_ value: String) -> Bool {
        let namesList = field.isPositive && field != .raw && ListReference.name(in: value) != nil
        return Self.isBareValue(value) && !namesList
    }
}
