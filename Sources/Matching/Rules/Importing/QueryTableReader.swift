/// The records of a table, one after the other, each field with its place.
struct QueryTableReader {
    private var rest: ArraySlice<Unicode.Scalar>
    private let separator: Unicode.Scalar
    private var line = 1
    private var column = 1

    struct Field {
        var text: String
        var jumps: [QueryFileJump]
    }

    init(_ scalars: ArraySlice<Unicode.Scalar>, separator: Unicode.Scalar) {
        rest = scalars
        self.separator = separator
    }

    /// The next record; `nil` behind the last.
    mutating func record() throws(QueryFileRefused) -> [Field]? {
        guard !rest.isEmpty else { return nil }
        var fields: [Field] = []
        while true {
            let (field, isLast) = try field()
            fields.append(field)
            if isLast { return fields }
        }
    }

    private mutating func field() throws(QueryFileRefused) -> (field: Field, isLast: Bool) {
        var view = String.UnicodeScalarView()
        var offset = 0
        var opening: (line: Int, column: Int)?
        var jumps = [QueryFileJump(offset: 0, line: line, column: column)]
        while let scalar = take() {
            if opening != nil {
                if scalar != "\"" {
                    view.append(scalar)
                    offset += UTF8.width(scalar)
                } else if rest.first == "\"" {
                    _ = take()
                    view.append("\"")
                    offset += 1
                    jumps.append(QueryFileJump(offset: offset, line: line, column: column))
                } else {
                    opening = nil
                }
                continue
            }
            if scalar == "\"", view.isEmpty {
                opening = (line, column - 1)
                jumps = [QueryFileJump(offset: 0, line: line, column: column)]
            } else if scalar == separator {
                return (unguarded(view, jumps), false)
            } else if scalar == "\n" || scalar == "\r" {
                if scalar == "\r", rest.first == "\n" { _ = take() }
                return (unguarded(view, jumps), true)
            } else {
                view.append(scalar)
                offset += UTF8.width(scalar)
            }
        }
        if let opening { throw QueryFileRefused(.openQuote, line: opening.line, column: opening.column) }
        return (unguarded(view, jumps), true)
    }

    private mutating func take() -> Unicode.Scalar? {
        guard let scalar = rest.popFirst() else { return nil }
        (line, column) = scalar == "\n" ? (line + 1, 1) : (line, column + 1)
        return scalar
    }

    /// The field without the apostrophe that keeps a spreadsheet from taking it for a formula.
    private func unguarded(_ view: String.UnicodeScalarView, _ jumps: [QueryFileJump]) -> Field {
        let text = String(view)
        guard view.first == "'", QueryTable.isFormula(text.unicodeScalars.dropFirst().asText) else {
            return Field(text: text, jumps: jumps)
        }
        let moved = jumps.enumerated().map { index, jump in
            index == 0
                ? QueryFileJump(offset: 0, line: jump.line, column: jump.column + 1)
                : QueryFileJump(offset: jump.offset - 1, line: jump.line, column: jump.column)
        }
        return Field(text: text.unicodeScalars.dropFirst().asText, jumps: moved)
    }
}

extension Substring.UnicodeScalarView {
    fileprivate var asText: String { String(String.UnicodeScalarView(self)) }
}
