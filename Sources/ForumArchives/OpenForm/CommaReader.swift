import Community

/// Parley's own open form as a table with commas (CSV, RFC 4180), whose first row has the names of the columns.
struct CommaReader: ArchiveReader {
    private var source: ByteSource
    private var names: [String]?
    private var number = 0
    private var pushedBack: UInt8?

    init(path: String) throws {
        source = try ByteSource(path: path)
    }

    mutating func next() throws -> ArchiveLine? {
        while let row = try row() {
            if row == [""] { continue }
            guard let columns = names else {
                names = row.map { $0.hasPrefix("\u{FEFF}") ? String($0.dropFirst()) : $0 }
                continue
            }
            number += 1
            let place = ArchivePlace(file: source.name, number: number)
            guard row.count <= columns.count else {
                return .refused("This row has more fields than the first.", place: place)
            }
            var members: [String: Any] = [:]
            for (name, field) in zip(columns, row) where !field.isEmpty { members[name] = unguarded(field) }
            return archiveLine(of: members, at: place)
        }
        return nil
    }

    /// The fields of the next row; `nil` behind the last one.
    private mutating func row() throws -> [String]? {
        var (fields, field): ([String], [UInt8]) = ([], [])
        var (isQuoted, isEmpty, length) = (false, true, 0)
        while let byte = try pulled() {
            (isEmpty, length) = (false, length + 1)
            guard length <= longestPiece, fields.count <= 64 else {
                throw ArchiveBroken.tooLong(source.name, place: number + 1)
            }
            switch byte {
            case UInt8(ascii: "\"") where isQuoted:
                let following = try pulled()
                if following == byte { field.append(byte) } else { (isQuoted, pushedBack) = (false, following) }
            case UInt8(ascii: "\"") where field.isEmpty: isQuoted = true
            case UInt8(ascii: ",") where !isQuoted:
                fields.append(String(decoding: field, as: UTF8.self))
                field = []
            case UInt8(ascii: "\n") where !isQuoted: return fields + [text(field)]
            default: field.append(byte)
            }
        }
        guard !isQuoted else { throw ArchiveBroken.truncated(source.name) }
        return isEmpty ? nil : fields + [text(field)]
    }

    private mutating func pulled() throws -> UInt8? {
        if let byte = pushedBack {
            pushedBack = nil
            return byte
        }
        return try source.next()
    }

    private func text(_ field: [UInt8]) -> String {
        let end = field.last == UInt8(ascii: "\r") ? field.dropLast() : field[...]
        return String(decoding: end, as: UTF8.self)
    }
}

/// Without the apostrophe that keeps a spreadsheet from taking a field for a formula.
private func unguarded(_ field: String) -> String {
    let rest = field.drop { $0 == "'" }
    guard field.hasPrefix("'"), let first = rest.first, "=+-@\t\r".contains(first) else { return field }
    return String(field.dropFirst())
}
