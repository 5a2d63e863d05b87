/// A table as text with commas (CSV, RFC 4180): the first row has the names.
///
/// A field that a spreadsheet would take for a formula has an apostrophe in front; reading takes exactly that off again.
struct CommaTable: Equatable {
    var names: [String]
    var rows: [[String: String]] = []

    init(names: [String]) {
        self.names = names
    }

    /// Reads what spreadsheets write, with any line ends; refused when a quote is left open.
    init(parsing text: String) throws(CommaTableBroken) {
        var records = try commaRecords(of: text)
        names = records.isEmpty ? [] : records.removeFirst()
        rows = records.map { record in
            Dictionary(zip(names, record.map(unguarded)), uniquingKeysWith: { first, _ in first })
        }
    }

    /// The table with CR LF behind each row, as the standard has it.
    var text: String {
        ([names] + rows.map { row in names.map { row[$0] ?? "" } })
            .map { $0.map { quoted(guarded($0)) }.joined(separator: ",") + "\r\n" }.joined()
    }
}

/// A quote is never closed.
struct CommaTableBroken: Error, Equatable {
    /// In which row it begins, from 1.
    let row: Int
}

/// What a spreadsheet begins a formula with.
private let formulaSigns: Set<Unicode.Scalar> = ["=", "+", "-", "@", "\t", "\r"]

/// An apostrophe in front of what would be a formula, and of what would look as if it had one.
private func guarded(_ field: String) -> String { isFormula(field[...]) ? "'" + field : field }

private func unguarded(_ field: String) -> String {
    field.hasPrefix("'") && isFormula(field.dropFirst()) ? String(field.dropFirst()) : field
}

/// Whether it begins so, behind any number of apostrophes.
private func isFormula(_ field: Substring) -> Bool {
    field.unicodeScalars.first { $0 != "'" }.map(formulaSigns.contains) ?? false
}

private func quoted(_ field: String) -> String {
    let needsQuotes = field.unicodeScalars.contains { [",", "\"", "\n", "\r"].contains($0) }
    return needsQuotes ? "\"" + field.replacing("\"", with: "\"\"") + "\"" : field
}

/// What stands between the fields: a semicolon where the first line has more of them, as spreadsheets in German write it.
private func separator(of text: String) -> Unicode.Scalar {
    let line = text.unicodeScalars.prefix { $0 != "\n" && $0 != "\r" }
    return line.count { $0 == ";" } > line.count { $0 == "," } ? ";" : ","
}

/// The records of a text; rows with nothing in them are left out.
private func commaRecords(of text: String) throws(CommaTableBroken) -> [[String]] {
    var (records, record, field): ([[String]], [String], String.UnicodeScalarView) = ([], [], .init())
    var isQuoted = false
    let separator = separator(of: text)
    func endRecord() {
        record.append(String(field))
        if record != [""] { records.append(record) }
        (record, field) = ([], .init())
    }
    var rest = Substring(text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text).unicodeScalars
    while let scalar = rest.popFirst() {
        switch scalar {
        case "\"" where isQuoted && rest.first == "\"":
            field.append("\"")
            rest.removeFirst()
        case "\"" where isQuoted || field.isEmpty: isQuoted.toggle()
        case separator where !isQuoted:
            record.append(String(field))
            field = .init()
        case "\n" where !isQuoted, "\r" where !isQuoted:
            if scalar == "\r", rest.first == "\n" { rest.removeFirst() }
            endRecord()
        default: field.append(scalar)
        }
    }
    guard !isQuoted else { throw CommaTableBroken(row: records.count + 1) }
    endRecord()
    return records
}
