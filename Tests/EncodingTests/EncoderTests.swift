import Foundation
import Testing

@testable import Encoding

@Suite struct `The direction of a text` {
    @Test(arguments: [
        ("pool", [2, 4, 3]),
        ("Pools re\u{301}funded!", [2, 4, 6, 8, 9, 7, 10, 3]),
        ("", [2, 3]),
        ("open pool open pool open pool open pool", [2, 5, 4, 5, 4, 5, 4, 5, 4, 3]),
    ])
    func `is what the model says by the book`(text: String, pieces: [Int]) throws {
        let tiny = TinyEncoder()
        let direction = try tiny.encoder().direction(of: text)
        let expected = PlainEncoder(parts: tiny.parts).direction(of: pieces)
        #expect(direction.count == expected.count)
        // Weights have twelve bits here, and pieces eight.
        #expect(zip(direction, expected).allSatisfy { abs(Double($0) - $1) < 0.03 })
    }

    @Test func `has length one, and stops where the model has no more places`() throws {
        let encoder = try TinyEncoder().encoder()
        let long = encoder.direction(of: String(repeating: "pool ", count: 40))
        #expect(abs(long.reduce(0) { $0 + $1 * $1 } - 1) < 1e-5)
        #expect(long == encoder.direction(of: String(repeating: "pool ", count: 10)))
        #expect(long != encoder.direction(of: String(repeating: "pool ", count: 9)))
    }
}

@Suite struct `Files that are no encoder` {
    private func trouble(_ change: (inout TinyEncoder) -> Void) -> EncoderUnfit? {
        var tiny = TinyEncoder()
        change(&tiny)
        return #expect(throws: EncoderUnfit.self) { try tiny.encoder() }
    }

    @Test func `are told by what is wrong`() throws {
        _ = try TinyEncoder().encoder()
        #expect(trouble { $0.settings["hidden_size"] = nil } == .settings)
        #expect(trouble { $0.settings["num_attention_heads"] = 4 } == .settings)
        #expect(trouble { $0.settings["num_hidden_layers"] = 1e6 } == .settings)
        #expect(
            trouble { $0.settings["num_hidden_layers"] = 3 } == .part("encoder.layer.2.attention.self.query.weight")
        )
        #expect(trouble { $0.parts["embeddings.LayerNorm.bias"] = nil } == .part("embeddings.LayerNorm.bias"))
        let kinds = "embeddings.token_type_embeddings.weight"
        #expect(trouble { $0.parts[kinds] = ([0, 6], []) } == .part(kinds))
        let words = "embeddings.word_embeddings.weight"
        #expect(trouble { $0.parts[words] = ([12, 6], Array(repeating: 0, count: 72)) } == .part(words))
        #expect(trouble { $0.parts[words] = ([13, 6], [0]) } == .weights)
    }

    @Test(arguments: [
        (Int.max, 0, 48), (-1, 24, 0), (2, 1, Int.min), (2, 0, Int.max), (2, -48, 0), (2, Int.min, Int.max), (2, 0, 49),
    ])
    func `are told where the weights lie nowhere`(rows: Int, lower: Int, upper: Int) throws {
        let header = #"{"a":{"dtype":"F32","shape":[\#(rows),6],"data_offsets":[\#(lower),\#(upper)]}}"#
        let file = withUnsafeBytes(of: UInt64(header.utf8.count).littleEndian) { Data($0) } + Data(header.utf8)
        let weights = try SafeTensors(file + Data(count: 49))

        #expect(throws: EncoderUnfit.weights) { try weights.numbers("a", rows, 6) }
    }

    @Test(arguments: [0, 8, 100, 5_000])
    func `are told where the weights end too early`(length: Int) {
        let tiny = TinyEncoder()
        #expect(throws: EncoderUnfit.weights) {
            try Encoder(
                settings: tiny.settingsFile,
                vocabulary: tiny.vocabularyFile,
                weights: tiny.weightsFile.prefix(length)
            )
        }
    }

    @Test func `are told where the vocabulary lacks a mark`() {
        let tiny = TinyEncoder()
        #expect(throws: EncoderUnfit.vocabulary("[SEP]")) {
            try Encoder(
                settings: tiny.settingsFile,
                vocabulary: tiny.vocabularyFile.replacing("[SEP]", with: "[END]"),
                weights: tiny.weightsFile
            )
        }
    }
}

@Suite struct `The pieces of a text` {
    private func pieces(_ text: String, limit: Int = 20) throws -> [String] {
        let pieces = try WordPieces(TinyEncoder().vocabularyFile)
        return pieces.numbers(of: text, limit: limit).dropFirst().dropLast().map { TinyEncoder.vocabulary[Int($0)] }
    }

    @Test func `are the longest from the beginning of each word`() throws {
        #expect(try pieces("refunded pools") == ["re", "##fund", "##ed", "pool", "##s"])
        #expect(try pieces("pools\tOPEN\r\nopened") == ["pool", "##s", "open", "open", "##ed"])
    }

    @Test func `are signs and Han characters each by itself, and letters without accents`() throws {
        #expect(try pieces("Café!pool") == ["cafe", "!", "pool"])
        #expect(try pieces("営open\u{200B}s") == ["営", "open", "##s"])
    }

    @Test func `are unknown where a part of a word is, or a word is too long`() throws {
        #expect(try pieces("poolx pool") == ["[UNK]", "pool"])
        #expect(try pieces("pool" + String(repeating: "s", count: 97)) == ["[UNK]"])
        #expect(try pieces("pool" + String(repeating: "s", count: 96), limit: 200).count == 97)
    }

    @Test func `are not more than the limit with the two marks`() throws {
        #expect(try pieces("refunded", limit: 4) == ["re", "##fund"])
        #expect(try pieces("open open open", limit: 4) == ["open", "open"])
    }
}
