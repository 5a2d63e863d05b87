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

    private func look(
        _ asked: [Float],
        _ keys: [Float],
        _ values: [Float],
        _ columns: Range<Int>,
        _ width: Int,
        _ seen: inout [Float]
    ) {
        let count = asked.count / width
        let scale = 1 / Float(columns.count).squareRoot()
        var shares = Array(repeating: Float(0), count: count)
        for row in 0..<count {
            for other in 0..<count {
                var product = Float(0)
                for column in columns { product += asked[row * width + column] * keys[other * width + column] }
                shares[other] = product * scale
            }
            Self.soften(&shares)
            for other in 0..<count {
                let share = shares[other]
                for column in columns { seen[row * width + column] += share * values[other * width + column] }
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
