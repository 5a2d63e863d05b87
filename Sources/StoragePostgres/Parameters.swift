import CLibPQ
import Storage

/// Bound values as libpq wants them, each in its binary form.
struct Parameters {
    let types: [Oid]
    private let bytes: [UInt8]
    private let places: [Int?]
    private let lengths: [Int32]
    private let formats: [Int32]

    init(_ values: [SQLValue]) {
        // The first byte belongs to no value, so that there is an address even for an empty one.
        var bytes: [UInt8] = [0]
        var places: [Int?] = []
        var lengths: [Int32] = []
        for value in values {
            let start = bytes.count
            BinaryValue.append(value, to: &bytes)
            places.append(value == .null ? nil : start)
            lengths.append(Int32(bytes.count - start))
        }
        types = values.map(BinaryValue.type)
        self.bytes = bytes
        self.places = places
        self.lengths = lengths
        formats = values.map { _ in 1 }
    }

    var count: Int32 { Int32(places.count) }

    /// The addresses, lengths and forms of the values; the addresses are good until `body` returns.
    func withPointers<Result>(
        _ body: (_ values: [UnsafePointer<CChar>?], _ lengths: [Int32], _ formats: [Int32]) -> Result
    ) -> Result {
        bytes.withUnsafeBytes { buffer in
            // Every place is within `bytes`, or at its end for an empty value, of which libpq reads nothing.
            let base = buffer.baseAddress
            let values = places.map { place in
                place.flatMap { base?.advanced(by: $0).assumingMemoryBound(to: CChar.self) }
            }
            return body(values, lengths, formats)
        }
    }
}
