/// The identity of one `Entity`; two kinds of entity never share an ID type.
///
/// Sixteen bytes shaped like UUID version 7 (RFC 9562 section 5.7): 48 bits of milliseconds since 1970, then bits
/// that tell entities of the same millisecond apart, so that ids sort by time.
public struct ID<Entity>: Hashable, Sendable {
    /// The sixteen bytes, most significant first.
    public let bytes: [UInt8]

    /// Takes the bytes as they are; `nil` unless there are sixteen.
    public init?(bytes: [UInt8]) {
        guard bytes.count == 16 else { return nil }
        self.bytes = bytes
    }

    /// Shapes ten bytes of randomness, or of a hash, and a moment into an id.
    ///
    /// The same moment and the same ten bytes give the same id: that is how things from outside get one identity,
    /// however often they arrive.
    public init(at moment: Moment, distinguishedBy rest: [UInt8]) {
        precondition(rest.count >= 10, "An id needs ten bytes beside its moment")
        let milliseconds = UInt64(clamping: moment.microseconds / 1_000)
        var bytes = (0..<6).map { UInt8(truncatingIfNeeded: milliseconds >> (40 - 8 * UInt64($0))) }
        bytes += rest.prefix(10)
        bytes[6] = bytes[6] & 0x0f | 0x70
        bytes[8] = bytes[8] & 0x3f | 0x80
        self.bytes = bytes
    }

    /// A new id for something that begins here and now.
    public static func new(at moment: Moment) -> ID {
        var generator = SystemRandomNumberGenerator()
        return ID(at: moment, distinguishedBy: (0..<10).map { _ in generator.next() })
    }

    /// Reads the hyphenated form; `nil` when it is not one.
    public init?(_ text: some StringProtocol) {
        let characters = Array(text.utf8)
        let hyphens = [8, 13, 18, 23]
        guard characters.count == 36, hyphens.allSatisfy({ characters[$0] == UInt8(ascii: "-") }) else { return nil }
        let values = characters.compactMap(hexadecimalValue)
        guard values.count == 32 else { return nil }
        bytes = stride(from: 0, to: 32, by: 2).map { values[$0] << 4 | values[$0 + 1] }
    }

    /// The same identity seen as another kind, for the one place where two kinds share a row.
    public func retyped<Other>(as other: Other.Type = Other.self) -> ID<Other> {
        ID<Other>(unchecked: bytes)
    }

    init(unchecked bytes: [UInt8]) {
        self.bytes = bytes
    }
}

extension ID: CustomStringConvertible {
    public var description: String {
        var text = ""
        text.reserveCapacity(36)
        for (index, byte) in bytes.enumerated() {
            if [4, 6, 8, 10].contains(index) { text.append("-") }
            text.append(hexadecimalDigits[Int(byte >> 4)])
            text.append(hexadecimalDigits[Int(byte & 15)])
        }
        return text
    }
}

extension ID: Comparable {
    public static func < (left: ID, right: ID) -> Bool {
        left.bytes.lexicographicallyPrecedes(right.bytes)
    }
}

extension ID: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let id = ID(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "This is not an id.")
        }
        self = id
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

private let hexadecimalDigits: [Character] = Array("0123456789abcdef")

private func hexadecimalValue(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
}
