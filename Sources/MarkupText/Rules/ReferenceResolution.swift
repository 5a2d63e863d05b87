/// Turns a stretch of bytes into characters, references resolved.
struct ReferenceResolution {
    let bytes: [UInt8]
    let place: CharacterReferences.Place
    /// What the document itself declares; used up as it is used.
    var declarations = EntityDeclarations()
    /// Where the first ampersand stands that begins no known reference.
    private(set) var firstUnknown: Int?

    init(bytes: [UInt8], place: CharacterReferences.Place) {
        self.bytes = bytes
        self.place = place
    }

    /// The characters of the stretch; an unknown reference stays as it is written.
    mutating func text(in range: Range<Int>) -> String {
        let ampersand = UInt8(ascii: "&")
        guard bytes[range].contains(ampersand) else { return String(decoding: bytes[range], as: UTF8.self) }
        var result: [UInt8] = []
        result.reserveCapacity(range.count)
        var index = range.lowerBound
        while index < range.upperBound {
            guard bytes[index] == ampersand else {
                result.append(bytes[index])
                index += 1
                continue
            }
            if let resolved = CharacterReferences.resolve(bytes, at: index, in: place),
                index + resolved.length <= range.upperBound
            {
                result.append(contentsOf: Array(String(Character(resolved.scalar)).utf8))
                index += resolved.length
            } else if let declared = declared(at: index, before: range.upperBound) {
                result.append(contentsOf: declared.value)
                index = declared.end
            } else {
                firstUnknown = firstUnknown ?? index
                result.append(ampersand)
                index += 1
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private mutating func declared(at start: Int, before limit: Int) -> (value: [UInt8], end: Int)? {
        guard !declarations.isEmpty else { return nil }
        // 64: longer names are not declared by anybody.
        let name = bytes[(start + 1)..<min(limit, start + 66)]
        guard let end = name.firstIndex(of: UInt8(ascii: ";")) else { return nil }
        let value = declarations.value(of: String(decoding: bytes[(start + 1)..<end], as: UTF8.self))
        return value.map { ($0, end + 1) }
    }
}
