import CVectorKernels

/// A layer in which every output looks at every input, with weights of twelve bits.
struct Dense: Sendable {
    /// No whole number is larger.
    static let largest = Int16(2_047)

    let inputs: Int
    /// A number for each output.
    let bias: [Float]
    /// What one whole number of an output's weights is worth.
    let scales: [Float]
    /// As the kernel reads them.
    let weights: [Int16]

    var outputs: Int { bias.count }

    /// - Parameters:
    ///   - weights: a row of as many numbers as there are inputs for each output.
    ///   - bias: a number for each output.
    init(weights: [Float], bias: [Float]) {
        let (inputs, outputs) = (weights.count / max(bias.count, 1), bias.count)
        var row = Array(repeating: Int16(0), count: inputs + 1)
        var packed = Array(repeating: Int16(0), count: parley_dense_size(inputs, outputs))
        var scales = Array(repeating: Float(0), count: outputs)
        parley_dense_pack(weights, inputs, outputs, &row, &packed, &scales)
        self.init(inputs: inputs, bias: bias, scales: scales, weights: packed)
    }

    init(inputs: Int, bias: [Float], scales: [Float], weights: [Int16]) {
        precondition(weights.count == parley_dense_size(inputs, bias.count) && scales.count == bias.count)
        self.inputs = inputs
        self.bias = bias
        self.scales = scales
        self.weights = weights
    }

    /// How many whole numbers the weights of a layer are.
    static func size(_ inputs: Int, _ outputs: Int) -> Int { parley_dense_size(inputs, outputs) }

    /// The outputs for each row of inputs, row after row.
    func callAsFunction(_ rows: [Float]) -> [Float] {
        let count = rows.count / inputs
        var scratch = Array(repeating: Int16(0), count: count * (inputs + 1))
        return Array(unsafeUninitializedCapacity: count * outputs) { results, filled in
            parley_dense(weights, scales, bias, rows, count, inputs, outputs, &scratch, results.baseAddress)
            filled = count * outputs
        }
    }
}
