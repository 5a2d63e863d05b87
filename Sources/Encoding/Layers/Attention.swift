import Foundation

/// Lets each piece of a text look at all others and take from them what concerns it.
struct Attention: Sendable {
    let heads: Int
    let query: Dense
    let key: Dense
    let value: Dense
    let output: Dense

    func callAsFunction(_ rows: [Float]) -> [Float] {
        let width = query.outputs
        let (asked, keys, values) = (query(rows), key(rows), value(rows))
        var seen = Array(repeating: Float(0), count: rows.count)
        for head in 0..<heads {
            let columns = head * (width / heads)..<(head + 1) * (width / heads)
            look(asked, keys, values, columns, width, &seen)
        }
        return output(seen)
    }

    /// What one head sees; every loop runs over neighbours in memory, so that it takes several at once.
    private func look(
        _ asked: [Float],
        _ keys: [Float],
        _ values: [Float],
        _ columns: Range<Int>,
        _ width: Int,
        _ seen: inout [Float]
    ) {
        let count = asked.count / width
        let turned = columns.flatMap { column in (0..<count).map { keys[$0 * width + column] } }
        let scale = 1 / Float(columns.count).squareRoot()
        var shares = Array(repeating: Float(0), count: count)
        for row in 0..<count {
            for index in shares.indices { shares[index] = 0 }
            for (number, column) in columns.enumerated() {
                Self.add(
                    turned,
                    from: number * count,
                    times: asked[row * width + column] * scale,
                    to: &shares,
                    at: 0,
                    count
                )
            }
            Self.soften(&shares)
            let start = row * width + columns.lowerBound
            for other in 0..<count {
                let from = other * width + columns.lowerBound
                Self.add(values, from: from, times: shares[other], to: &seen, at: start, columns.count)
            }
        }
    }

    @inline(__always)
    private static func add(
        _ numbers: [Float],
        from: Int,
        times factor: Float,
        to sums: inout [Float],
        at start: Int,
        _ count: Int
    ) {
        numbers.withUnsafeBufferPointer { numbers in
            sums.withUnsafeMutableBufferPointer { sums in
                for index in 0..<count { sums[start &+ index] += factor * numbers[from &+ index] }
            }
        }
    }

    /// Shares that are all above 0 and together 1.
    private static func soften(_ shares: inout [Float]) {
        let most = shares.max() ?? 0
        var sum = Float(0)
        for index in shares.indices {
            shares[index] = exp(shares[index] - most)
            sum += shares[index]
        }
        for index in shares.indices { shares[index] /= sum }
    }
}
