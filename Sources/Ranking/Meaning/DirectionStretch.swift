import CVectorKernels

/// The directions of the texts of one stretch: eight bits for each number, and a sketch of one bit for each.
struct DirectionStretch: Sendable {
    private let width: Int
    private var rows: [Int8] = []
    /// What one whole number of a row is worth.
    private var scales: [Float] = []
    /// Blocks of 32 texts, as the kernel reads them.
    private var sketches: [UInt8] = []

    init(width: Int) { self.width = width }

    var count: Int { scales.count }

    private var blockSize: Int { 16 * parley_sketch_groups(width) }

    mutating func append(_ direction: [Float]) {
        var packed = Array(repeating: Int8(0), count: width)
        let scale = parley_pack(direction, width, &packed)
        append(packed[...], scale)
    }

    /// Adds a text of another stretch.
    mutating func append(_ offset: Int, of other: DirectionStretch) {
        append(other.rows[offset * width..<(offset + 1) * width], other.scales[offset])
    }

    private mutating func append(_ packed: ArraySlice<Int8>, _ scale: Float) {
        let (block, slot) = count.quotientAndRemainder(dividingBy: Int(parley_block))
        if slot == 0 { sketches.append(contentsOf: repeatElement(0, count: blockSize)) }
        let start = block * blockSize
        sketches.withUnsafeMutableBufferPointer { sketches in
            packed.withUnsafeBufferPointer { packed in
                guard let sketches = sketches.baseAddress, let packed = packed.baseAddress else { return }
                parley_sketch_set(sketches + start, slot, packed, width)
            }
        }
        rows.append(contentsOf: packed)
        scales.append(scale)
    }

    /// The direction of a text, as far as eight bits say it.
    func direction(at offset: Int) -> [Float] {
        rows[offset * width..<(offset + 1) * width].map { Float($0) * scales[offset] }
    }

    func cosine(at offset: Int, with direction: [Float]) -> Float {
        rows.withUnsafeBufferPointer { rows in
            guard let rows = rows.baseAddress else { return 0 }
            return parley_product(direction, rows + offset * width, width) * scales[offset]
        }
    }

    /// What the sketches say of each text, in parts of `asked.step`; `sums` has room for a whole stretch.
    func estimate(_ asked: borrowing AskedDirection, into sums: inout [UInt16]) {
        guard blockSize > 0 else { return }
        parley_sketch_sums(sketches, sketches.count / blockSize, blockSize / 16, asked.table, &sums)
    }
}
