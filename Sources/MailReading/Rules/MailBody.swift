import MarkupText

/// The text of a mail, from the one of its parts that a person would read.
struct MailBody: Sendable, Equatable {
    var text: String
    var hasFiles = false

    static func read(_ fields: MailFields, _ body: ArraySlice<UInt8>) throws(MailUnreadable) -> MailBody {
        var search = PartSearch()
        let found = try search.text(of: fields, body, depth: 0)
        guard let found else {
            throw search.hasUnknownCharset ? MailUnreadable.charsetUnknown : MailUnreadable.noText
        }
        return MailBody(text: found, hasFiles: search.hasFiles)
    }
}

/// Goes through parts within parts, up to a bound of each.
private struct PartSearch {
    private var seen = 0
    var hasFiles = false
    var hasUnknownCharset = false

    mutating func text(
        of fields: MailFields,
        _ body: ArraySlice<UInt8>,
        depth: Int
    ) throws(MailUnreadable) -> String? {
        guard depth < MailLimits.depth else { throw .tooDeep }
        seen += 1
        guard seen <= MailLimits.parts else { throw .tooManyParts }
        let type = fields.first("content-type").map { ContentType($0) } ?? .plain
        if type.isMultipart {
            guard let boundary = type.parameter("boundary"), !boundary.isEmpty, boundary.utf8.count <= 200 else {
                return nil
            }
            return try text(among: parts(of: body, between: Array(boundary.utf8)), of: type, depth: depth)
        }
        let isFile = fields.first("content-disposition")?.trimmed.lowercased().hasPrefix("attachment") ?? false
        guard type.name == "text/plain" || type.name == "text/html" || type.name.isEmpty, !isFile else {
            hasFiles = true
            return nil
        }
        let bytes = unpacked(body, fields.first("content-transfer-encoding")).prefix(MailLimits.text)
        guard let words = decodedText(Array(bytes), in: type.parameter("charset") ?? "") else {
            hasUnknownCharset = true
            return nil
        }
        if type.name == "text/html" { return PlainText.fromHTML(words).text }
        let isFlowed = type.parameter("format")?.lowercased() == "flowed"
        return isFlowed ? unflowed(words, joins: type.parameter("delsp")?.lowercased() == "yes") : words
    }

    /// Of parts that say the same, the plain one; of others, the first that has words.
    private mutating func text(
        among parts: [ArraySlice<UInt8>],
        of type: ContentType,
        depth: Int
    ) throws(MailUnreadable) -> String? {
        var (plain, other): (String?, String?) = (nil, nil)
        for part in parts {
            let (fields, body) = try MailFields.read(part)
            guard let words = try text(of: fields, body, depth: depth + 1) else { continue }
            let isHTML = ContentType(fields.first("content-type") ?? "").name == "text/html"
            if isHTML { other = other ?? words } else { plain = plain ?? words }
        }
        return plain ?? other
    }
}

private func parts(of body: ArraySlice<UInt8>, between boundary: [UInt8]) -> [ArraySlice<UInt8>] {
    cutParts(of: body, between: boundary).parts
}

/// What stands between the lines that part a body, and whether the last of them ends it; what comes before and behind is
/// nobody's.
func cutParts(
    of body: ArraySlice<UInt8>,
    between boundary: [UInt8]
) -> (parts: [ArraySlice<UInt8>], isEnded: Bool) {
    let mark = [UInt8(ascii: "-"), UInt8(ascii: "-")] + boundary
    var (found, start, rest): ([ArraySlice<UInt8>], Int?, ArraySlice<UInt8>) = ([], nil, body)
    while !rest.isEmpty {
        let (line, next) = firstLine(of: rest)
        if line.starts(with: mark), isEndOfMark(line.dropFirst(mark.count)) {
            // Between two marks that follow each other there is nothing.
            if let start, start < line.startIndex { found.append(withoutLastLineEnd(body[start..<line.startIndex])) }
            start = next
            if line.dropFirst(mark.count).starts(with: mark.prefix(2)) { return (found, true) }
            // More than are looked at are not cut out, either.
            if found.count > MailLimits.parts { return (found, true) }
        }
        rest = body[next...]
    }
    if let start { found.append(body[start...]) }
    return (found, false)
}

/// The end of the line before a mark belongs to the mark (RFC 2046, 5.1.1).
private func withoutLastLineEnd(_ part: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard part.last == UInt8(ascii: "\n") else { return part }
    let rest = part.dropLast()
    return rest.last == UInt8(ascii: "\r") ? rest.dropLast() : rest
}

private func isEndOfMark(_ rest: ArraySlice<UInt8>) -> Bool {
    let rest = rest.starts(with: [UInt8(ascii: "-"), UInt8(ascii: "-")]) ? rest.dropFirst(2) : rest
    return rest.allSatisfy { isSpace($0) }
}
