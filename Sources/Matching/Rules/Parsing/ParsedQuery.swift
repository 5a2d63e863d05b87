/// A query that was read and found good.
struct ParsedQuery {
    let expression: QueryExpression
    let lints: [QueryLint]

    init(_ text: String, lists: [String: [String]]?) throws(QueryRejected) {
        let source = try QuerySource(text)
        var parser = QueryParser(source, lists: lists)
        let part = try parser.query()
        expression = part.expression
        if let mixed = parser.mixed {
            parser.lints.append((.mixedOperators, mixed, "AND binds tighter than OR. Brackets say which you mean."))
        }
        let reading = parser.mixed == nil ? nil : part.expression.description
        lints = parser.lints.sorted { $0.index < $1.index }.map { lint in
            let place = source.place(of: lint.index)
            return QueryLint(
                kind: lint.kind,
                offset: place.offset,
                line: place.line,
                column: place.column,
                message: lint.message,
                reading: lint.kind == .mixedOperators ? reading : nil
            )
        }
    }
}
