import CVectorKernels

/// Brings each row to mean 0 and spread 1, then to what was learnt.
struct Norm: Sendable {
    let scale: [Float]
    let shift: [Float]
    /// Keeps a row that is all the same from being divided by nothing.
    let smallest: Float

    func apply(to rows: inout [Float]) {
        parley_norm(&rows, nil, rows.count / scale.count, scale.count, scale, shift, smallest)
    }

    /// Adds as many other rows first.
    func apply(to rows: inout [Float], adding others: [Float]) {
        precondition(rows.count == others.count)
        parley_norm(&rows, others, rows.count / scale.count, scale.count, scale, shift, smallest)
    }
}
