/// Reads one tag: its name and attributes, up to the ">".
struct TagReader {
    let bytes: [UInt8]
    private(set) var position: Int
    let dialect: MarkupTokenizer.Dialect
    /// What the document itself declares; used up as it is used.
    var declarations = EntityDeclarations()
    /// Whether the ">" was there.
    private(set) var isClosed = false
    /// What XML would not allow, if anything.
    private(set) var fault: String?

    init(bytes: [UInt8], position: Int, dialect: MarkupTokenizer.Dialect) {
        self.bytes = bytes
        self.position = position
        self.dialect = dialect
    }

    /// Reads from the name on.
    mutating func tag() -> MarkupTag {
        var tag = MarkupTag(name { isWhitespace($0) || $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: ">") })
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: ">"):
                position += 1
                isClosed = true
                return tag
            case UInt8(ascii: "<") where dialect == .xml:
                // The ">" is missing: what follows is the next tag.
                fault = "A tag has no “>”."
                return tag
            case UInt8(ascii: "/"):
                position += 1
                tag.isSelfClosing = position < bytes.count && bytes[position] == UInt8(ascii: ">")
            case let byte where isWhitespace(byte):
                position += 1
            default:
                let attribute = attribute()
                // 64: no element of any feed has more; a tag with a million would only cost memory.
                if tag.attributes.count < 64 { tag.attributes.append(attribute) }
            }
        }
        return tag
    }

    private mutating func attribute() -> MarkupAttribute {
        let name = name {
            isWhitespace($0) || $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: ">") || $0 == UInt8(ascii: "=")
        }
        // A "=" with no name before it would be read for ever.
        if name.isEmpty { position += 1 }
        skipWhitespace()
        guard position < bytes.count, bytes[position] == UInt8(ascii: "=") else {
            fault = fault ?? "An attribute has no value."
            return MarkupAttribute(name, "")
        }
        position += 1
        skipWhitespace()
        return MarkupAttribute(name, value())
    }

    private mutating func value() -> String {
        guard position < bytes.count else { return "" }
        let quote = bytes[position]
        if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
            let start = position + 1
            position = start
            while position < bytes.count, bytes[position] != quote { position += 1 }
            let end = position
            position = min(position + 1, bytes.count)
            return resolved(start..<end)
        }
        fault = fault ?? "An attribute's value has no quotation marks."
        let start = position
        while position < bytes.count, !isWhitespace(bytes[position]), bytes[position] != UInt8(ascii: ">") {
            position += 1
        }
        return resolved(start..<position)
    }

    private mutating func resolved(_ range: Range<Int>) -> String {
        var resolution = ReferenceResolution(bytes: bytes, place: dialect == .xml ? .xml : .htmlAttribute)
        resolution.declarations = declarations
        let text = resolution.text(in: range)
        declarations.allowance = resolution.declarations.allowance
        if resolution.firstUnknown != nil { fault = fault ?? "“&” begins no known reference." }
        return text
    }

    private mutating func name(until ends: (UInt8) -> Bool) -> String {
        let start = position
        while position < bytes.count, !ends(bytes[position]), dialect == .html || bytes[position] != UInt8(ascii: "<") {
            position += 1
        }
        let name = String(decoding: bytes[start..<position], as: UTF8.self)
        return dialect == .html ? name.lowercased() : name
    }

    private mutating func skipWhitespace() {
        while position < bytes.count, isWhitespace(bytes[position]) { position += 1 }
    }
}
