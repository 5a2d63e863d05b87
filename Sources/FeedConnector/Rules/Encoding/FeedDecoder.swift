internal import MarkupText

/// The characters of a document, whatever its bytes are in.
struct DecodedDocument {
    /// UTF-8.
    var bytes: [UInt8]
    var encoding: String
    /// What was not as declared, in one sentence.
    var problem: String?
}

/// Finds out which encoding a document is in, and reads it.
///
/// In the order of belief: byte order mark, charset of the answer, declaration in the document, UTF-8, Windows-1252.
/// What is declared has to fit the bytes; the last one fits everything.
struct FeedDecoder {
    let bytes: [UInt8]
    let contentType: String?

    func decoded() -> DecodedDocument {
        if let document = wideDocument() { return document }
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let hasMark = bytes.starts(with: mark)
        let content = hasMark ? Array(bytes.dropFirst(3)) : bytes
        let declared = declaredLabels(in: content, hasMark: hasMark)
        for label in declared {
            if let document = document(content, in: label, isFirst: label == declared.first) { return document }
        }
        return undeclaredDocument(content, declared: declared.first)
    }

    // MARK: Encodings with more than one byte for every character

    private func wideDocument() -> DecodedDocument? {
        let head = bytes.prefix(4) + repeatElement(1, count: max(0, 4 - bytes.count))
        switch (head[0], head[1], head[2], head[3]) {
        case (0, 0, 0xFE, 0xFF): return utf32(from: 4, isBigEndian: true)
        case (0xFF, 0xFE, 0, 0): return utf32(from: 4, isBigEndian: false)
        case (0xFE, 0xFF, _, _): return utf16(from: 2, isBigEndian: true)
        case (0xFF, 0xFE, _, _): return utf16(from: 2, isBigEndian: false)
        case (0, 0, 0, 0x3C): return utf32(from: 0, isBigEndian: true)
        case (0x3C, 0, 0, 0): return utf32(from: 0, isBigEndian: false)
        case (0, 0x3C, 0, _): return utf16(from: 0, isBigEndian: true)
        case (0x3C, 0, _, 0): return utf16(from: 0, isBigEndian: false)
        case (0x4C, 0x6F, 0xA7, 0x94):
            return EncodingLabel("ibm037").flatMap { document(bytes, in: $0, isFirst: true) }
        default: return nil
        }
    }

    private func utf16(from start: Int, isBigEndian: Bool) -> DecodedDocument {
        let units = stride(from: start, to: bytes.count - 1, by: 2).map { index in
            let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
            return isBigEndian ? first << 8 | second : second << 8 | first
        }
        let text = String(decoding: units, as: UTF16.self)
        return DecodedDocument(bytes: Array(text.utf8), encoding: isBigEndian ? "utf-16be" : "utf-16le")
    }

    private func utf32(from start: Int, isBigEndian: Bool) -> DecodedDocument {
        let units = stride(from: start, to: bytes.count - 3, by: 4).map { index in
            bytes[index..<index + 4].enumerated().reduce(UInt32(0)) { value, next in
                value | UInt32(next.element) << UInt32(8 * (isBigEndian ? 3 - next.offset : next.offset))
            }
        }
        let text = String(decoding: units, as: UTF32.self)
        return DecodedDocument(bytes: Array(text.utf8), encoding: isBigEndian ? "utf-32be" : "utf-32le")
    }

    // MARK: What is declared

    private func declaredLabels(in content: [UInt8], hasMark: Bool) -> [EncodingLabel] {
        let candidates = [
            hasMark ? EncodingLabel("utf-8") : nil,
            contentType.flatMap { EncodingLabel(contentType: $0) },
            XMLDeclaration.encoding(in: content),
        ]
        return candidates.compactMap { $0 }.filter { !$0.isWide }
    }

    private func document(_ content: [UInt8], in label: EncodingLabel, isFirst: Bool) -> DecodedDocument? {
        let problem = isFirst ? nil : "The encoding is not the one that the server named; it is \(label.name)."
        if label.isUTF8 {
            guard let repaired = UTF8Repair.repaired(content) else { return nil }
            let note = repaired.faults > 0 ? "\(repaired.faults) bytes are no UTF-8." : problem
            return DecodedDocument(bytes: repaired.bytes, encoding: "utf-8", problem: note)
        }
        if label.isSingleByte, UTF8Repair.isUTF8BeyondASCII(content) {
            return DecodedDocument(
                bytes: content,
                encoding: "utf-8",
                problem: "The document is declared as \(label.name) and is UTF-8."
            )
        }
        if label.isWindows1252 {
            return DecodedDocument(
                bytes: Array(Windows1252.decoded(content).utf8),
                encoding: "windows-1252",
                problem: problem
            )
        }
        return EncodingConverter.text(of: content, from: label).map {
            DecodedDocument(bytes: $0, encoding: label.name, problem: problem)
        }
    }

    private func undeclaredDocument(_ content: [UInt8], declared: EncodingLabel?) -> DecodedDocument {
        let note = declared.map { "The document is declared as \($0.name) and is something else." }
        if let repaired = UTF8Repair.repaired(content) {
            let faults = repaired.faults > 0 ? "\(repaired.faults) bytes are no UTF-8." : nil
            return DecodedDocument(bytes: repaired.bytes, encoding: "utf-8", problem: note ?? faults)
        }
        return DecodedDocument(
            bytes: Array(Windows1252.decoded(content).utf8),
            encoding: "windows-1252",
            problem: note ?? "The document does not say its encoding and is no UTF-8; it is read as Windows-1252."
        )
    }
}
