import CVectorKernels

/// Lets each piece of a text look at all others and take from them what concerns it.
struct Attention: Sendable {
    let heads: Int
    let query: Dense
    let key: Dense
    let value: Dense
    let output: Dense

    func callAsFunction(_ rows: [Float]) -> [Float] {
        let width = query.outputs
        let count = rows.count / width
        let (asked, keys, values) = (query(rows), key(rows), value(rows))
        var scratch = Array(repeating: Float(0), count: count * (width / heads + 1))
        var seen = Array(repeating: Float(0), count: rows.count)
        parley_attention(asked, keys, values, count, width, heads, &scratch, &seen)
        return output(seen)
    }
}
