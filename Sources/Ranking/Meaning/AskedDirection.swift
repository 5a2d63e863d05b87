import CVectorKernels

/// A direction that others are compared with, as sketches are read by it.
struct AskedDirection {
    let direction: [Float]
    /// What each pattern of four bits of a sketch adds to the estimate of a cosine.
    let table: [UInt8]
    /// What one in the table is worth.
    let step: Float

    init(_ direction: [Float]) {
        self.direction = direction
        var table = Array(repeating: UInt8(0), count: 16 * parley_sketch_groups(direction.count))
        var (step, base) = (Float(0), Float(0))
        parley_sketch_table(direction, direction.count, &table, &step, &base)
        self.table = table
        // A sketch says the signs only; a number of a direction of that length is so large in the mean.
        self.step = step / Float(max(direction.count, 1)).squareRoot()
    }
}
