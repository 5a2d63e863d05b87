/// A table as text with commas (CSV, RFC 4180): the first row has the names.
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
            Dictionary(zip(names, record), uniquingKeysWith: { first, _ in first })
        }
    }

    /// The table with CR LF behind each row, as the standard has it.
    var text: String {
        ([names] + rows.map { row in names.map { row[$0] ?? "" } })
            .map { $0.map(quoted).joined(separator: ",") + "\r\n" }.joined()
    }
}

/// A quote is never closed.
struct CommaTableBroken: Error, Equatable {
    /// In which row it begins, from 1.
    let row: Int
}

private func quoted(_ field: String) -> String {
    let needsQuotes = field.unicodeScalars.contains { [",", "\"", "\n", "\r"].contains($0) }
    return needsQuotes ? "\"" + field.replacing("\"", with: "\"\"") + "\"" : field
}

/// The records of a text; rows with nothing in them are left out.
private func commaRecords(of text: String) throws(CommaTableBroken) -> [[String]] {
    var (records, record, field): ([[String]], [String], String.UnicodeScalarView) = ([], [], .init())
    var isQuoted = false
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
        case "," where !isQuoted:
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
