import CLanguageModel

/// Reads the embedded model from front to back; a model that is too short is a mistake of ours.
struct ModelReader {
    private let source: [UInt8]
    private var position = 0

    /// The model that was compiled into the program.
    init() {
        // Safe: the pointer is to constant data of the program and the size is that of the same array;
        // it is copied here, once, and not kept.
        source = Array(UnsafeBufferPointer(start: language_model_bytes(), count: language_model_size()))
    }

    var isAtEnd: Bool { position == source.count }

    mutating func byte() -> UInt8 {
        guard position < source.count else { preconditionFailure("The language model is cut off.") }
        defer { position += 1 }
        return source[position]
    }

    mutating func bytes(_ count: Int) -> [UInt8] {
        guard count <= source.count - position else { preconditionFailure("The language model is cut off.") }
        defer { position += count }
        return Array(source[position..<position + count])
    }

    mutating func short() -> UInt16 {
        let low = UInt16(byte())
        return low | UInt16(byte()) << 8
    }

    mutating func word() -> UInt32 {
        let low = UInt32(short())
        return low | UInt32(short()) << 16
    }

    mutating func shorts(_ count: Int) -> [UInt16] {
        let low = bytes(2 * count)
        return [UInt16](unsafeUninitializedCapacity: count) { values, filled in
            // Safe: `values` has room for `count` elements, each is written once, and `low` has two bytes for each.
            for index in 0..<count {
                values.initializeElement(at: index, to: UInt16(low[2 * index]) | UInt16(low[2 * index + 1]) << 8)
            }
            filled = count
        }
    }
}
