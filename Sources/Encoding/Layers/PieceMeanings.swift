import CVectorKernels

/// What the pieces of a vocabulary mean by themselves: a row of eight bits for each.
struct PieceMeanings: Sendable {
    let width: Int
    /// What one whole number of a row is worth.
    let scales: [Float]
    let rows: [Int8]

    init(width: Int, scales: [Float], rows: [Int8]) {
        precondition(rows.count == scales.count * width)
        self.width = width
        self.scales = scales
        self.rows = rows
    }

    init(_ numbers: [Float], width: Int) {
        let count = numbers.count / width
        var scales = Array(repeating: Float(0), count: count)
        var rows = Array(repeating: Int8(0), count: count * width)
        numbers.withUnsafeBufferPointer { numbers in
            rows.withUnsafeMutableBufferPointer { rows in
                guard let numbers = numbers.baseAddress, let rows = rows.baseAddress else { return }
                for row in 0..<count { scales[row] = parley_pack(numbers + row * width, width, rows + row * width) }
            }
        }
        self.init(width: width, scales: scales, rows: rows)
    }

    subscript(piece: Int, column: Int) -> Float { Float(rows[piece * width + column]) * scales[piece] }
}
