/// The entities that a document type declares, as far as they are harmless.
///
/// A harmless one is short and stands for plain characters: it names no file and no other entity, so that nothing is
/// fetched and nothing multiplies. What all of them add to a document is bounded as well.
struct EntityDeclarations {
    /// How many more bytes entities may add to the document.
    var allowance = 65_536

    private var values: [String: [UInt8]] = [:]

    var isEmpty: Bool { values.isEmpty }

    /// The characters that a name stands for, as long as the allowance lasts.
    mutating func value(of name: String) -> [UInt8]? {
        guard let value = values[name], allowance >= value.count else { return nil }
        allowance -= value.count
        return value
    }

    /// Takes the declarations in a document type.
    mutating func take(_ documentType: ArraySlice<UInt8>) {
        let bytes = Array(documentType)
        let mark = Array("<!ENTITY".utf8)
        var index = 0
        while index + mark.count < bytes.count, values.count < 64 {
            guard bytes[index] == mark[0], bytes[index..<index + mark.count].elementsEqual(mark) else {
                index += 1
                continue
            }
            index += mark.count
            takeOne(bytes, at: &index)
        }
    }

    private mutating func takeOne(_ bytes: [UInt8], at index: inout Int) {
        skipWhitespace(bytes, &index)
        let nameStart = index
        while index < bytes.count, isAlphanumeric(bytes[index]) || [45, 46, 95].contains(bytes[index]) { index += 1 }
        let name = String(decoding: bytes[nameStart..<index], as: UTF8.self)
        skipWhitespace(bytes, &index)
        guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") || bytes[index] == UInt8(ascii: "'") else {
            return
        }
        let quote = bytes[index]
        let start = index + 1
        // 256 bytes: a name, an address; more would be a document of its own.
        let rest = bytes[start...].prefix(257)
        guard let end = rest.firstIndex(of: quote), !name.isEmpty, values[name] == nil else { return }
        index = end
        guard !bytes[start..<end].contains(UInt8(ascii: "<")) else { return }
        var resolution = ReferenceResolution(bytes: bytes, place: .xml)
        let value = resolution.text(in: start..<end)
        if resolution.firstUnknown == nil { values[name] = Array(value.utf8) }
    }

    private func skipWhitespace(_ bytes: [UInt8], _ index: inout Int) {
        while index < bytes.count, isWhitespace(bytes[index]) { index += 1 }
    }
}
