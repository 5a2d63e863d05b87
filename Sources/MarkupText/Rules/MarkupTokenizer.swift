/// Cuts HTML or XML into tags and text, in one pass, whatever the bytes are.
///
/// Never fails: what breaks the rules is read as browsers read it, and noted in `faults`. Of a document type nothing is
/// taken but names for a few plain characters (`EntityDeclarations`).
package struct MarkupTokenizer {
    /// Which rules apply.
    package enum Dialect: Sendable {
        case html
        case xml
    }

    /// What was wrong so far, at most `mostFaults` of it.
    package private(set) var faults: [MarkupFault] = []
    /// Where the next token begins, in bytes.
    package private(set) var position = 0

    let bytes: [UInt8]
    let dialect: Dialect
    private var pendingEnd: String?
    private var declarations = EntityDeclarations()
    /// CDATA sections that were begun in HTML.
    private var openSections = 0
    private var search: MarkSearch

    /// Takes UTF-8.
    package init(_ bytes: [UInt8], dialect: Dialect) {
        self.bytes = bytes
        self.dialect = dialect
        search = MarkSearch(bytes)
    }

    /// The next token; `nil` at the end.
    package mutating func next() -> MarkupToken? {
        if let name = pendingEnd {
            pendingEnd = nil
            return rawText(until: name)
        }
        while position < bytes.count {
            if bytes[position] != UInt8(ascii: "<") { return .text(text()) }
            switch construct() {
            case .token(let token): return token
            case .nothing: continue
            case .literal: return .text(text())
            }
        }
        return nil
    }

    private enum Construct {
        case token(MarkupToken)
        /// A comment or the like: nothing to give.
        case nothing
        /// A "<" that begins nothing.
        case literal
    }

    private mutating func construct() -> Construct {
        guard position + 1 < bytes.count else {
            note("The text ends behind “<”.", isTruncation: true)
            return .literal
        }
        switch bytes[position + 1] {
        case UInt8(ascii: "!"): return declaration()
        case UInt8(ascii: "?"): return instruction()
        case UInt8(ascii: "/"): return endTag()
        case let byte where isNameStart(byte): return startTag()
        default:
            note("“<” begins no tag.")
            return .literal
        }
    }

    // MARK: Comments and declarations

    private mutating func declaration() -> Construct {
        if search.starts(with: "<!--", at: position) { return comment() }
        if search.starts(with: "<![CDATA[", at: position) { return section() }
        if dialect == .xml { return documentType() }
        return passed(through: ">", from: position + 2, name: "declaration")
    }

    private mutating func comment() -> Construct {
        // `<!-->` is a whole comment to browsers.
        let start = position + (dialect == .html ? 2 : 4)
        if let end = search.find("-->", from: start) {
            position = end + 3
            return .nothing
        }
        note("A comment does not end.", isTruncation: true)
        // In a fragment of HTML, what somebody forgot to close shall not swallow the rest.
        position = dialect == .html ? search.find(">", from: start).map { $0 + 1 } ?? bytes.count : bytes.count
        return .nothing
    }

    /// A CDATA section; in HTML it is a mistake of whoever wrapped the markup twice, and the markup counts.
    private mutating func section() -> Construct {
        let start = position + 9
        if dialect == .html {
            position = start
            openSections += 1
            return .nothing
        }
        let end = search.find("]]>", from: start)
        if end == nil { note("A CDATA section does not end.", isTruncation: true) }
        position = end.map { $0 + 3 } ?? bytes.count
        return .token(.verbatim(String(decoding: bytes[start..<(end ?? bytes.count)], as: UTF8.self)))
    }

    private mutating func documentType() -> Construct {
        guard let end = DocumentType.end(in: bytes, from: position) else {
            note("A declaration does not end.", isTruncation: true)
            position = bytes.count
            return .nothing
        }
        declarations.take(bytes[position..<end])
        position = end
        return .nothing
    }

    private mutating func instruction() -> Construct {
        passed(through: dialect == .xml ? "?>" : ">", from: position + 2, name: "instruction")
    }

    private mutating func passed(through mark: StaticString, from start: Int, name: String) -> Construct {
        if let end = search.find(mark, from: start) {
            position = end + mark.utf8CodeUnitCount
            return .nothing
        }
        note("A \(name) does not end.", isTruncation: true)
        // In HTML it is shown rather than lost.
        if dialect == .html { return .literal }
        position = bytes.count
        return .nothing
    }

    // MARK: Tags

    private mutating func endTag() -> Construct {
        guard position + 2 < bytes.count, isNameStart(bytes[position + 2]) else {
            note("“</” begins no tag.", isTruncation: position + 2 >= bytes.count)
            return passed(through: ">", from: position + 2, name: "tag")
        }
        let start = position
        var reader = TagReader(bytes: bytes, position: position + 2, dialect: dialect)
        let tag = reader.tag()
        position = reader.position
        if !reader.isClosed {
            note("An end tag does not end.", at: start, isTruncation: reader.position == bytes.count)
        }
        return .token(.end(tag.name))
    }

    private mutating func startTag() -> Construct {
        let start = position
        var reader = TagReader(bytes: bytes, position: position + 1, dialect: dialect)
        reader.declarations = declarations
        let tag = reader.tag()
        declarations.allowance = reader.declarations.allowance
        position = reader.position
        if let reason = reader.fault { note(reason, at: start) }
        guard reader.isClosed || reader.position < bytes.count else {
            note("A tag does not end.", at: start, isTruncation: true)
            return .nothing
        }
        // XHTML in the wild writes `<iframe … />`; taken as browsers do, it would swallow the rest.
        if dialect == .html, !tag.isSelfClosing, ElementKinds.rawText.contains(tag.name) { pendingEnd = tag.name }
        return .token(.start(tag))
    }

    // MARK: Text

    /// The characters up to the next "<", the one at the position included when it is text.
    private mutating func text() -> String {
        let start = position
        position += 1
        while position < bytes.count, bytes[position] != UInt8(ascii: "<") { position += 1 }
        let text = resolved(start..<position, in: dialect == .xml ? .xml : .htmlText)
        guard openSections > 0, let end = text.firstRange(of: "]]>") else { return text }
        openSections -= 1
        return String(text[..<end.lowerBound] + text[end.upperBound...])
    }

    /// What stands in an element whose content is no markup, such as `script`.
    private mutating func rawText(until name: String) -> MarkupToken? {
        let start = position
        let mark = Array("</\(name)".utf8)
        var end = start
        while end < bytes.count, !matches(mark, at: end) { end += 1 }
        position = end
        guard end > start else { return next() }
        guard ElementKinds.rawTextWithReferences.contains(name) else {
            return .verbatim(String(decoding: bytes[start..<end], as: UTF8.self))
        }
        return .text(resolved(start..<end, in: .htmlText))
    }

    private mutating func resolved(_ range: Range<Int>, in place: CharacterReferences.Place) -> String {
        var resolution = ReferenceResolution(bytes: bytes, place: place)
        resolution.declarations = declarations
        let text = resolution.text(in: range)
        declarations.allowance = resolution.declarations.allowance
        if let offset = resolution.firstUnknown { note("“&” begins no known reference.", at: offset) }
        return text
    }

    private func matches(_ mark: [UInt8], at index: Int) -> Bool {
        guard bytes[index] == mark[0], index + mark.count <= bytes.count else { return false }
        for offset in 1..<mark.count where bytes[index + offset] | 0x20 != mark[offset] | 0x20 { return false }
        return index + mark.count == bytes.count || !isAlphanumeric(bytes[index + mark.count])
    }

    // MARK: Faults

    private mutating func note(_ reason: String, at offset: Int? = nil, isTruncation: Bool = false) {
        // A document that is wrong everywhere shall not fill the memory; the end is always told.
        guard faults.count < 100 || isTruncation else { return }
        faults.append(MarkupFault(offset: offset ?? position, reason: reason, isTruncation: isTruncation))
    }

    private func isNameStart(_ byte: UInt8) -> Bool {
        isLetter(byte) || dialect == .xml && (byte == UInt8(ascii: "_") || byte == UInt8(ascii: ":") || byte >= 0x80)
    }
}
