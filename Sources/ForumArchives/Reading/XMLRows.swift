import MarkupText

/// The elements called `row` of a file in which there is nothing else below the root: the form of Stack Exchange's
/// dumps.
///
/// No document type is read, so that nothing can be defined in one; a row is held, and no more.
struct XMLRows {
    enum Row {
        case tag(MarkupTag, number: Int)
        case broken(String, number: Int)
    }

    private var source: ByteSource
    private var number = 0
    private var hasBegun = false
    private var hasEnded = false
    /// The name of the element around all rows.
    private var root: [UInt8] = []

    var name: String { source.name }

    init(path: String) throws {
        source = try ByteSource(path: path)
    }

    mutating func next() throws -> Row? {
        while let byte = try source.next() {
            guard byte == UInt8(ascii: "<") else { continue }
            guard let second = try source.next() else { throw ArchiveBroken.truncated(name) }
            switch second {
            case UInt8(ascii: "!"): try skipComment()
            case UInt8(ascii: "?"): try skip(through: [UInt8(ascii: "?"), UInt8(ascii: ">")])
            case UInt8(ascii: "/"):
                let end = try tag(beginningWith: [byte, second])
                if end.dropFirst(2).prefix(while: isOfName).elementsEqual(root) { hasEnded = true }
            default:
                let start = try tag(beginningWith: [byte, second])
                if let row = row(of: start) { return row }
            }
        }
        guard hasEnded else { throw ArchiveBroken.truncated(name) }
        return nil
    }

    private mutating func row(of bytes: [UInt8]) -> Row? {
        guard hasBegun else {
            hasBegun = true
            root = Array(bytes.dropFirst().prefix(while: isOfName))
            // A root without anything in it.
            hasEnded = bytes.suffix(2).first == UInt8(ascii: "/")
            return nil
        }
        number += 1
        var tokenizer = MarkupTokenizer(bytes, dialect: .xml)
        guard case .start(let tag)? = tokenizer.next(), tag.name == "row" else {
            return .broken("This is no row.", number: number)
        }
        if let fault = tokenizer.faults.first { return .broken(fault.reason, number: number) }
        return .tag(tag, number: number)
    }

    /// The bytes of a tag up to the ">" that ends it.
    private mutating func tag(beginningWith start: [UInt8]) throws -> [UInt8] {
        var bytes = start
        var quote: UInt8?
        while let byte = try source.next() {
            bytes.append(byte)
            guard bytes.count <= longestPiece else { throw ArchiveBroken.tooLong(name, place: number + 1) }
            if let open = quote {
                if byte == open { quote = nil }
                continue
            }
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "'"): quote = byte
            case UInt8(ascii: "<"): throw ArchiveBroken.malformed(name, place: number + 1)
            case UInt8(ascii: ">"): return bytes
            default: continue
            }
        }
        throw ArchiveBroken.truncated(name)
    }

    private mutating func skipComment() throws {
        guard try source.next() == UInt8(ascii: "-"), try source.next() == UInt8(ascii: "-") else {
            throw ArchiveBroken.documentType(name)
        }
        try skip(through: [UInt8(ascii: "-"), UInt8(ascii: "-"), UInt8(ascii: ">")])
    }

    private mutating func skip(through mark: [UInt8]) throws {
        var last: [UInt8] = []
        while let byte = try source.next() {
            last.append(byte)
            if last.count > mark.count { last.removeFirst() }
            if last == mark { return }
        }
        throw ArchiveBroken.truncated(name)
    }
}

private func isOfName(_ byte: UInt8) -> Bool {
    // Nothing from the space down, no slash and no ">".
    byte > 0x20 && byte != UInt8(ascii: "/") && byte != UInt8(ascii: ">")
}
