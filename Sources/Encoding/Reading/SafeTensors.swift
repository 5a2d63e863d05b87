package import Foundation

/// A file of weights in the form `safetensors`: the length of a header, the header in JSON, then the numbers.
package struct SafeTensors {
    private static let longestHeader = 16 << 20

    private struct Part: Decodable {
        let dtype: String
        let shape: [Int]
        let offsets: [Int]

        private enum CodingKeys: String, CodingKey {
            case dtype
            case shape
            case offsets = "data_offsets"
        }
    }

    /// What stands under a name in the header: a part, or remarks.
    private struct Entry: Decodable {
        let part: Part?

        init(from decoder: any Decoder) throws { part = try? Part(from: decoder) }
    }

    private let file: Data
    private let start: Int
    private let parts: [String: Entry]

    package init(_ file: Data) throws(EncoderUnfit) {
        guard file.count > 8 else { throw .weights }
        let length = file.prefix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        guard length <= Self.longestHeader, 8 + Int(length) <= file.count else { throw .weights }
        start = file.startIndex + 8 + Int(length)
        let header = file[(file.startIndex + 8)..<start]
        guard let parts = try? JSONDecoder().decode([String: Entry].self, from: header) else { throw .weights }
        self.parts = parts
        self.file = file
    }

    /// The numbers of a part, row after row.
    func numbers(_ name: String, _ shape: Int...) throws(EncoderUnfit) -> [Float] {
        guard let part = parts[name]?.part, part.dtype == "F32", part.shape == shape, part.offsets.count == 2 else {
            throw .part(name)
        }
        let (lower, upper) = (part.offsets[0], part.offsets[1])
        guard lower >= 0, lower <= upper, upper <= file.endIndex - start, let count = Self.count(of: shape),
            count == (upper - lower) / 4, (upper - lower).isMultiple(of: 4)
        else { throw .weights }
        let bytes = file[(start + lower)..<(start + upper)]
        return bytes.withUnsafeBytes { bytes in
            (0..<count).map { index in
                let bits = bytes.loadUnaligned(fromByteOffset: index * 4, as: UInt32.self)
                return Float(bitPattern: UInt32(littleEndian: bits))
            }
        }
    }

    /// How many numbers a shape has; `nil` where nobody can count them: the file says it.
    private static func count(of shape: [Int]) -> Int? {
        shape.reduce(1) { count, length in
            guard let count, length >= 0 else { return nil }
            let (product, isTooGreat) = count.multipliedReportingOverflow(by: length)
            return isTooGreat ? nil : product
        }
    }

    /// How many rows a part has, one at least.
    func rows(_ name: String) throws(EncoderUnfit) -> Int {
        guard let rows = parts[name]?.part?.shape.first, rows > 0 else { throw .part(name) }
        return rows
    }
}
