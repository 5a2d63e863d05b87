/// Queries as a table of text with commas (CSV, RFC 4180); the first row has the names of the columns.
enum QueryTable {
    private static let nameColumns = ["name", "title", "tag"]
    private static let queryColumns = ["query", "text", "rule", "value"]

    /// Whether the first line names a column of names and one of queries.
    static func isTable(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
        columns(of: names(in: scalars)) != nil
    }

    static func entries(of scalars: ArraySlice<Unicode.Scalar>) throws(QueryFileRefused) -> [QueryFile.Entry] {
        guard let columns = columns(of: names(in: scalars)) else { return [] }
        var reader = QueryTableReader(scalars, separator: separator(of: scalars))
        _ = try reader.record()
        var entries: [QueryFile.Entry] = []
        while let record = try reader.record() {
            guard record.contains(where: { !$0.text.isEmpty }) else { continue }
            let name = columns.name < record.count ? record[columns.name].text : ""
            guard columns.query < record.count else {
                let place = record.last?.jumps.first ?? QueryFileJump(offset: 0, line: 1, column: 1)
                entries.append(
                    .init(line: place.line, column: place.column, name: name, text: "", jumps: [place])
                )
                continue
            }
            let query = record[columns.query]
            entries.append(
                .init(
                    line: query.jumps[0].line,
                    column: query.jumps[0].column,
                    name: name.isEmpty ? nil : name,
                    text: query.text,
                    jumps: query.jumps
                )
            )
            if entries.count > QueryFile.queries { break }
        }
        return entries
    }

    /// The rows with CR LF behind each, as the standard has it.
    static func text(of queries: [(name: String, text: String)]) -> String {
        ([(name: "name", text: "query")] + queries)
            .map { "\(quoted(guarded($0.name))),\(quoted(guarded($0.text)))\r\n" }.joined()
    }

    // MARK: The first line

    /// The first line may be quoted, and holds no comma within a name.
    private static func names(in scalars: ArraySlice<Unicode.Scalar>) -> [String] {
        let line = scalars.prefix(1_000).prefix { $0 != "\n" && $0 != "\r" }
        let mark = separator(of: scalars)
        return line.split(separator: mark, omittingEmptySubsequences: false).map { part in
            var view = String.UnicodeScalarView()
            view.append(contentsOf: part.filter { !$0.isSpace && $0 != "\"" })
            return String(view).lowercased()
        }
    }

    private static func columns(of names: [String]) -> (name: Int, query: Int)? {
        guard let name = names.firstIndex(where: nameColumns.contains),
            let query = names.firstIndex(where: queryColumns.contains)
        else { return nil }
        return (name, query)
    }

    /// A semicolon where the first line has more of them, as spreadsheets in German write it.
    private static func separator(of scalars: ArraySlice<Unicode.Scalar>) -> Unicode.Scalar {
        let line = scalars.prefix(1_000).prefix { $0 != "\n" && $0 != "\r" }
        return line.count { $0 == ";" } > line.count { $0 == "," } ? ";" : ","
    }

    // MARK: Formulas

    /// What a spreadsheet begins a formula with.
    private static let formulaSigns: Set<Unicode.Scalar> = ["=", "+", "-", "@", "\t", "\r"]

    /// Whether a text begins so, behind any number of apostrophes.
    static func isFormula(_ text: some StringProtocol) -> Bool {
        text.unicodeScalars.first { $0 != "'" }.map(formulaSigns.contains) ?? false
    }

    private static func guarded(_ text: String) -> String { isFormula(text) ? "'" + text : text }

    private static func quoted(_ text: String) -> String {
        let needsQuotes = text.unicodeScalars.contains { [",", ";", "\"", "\n", "\r"].contains($0) }
        return needsQuotes ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
    }
}
