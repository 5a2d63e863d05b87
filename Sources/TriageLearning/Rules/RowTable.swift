/// Weights: a row for each feature, with the labels side by side, so that a message reads whole rows.
struct RowTable: Sendable {
    /// Places in a row: the labels, and padding to whole vectors of the processor.
    let width: Int
    var values: [Float]

    init(rows: Int, labels: Int, filledWith value: Float = 0) {
        width = Self.width(of: labels)
        values = Array(repeating: value, count: rows * width)
    }

    static func width(of labels: Int) -> Int { (labels + 7) / 8 * 8 }

    /// Adds up the rows of a message, each by its value.
    ///
    /// Rows lie far apart, and waiting for memory is most of the work. Four are read at a time: their waits overlap.
    func add(_ message: borrowing WeightedRows, to scores: inout [Float]) {
        let width = width
        let count = message.rows.count
        scores.withUnsafeMutableBufferPointer { scores in
            values.withUnsafeBufferPointer { table in
                guard let sums = scores.baseAddress, let first = table.baseAddress else { return }
                var next = 0
                while next + 4 <= count {
                    let (a, b) = (first + Int(message.rows[next]) * width, first + Int(message.rows[next + 1]) * width)
                    let (c, d) = (
                        first + Int(message.rows[next + 2]) * width, first + Int(message.rows[next + 3]) * width
                    )
                    let (u, v) = (message.values[next], message.values[next + 1])
                    let (w, x) = (message.values[next + 2], message.values[next + 3])
                    for label in 0..<width {
                        sums[label] += (u * a[label] + v * b[label]) + (w * c[label] + x * d[label])
                    }
                    next += 4
                }
                while next < count {
                    let row = first + Int(message.rows[next]) * width
                    let value = message.values[next]
                    for label in 0..<width { sums[label] += value * row[label] }
                    next += 1
                }
            }
        }
    }
}

/// What a message weighs: rows of a table, and a value for each.
struct WeightedRows: Sendable {
    private(set) var rows: [Int32] = []
    private(set) var values: [Float] = []

    mutating func removeAll() {
        rows.removeAll(keepingCapacity: true)
        values.removeAll(keepingCapacity: true)
    }

    mutating func append(_ row: Int32, _ value: Float) {
        rows.append(row)
        values.append(value)
    }

    /// Brings the values from a place on to a length together, so that long messages weigh as much as short ones.
    mutating func bring(from beginning: Int, toLength length: Float) {
        var squares: Float = 0
        for place in beginning..<values.count { squares += values[place] * values[place] }
        guard squares > 0 else { return }
        let scale = length / squares.squareRoot()
        for place in beginning..<values.count { values[place] *= scale }
    }
}
