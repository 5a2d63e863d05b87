import Foundation

@testable import Encoding

/// An encoder of MiniLM's form with a handful of numbers, as files and as plain tables.
struct TinyEncoder {
    static let vocabulary = [
        "[PAD]", "[UNK]", "[CLS]", "[SEP]", "pool", "open", "##s", "##ed", "re", "##fund", "!", "cafe", "営",
    ]

    var settings: [String: Double] = [
        "hidden_size": 6, "num_attention_heads": 2, "num_hidden_layers": 2, "intermediate_size": 9,
        "max_position_embeddings": 12, "layer_norm_eps": 1e-12,
    ]
    var parts: [String: (shape: [Int], numbers: [Float])] = [:]

    init() {
        add("embeddings.word_embeddings.weight", Self.vocabulary.count, 6)
        add("embeddings.position_embeddings.weight", 12, 6)
        add("embeddings.token_type_embeddings.weight", 2, 6)
        addNorm("embeddings.LayerNorm")
        for layer in 0..<2 {
            let name = "encoder.layer.\(layer)."
            for part in [
                "attention.self.query", "attention.self.key", "attention.self.value", "attention.output.dense",
            ] {
                addDense(name + part, 6, 6)
            }
            addNorm(name + "attention.output.LayerNorm")
            addDense(name + "intermediate.dense", 9, 6)
            addDense(name + "output.dense", 6, 9)
            addNorm(name + "output.LayerNorm")
        }
    }

    private mutating func add(_ name: String, _ shape: Int...) {
        // Numbers that look drawn and are the same each time.
        let seed = Double(parts.count + 1)
        let numbers = (0..<shape.reduce(1, *)).map { Float(sin(seed * 12.9898 + Double($0) * 78.233)) }
        parts[name] = (shape, numbers)
    }

    private mutating func addDense(_ name: String, _ outputs: Int, _ inputs: Int) {
        add(name + ".weight", outputs, inputs)
        add(name + ".bias", outputs)
    }

    private mutating func addNorm(_ name: String) {
        add(name + ".weight", 6)
        add(name + ".bias", 6)
    }

    var settingsFile: Data { (try? JSONEncoder().encode(settings)) ?? Data() }

    var weightsFile: Data {
        var (header, numbers): ([String], Data) = ([#""__metadata__":{"format":"pt"}"#], Data())
        for (name, part) in parts.sorted(by: { $0.key < $1.key }) {
            let start = numbers.count
            for number in part.numbers {
                withUnsafeBytes(of: number.bitPattern.littleEndian) { numbers.append(contentsOf: $0) }
            }
            header.append(
                #""\#(name)":{"dtype":"F32","shape":\#(part.shape),"data_offsets":[\#(start),\#(numbers.count)]}"#
            )
        }
        let text = Data("{\(header.joined(separator: ","))}".utf8)
        return withUnsafeBytes(of: UInt64(text.count).littleEndian) { Data($0) } + text + numbers
    }

    var vocabularyFile: String { Self.vocabulary.joined(separator: "\n") + "\n" }

    func encoder() throws -> Encoder {
        try Encoder(settings: settingsFile, vocabulary: vocabularyFile, weights: weightsFile)
    }
}
