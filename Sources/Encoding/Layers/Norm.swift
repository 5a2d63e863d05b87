/// Brings each row to mean 0 and spread 1, then to what was learnt.
struct Norm: Sendable {
    let scale: [Float]
    let shift: [Float]
    /// Keeps a row that is all the same from being divided by nothing.
    let smallest: Float

    func apply(to rows: inout [Float]) {
        let width = scale.count
        for start in stride(from: 0, to: rows.count, by: width) {
            var (sum, squares) = (Float(0), Float(0))
            for index in start..<start + width { sum += rows[index] }
            let mean = sum / Float(width)
            for index in start..<start + width {
                let distance = rows[index] - mean
                squares += distance * distance
            }
            let factor = 1 / (squares / Float(width) + smallest).squareRoot()
            for index in 0..<width {
                rows[start + index] = (rows[start + index] - mean) * factor * scale[index] + shift[index]
            }
        }
    }
}
