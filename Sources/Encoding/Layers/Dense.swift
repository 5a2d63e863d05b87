/// A layer in which every output looks at every input.
struct Dense: Sendable {
    /// How many outputs are computed together.
    private static let lanes = SIMD8<Float>.scalarCount

    let inputs: Int
    let outputs: Int
    private let bias: [SIMD8<Float>]
    /// The weights of eight outputs stand together, input by input.
    private let weights: [SIMD8<Float>]

    /// - Parameters:
    ///   - weights: a row of as many numbers as there are inputs for each output.
    ///   - bias: a number for each output.
    init(weights: [Float], bias: [Float]) {
        outputs = bias.count
        inputs = weights.count / max(bias.count, 1)
        let blocks = (outputs + Self.lanes - 1) / Self.lanes
        var packed = Array(repeating: SIMD8<Float>(), count: blocks * inputs)
        var biases = Array(repeating: SIMD8<Float>(), count: blocks)
        for output in 0..<outputs {
            let (block, lane) = output.quotientAndRemainder(dividingBy: Self.lanes)
            biases[block][lane] = bias[output]
            for input in 0..<inputs { packed[block * inputs + input][lane] = weights[output * inputs + input] }
        }
        self.weights = packed
        self.bias = biases
    }

    /// The outputs for each row of inputs, row after row.
    func callAsFunction(_ rows: [Float]) -> [Float] {
        let count = rows.count / inputs
        return Array(unsafeUninitializedCapacity: count * outputs) { results, filled in
            rows.withUnsafeBufferPointer { rows in
                for block in bias.indices {
                    var row = 0
                    while row + 4 <= count {
                        computeFour(block, rows, row, results)
                        row += 4
                    }
                    while row < count {
                        computeOne(block, rows, row, results)
                        row += 1
                    }
                }
            }
            filled = count * outputs
        }
    }

    /// Four rows at a time, for as many sums fit into the processor's registers.
    @inline(__always)
    private func computeFour(
        _ block: Int,
        _ rows: UnsafeBufferPointer<Float>,
        _ row: Int,
        _ results: UnsafeMutableBufferPointer<Float>
    ) {
        var (first, second, third, fourth) = (bias[block], bias[block], bias[block], bias[block])
        let start = row * inputs
        weights.withUnsafeBufferPointer { weights in
            let own = block * inputs
            for input in 0..<inputs {
                let weight = weights[own &+ input]
                let place = start &+ input
                first += weight * rows[place]
                second += weight * rows[place &+ inputs]
                third += weight * rows[place &+ 2 &* inputs]
                fourth += weight * rows[place &+ 3 &* inputs]
            }
        }
        store(first, block, row, results)
        store(second, block, row + 1, results)
        store(third, block, row + 2, results)
        store(fourth, block, row + 3, results)
    }

    @inline(__always)
    private func computeOne(
        _ block: Int,
        _ rows: UnsafeBufferPointer<Float>,
        _ row: Int,
        _ results: UnsafeMutableBufferPointer<Float>
    ) {
        var sum = bias[block]
        for input in 0..<inputs { sum += weights[block * inputs + input] * rows[row * inputs + input] }
        store(sum, block, row, results)
    }

    @inline(__always)
    private func store(_ sum: SIMD8<Float>, _ block: Int, _ row: Int, _ results: UnsafeMutableBufferPointer<Float>) {
        let first = block * Self.lanes
        for lane in 0..<min(Self.lanes, outputs - first) { results[row * outputs + first + lane] = sum[lane] }
    }
}
