import MarkupText

/// Goes through parts within parts, up to a bound of each, and keeps what it finds.
struct PartTree {
    var parts: [MailPart] = []
    var delivery: DeliveryReport?
    var problems: [MailProblem] = []
    private var seen = 0

    /// The words that a person would read here; `nil` where there are none.
    mutating func words(
        of fields: MailFields,
        _ body: ArraySlice<UInt8>,
        depth: Int,
        isEnclosed: Bool,
        inDigest: Bool = false
    ) -> String? {
        guard depth < MailLimits.depth else { return trouble(.tooDeep) }
        seen += 1
        guard seen <= MailLimits.parts else { return trouble(.tooManyParts) }
        let usual = inDigest ? ContentType("message/rfc822") : .plain
        var type = fields.first("content-type").map { ContentType($0) } ?? usual
        if !type.name.contains("/") { type = usual }
        if type.isMultipart {
            guard let boundary = type.longParameter("boundary")?.trimmed, !boundary.isEmpty, boundary.utf8.count <= 200
            else {
                problems.append(MailProblem(.boundaryMissing))
                return leaf(.plain, fields, body, isEnclosed)
            }
            let found = cut(body, between: boundary)
            // Words without marks between them are words all the same.
            return found.isEmpty
                ? leaf(.plain, fields, body, isEnclosed) : words(among: found, of: type, depth, isEnclosed)
        }
        if type.name == "message/rfc822" || type.name == "message/global" {
            return enclosed(fields, body, depth: depth)
        }
        return leaf(type, fields, body, isEnclosed)
    }

    private mutating func trouble(_ kind: MailProblem.Kind) -> String? {
        if !problems.contains(where: { $0.kind == kind }) { problems.append(MailProblem(kind)) }
        return nil
    }

    private mutating func cut(_ body: ArraySlice<UInt8>, between boundary: String) -> [ArraySlice<UInt8>] {
        let (found, isEnded) = cutParts(of: body, between: Array(boundary.utf8))
        if found.isEmpty {
            problems.append(MailProblem(.partsMissing))
        } else if !isEnded {
            problems.append(MailProblem(.partUnended))
        }
        return found
    }

    /// Of parts that say the same, the plain one; of others, all that are words, the plain ones where there are any.
    private mutating func words(
        among cut: [ArraySlice<UInt8>],
        of type: ContentType,
        _ depth: Int,
        _ isEnclosed: Bool
    ) -> String? {
        var (plain, marked): ([String], [String]) = ([], [])
        for part in cut {
            var beside: [MailProblem] = []
            let (fields, body) = MailFields.readable(part, &beside)
            problems += beside
            let said = words(
                of: fields,
                body,
                depth: depth + 1,
                isEnclosed: isEnclosed,
                inDigest: type.name == "multipart/digest"
            )
            guard let said, !said.allSatisfy(\.isWhitespace) else { continue }
            let isHTML = ContentType(fields.first("content-type") ?? "").name == "text/html"
            if isHTML { marked.append(said) } else { plain.append(said) }
        }
        if type.name == "multipart/alternative" { return plain.first ?? marked.first }
        return plain.isEmpty ? marked.first : plain.joined(separator: "\n\n")
    }

    /// A mail within this one is a file; its header tells what a server could not hand on.
    private mutating func enclosed(_ fields: MailFields, _ body: ArraySlice<UInt8>, depth: Int) -> String? {
        let inner = unpacked(body, fields.first("content-transfer-encoding"))
        noteOriginal(inner[...])
        parts.append(
            MailPart(
                type: "message/rfc822",
                charset: nil,
                name: fileName(fields),
                isFile: true,
                isEnclosed: false,
                size: inner.count,
                text: nil
            )
        )
        var beside: [MailProblem] = []
        let (innerFields, rest) = MailFields.readable(inner[...], &beside)
        problems += beside
        _ = words(of: innerFields, rest, depth: depth + 1, isEnclosed: true)
        return nil
    }

    private mutating func leaf(
        _ type: ContentType,
        _ fields: MailFields,
        _ body: ArraySlice<UInt8>,
        _ isEnclosed: Bool
    ) -> String? {
        let packing = fields.first("content-transfer-encoding")
        if let packing, !knownPackings.contains(packing.trimmed.lowercased()) {
            problems.append(MailProblem(.packingUnknown, packing))
        }
        let bytes = unpacked(body, packing)
        if type.name == "message/delivery-status" || type.name == "message/global-delivery-status" {
            delivery = DeliveryReport(reading: bytes[...], known: delivery)
        }
        if type.name == "text/rfc822-headers" { noteOriginal(bytes[...]) }
        let name = fileName(fields) ?? type.longParameter("name")
        let isBeside = fields.first("content-disposition")?.trimmed.lowercased().hasPrefix("attachment") ?? false
        let isWords = type.name == "text/plain" || type.name == "text/html"
        let charset = type.longParameter("charset")
        let text = type.name.hasPrefix("text/") ? decoded(bytes, charset ?? "") : nil
        parts.append(
            MailPart(
                type: type.name,
                charset: charset?.lowercased(),
                name: name,
                isFile: isBeside || !isWords,
                isEnclosed: isEnclosed,
                size: bytes.count,
                text: text
            )
        )
        guard isWords, !isBeside, !isEnclosed, let text else { return nil }
        if type.name == "text/html" { return PlainText.fromHTML(text).text }
        let isFlowed = type.parameter("format")?.lowercased() == "flowed"
        return isFlowed ? unflowed(text, joins: type.parameter("delsp")?.lowercased() == "yes") : text
    }

    private mutating func decoded(_ bytes: [UInt8], _ charset: String) -> String {
        if let text = decodedText(bytes, in: charset) { return text }
        problems.append(MailProblem(.charsetUnknown, charset))
        return looseText(bytes)
    }

    private func fileName(_ fields: MailFields) -> String? {
        fields.first("content-disposition").flatMap { ContentType($0).longParameter("filename") }
    }

    private mutating func noteOriginal(_ header: ArraySlice<UInt8>) {
        guard delivery?.messageID == nil, let read = try? MailFields.read(header) else { return }
        guard let id = messageIDs(in: read.fields.first("message-id") ?? "").first else { return }
        delivery = delivery ?? DeliveryReport()
        delivery?.messageID = id
    }
}

private let knownPackings: Set<String> = ["7bit", "8bit", "binary", "base64", "quoted-printable", ""]
