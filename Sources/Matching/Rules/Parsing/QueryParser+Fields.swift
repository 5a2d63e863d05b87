/// The names that may stand before a colon.
enum FieldName {
    case field(QueryField)
    case list

    init?(_ name: String) {
        let name = name.lowercased()
        if name == "list" {
            self = .list
        } else if let field = QueryField(rawValue: name) {
            self = .field(field)
        } else {
            return nil
        }
    }

    static let all = (QueryField.allCases.map(\.rawValue) + ["list"]).joined(separator: ", ")
}

extension QueryParser {
    // field = name ":" ( value | phrase | "(" or ")" | range )
    //
    // Steps over the name and its colon. In a group such as `from:(did:plc:x)` an unknown name is part of a value.
    mutating func fieldName(in scope: QueryField) throws(QueryRejected) -> FieldName? {
        var colon = position
        while colon < source.scalars.count, source.scalars[colon] != ":" {
            if Self.endsValue(source.scalars[colon]) { return nil }
            colon += 1
        }
        guard colon < source.scalars.count, Self.isName(source.scalars[position..<colon]) else { return nil }
        let text = source.text(position..<colon)
        guard let name = FieldName(text) else {
            guard scope.holdsWords else { return nil }
            throw source.rejected(
                .unknownField,
                at: position,
                "There is no field \(text). The fields are \(FieldName.all)."
            )
        }
        position = colon + 1
        return name
    }

    static func hasFieldName(_ word: String) -> Bool {
        let scalars = Array(word.unicodeScalars)
        guard let colon = scalars.firstIndex(of: ":") else { return false }
        return isName(scalars[..<colon])
    }

    private static func isName(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
        guard let first = scalars.first, first.isLetterOrNumber, !("0"..."9").contains(first) else { return false }
        return scalars.allSatisfy { $0.isLetterOrNumber || $0 == "_" || $0 == "-" }
    }

    mutating func field(_ name: FieldName, in scope: QueryField, at start: Int) throws(QueryRejected) -> ParsedPart {
        guard case .field(let field) = name else { return try list(in: scope, at: start) }
        switch current {
        case "\"": return try phrase(in: field, at: start)
        case "(":
            var part = try group(in: field)
            part.start = start
            return part
        default: return try value(of: field, at: start)
        }
    }

    /// A bare value, which runs to the next space or bracket.
    mutating func value(of field: QueryField, at start: Int) throws(QueryRejected) -> ParsedPart {
        let run = valueRun
        guard !run.isEmpty else {
            throw source.rejected(
                .missingValue,
                at: position,
                "\(field.rawValue): needs a value directly behind the colon."
            )
        }
        let text = source.text(run)
        if text.contains("|") {
            lints.append((.barInValue, run.lowerBound, "The | is read as a part of the value. Put a space before it."))
        }
        if let name = ListReference.name(in: text), field.isPositive, field != .raw {
            position = run.upperBound
            return try list(named: name, in: field, at: start, nameAt: run.lowerBound)
        }
        if field.holdsWords { return try word(in: field, run: run, at: start) }
        position = run.upperBound
        return try exact(field, text, at: start, valueAt: run.lowerBound)
    }

    /// A clause on a field that holds no words.
    mutating func exact(
        _ field: QueryField,
        _ text: String,
        at start: Int,
        valueAt index: Int? = nil,
        isQuoted: Bool = false
    ) throws(QueryRejected) -> ParsedPart {
        try count(1, at: start)
        switch FieldValue.read(text, for: field) {
        case .success(let value): return .clause(QueryClause(field, value), at: start)
        case .failure(let problem): throw source.rejected(problem.code, at: index ?? start, problem.reason)
        }
    }

    /// The name of a list, or names in brackets.
    mutating func list(in scope: QueryField, at start: Int) throws(QueryRejected) -> ParsedPart {
        let nameAt = position
        if current == "(" {
            let outer = readsListNames
            readsListNames = true
            defer { readsListNames = outer }
            return try group(in: scope)
        }
        if current == "\"" {
            let name = try quoted()
            return try list(named: name, in: scope, at: start, nameAt: nameAt)
        }
        let run = valueRun
        position = run.upperBound
        return try list(named: source.text(run), in: scope, at: start, nameAt: nameAt)
    }

    private mutating func list(
        named name: String,
        in field: QueryField,
        at start: Int,
        nameAt: Int
    ) throws(QueryRejected) -> ParsedPart {
        try count(1, at: start)
        guard field.isPositive, field != .raw else {
            throw source.rejected(
                .badValue,
                at: start,
                "A list holds words and handles; \(field.rawValue): takes neither."
            )
        }
        guard !name.isEmpty else {
            throw source.rejected(.missingValue, at: nameAt, "list: needs the name of a list.")
        }
        guard !name.contains("\"") else {
            throw source.rejected(.badValue, at: nameAt, "The name of a list holds no quote. Write list:\"its name\".")
        }
        guard lists.map({ $0[name] != nil }) ?? true else {
            throw source.rejected(.unknownList, at: nameAt, "There is no list \(name). Make it first.")
        }
        return .clause(QueryClause(field, .list(name)), at: start)
    }
}
