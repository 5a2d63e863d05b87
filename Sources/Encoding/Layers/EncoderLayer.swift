import Foundation

/// One of the layers that a text goes through.
struct EncoderLayer: Sendable {
    private let attention: Attention
    private let attentionNorm: Norm
    private let inner: Dense
    private let outer: Dense
    private let outerNorm: Norm

    init(_ number: Int, of weights: SafeTensors, _ settings: EncoderSettings) throws(EncoderUnfit) {
        let (name, width) = ("encoder.layer.\(number).", settings.width)
        attention = Attention(
            heads: settings.heads,
            query: try weights.dense(name + "attention.self.query", width, width),
            key: try weights.dense(name + "attention.self.key", width, width),
            value: try weights.dense(name + "attention.self.value", width, width),
            output: try weights.dense(name + "attention.output.dense", width, width)
        )
        attentionNorm = try weights.norm(name + "attention.output.LayerNorm", settings)
        inner = try weights.dense(name + "intermediate.dense", settings.inner, width)
        outer = try weights.dense(name + "output.dense", width, settings.inner)
        outerNorm = try weights.norm(name + "output.LayerNorm", settings)
    }

    func apply(to rows: inout [Float]) {
        let seen = attention(rows)
        for index in rows.indices { rows[index] += seen[index] }
        attentionNorm.apply(to: &rows)
        var bent = inner(rows)
        for index in bent.indices { bent[index] = Self.bent(bent[index]) }
        let result = outer(bent)
        for index in rows.indices { rows[index] += result[index] }
        outerNorm.apply(to: &rows)
    }

    /// GELU: what is well above 0 stays, what is well below becomes 0.
    private static func bent(_ number: Float) -> Float {
        0.5 * number * (1 + erf(number * Float(0.5).squareRoot()))
    }
}

extension SafeTensors {
    func dense(_ name: String, _ outputs: Int, _ inputs: Int) throws(EncoderUnfit) -> Dense {
        Dense(
            weights: try numbers(name + ".weight", outputs, inputs),
            bias: try numbers(name + ".bias", outputs)
        )
    }

    func norm(_ name: String, _ settings: EncoderSettings) throws(EncoderUnfit) -> Norm {
        Norm(
            scale: try numbers(name + ".weight", settings.width),
            shift: try numbers(name + ".bias", settings.width),
            smallest: settings.smallest
        )
    }
}
