import CVectorKernels

/// One of the layers that a text goes through.
struct EncoderLayer: Sendable {
    let attention: Attention
    let attentionNorm: Norm
    let inner: Dense
    let outer: Dense
    let outerNorm: Norm

    func apply(to rows: inout [Float]) {
        attentionNorm.apply(to: &rows, adding: attention(rows))
        var bent = inner(rows)
        parley_bend(&bent, bent.count)
        outerNorm.apply(to: &rows, adding: outer(bent))
    }
}

extension EncoderLayer {
    init(_ number: Int, of weights: SafeTensors, _ settings: EncoderSettings) throws(EncoderUnfit) {
        let (name, width) = ("encoder.layer.\(number).", settings.width)
        self.init(
            attention: Attention(
                heads: settings.heads,
                query: try weights.dense(name + "attention.self.query", width, width),
                key: try weights.dense(name + "attention.self.key", width, width),
                value: try weights.dense(name + "attention.self.value", width, width),
                output: try weights.dense(name + "attention.output.dense", width, width)
            ),
            attentionNorm: try weights.norm(name + "attention.output.LayerNorm", settings),
            inner: try weights.dense(name + "intermediate.dense", settings.inner, width),
            outer: try weights.dense(name + "output.dense", width, settings.inner),
            outerNorm: try weights.norm(name + "output.LayerNorm", settings)
        )
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
