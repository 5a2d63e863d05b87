/// The identity of one `Entity`; two kinds of entity never share an ID type.
///
/// Sixteen bytes shaped like UUID version 7 (RFC 9562 section 5.7): 48 bits of milliseconds since 1970, then bits
/// that tell entities of the same millisecond apart, so that ids sort by time.
public struct ID<Entity>: Hashable, Sendable {
    /// The sixteen bytes as two numbers, most significant first: an id stands in every row and every entry, and costs no
    /// memory of its own.
    private let high: UInt64
    private let low: UInt64

    /// Takes the bytes as they are; `nil` unless there are sixteen.
    public init?(bytes: [UInt8]) {
        guard bytes.count == 16 else { return nil }
        self.init(high: number(of: bytes[..<8]), low: number(of: bytes[8...]))
    }

    /// Shapes ten bytes of randomness, or of a hash, and a moment into an id.
    ///
    /// The same moment and the same ten bytes give the same id: that is how things from outside get one identity,
    /// however often they arrive.
    public init(at moment: Moment, distinguishedBy rest: [UInt8]) {
        precondition(rest.count >= 10, "An id needs ten bytes beside its moment")
        let milliseconds = UInt64(clamping: moment.microseconds / 1_000)
        let high = milliseconds << 16 | number(of: rest[..<2])
        let low = number(of: rest[2..<10])
        self.init(high: high & ~0xf000 | 0x7000, low: low & ~(0xc0 << 56) | 0x80 << 56)
    }

    /// A new id for something that begins here and now.
    public static func new(at moment: Moment) -> ID {
        var generator = SystemRandomNumberGenerator()
        return ID(at: moment, distinguishedBy: (0..<10).map { _ in generator.next() })
    }

    /// Reads the hyphenated form; `nil` when it is not one.
    public init?(_ text: String) {
        self.init(text.utf8)
    }

    /// Reads the hyphenated form; `nil` when it is not one.
    public init?(_ text: Substring) {
        self.init(text.utf8)
    }

    private init?(_ text: some Sequence<UInt8>) {
        var (high, low): (UInt64, UInt64) = (0, 0)
        var count = 0
        for byte in text {
            switch count {
            case 36...: return nil
            case 8, 13, 18, 23: guard byte == UInt8(ascii: "-") else { return nil }
            default:
                guard let value = hexadecimalValue(byte) else { return nil }
                if count < 18 { high = high << 4 | UInt64(value) } else { low = low << 4 | UInt64(value) }
            }
            count += 1
        }
        guard count == 36 else { return nil }
        self.init(high: high, low: low)
    }

    private init(high: UInt64, low: UInt64) {
        (self.high, self.low) = (high, low)
    }

    /// The sixteen bytes, most significant first.
    public var bytes: [UInt8] {
        [UInt8](unsafeUninitializedCapacity: 16) { bytes, count in
            for place in 0..<8 {
                bytes[place] = UInt8(truncatingIfNeeded: high >> (56 - 8 * UInt64(place)))
                bytes[place + 8] = UInt8(truncatingIfNeeded: low >> (56 - 8 * UInt64(place)))
            }
            count = 16
        }
    }

    /// The same identity seen as another kind, for the one place where two kinds share a row.
    public func retyped<Other>(as other: Other.Type = Other.self) -> ID<Other> {
        ID<Other>(high: high, low: low)
    }
}

extension ID: CustomStringConvertible {
    public var description: String {
        String(unsafeUninitializedCapacity: 36) { text in
            var place = 0
            for digit in 0..<32 {
                if digit == 8 || digit == 12 || digit == 16 || digit == 20 {
                    text[place] = UInt8(ascii: "-")
                    place += 1
                }
                let half = digit < 16 ? high : low
                let value = UInt8(truncatingIfNeeded: half >> (60 - 4 * UInt64(digit & 15)) & 15)
                text[place] = value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
                place += 1
            }
            return place
        }
    }
}

extension ID: Comparable {
    public static func < (left: ID, right: ID) -> Bool {
        (left.high, left.low) < (right.high, right.low)
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

private func number(of bytes: ArraySlice<UInt8>) -> UInt64 {
    bytes.reduce(0) { $0 << 8 | UInt64($1) }
}

private func hexadecimalValue(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
}
