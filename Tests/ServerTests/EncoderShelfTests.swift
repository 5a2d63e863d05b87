import Encoding
import Foundation
import Testing

@testable import Server

/// An encoder of MiniLM's form with two numbers for a text.
private func smallEncoder() throws -> Encoder {
    var (header, numbers): ([String], Data) = ([], Data())
    func add(_ name: String, _ shape: [Int]) {
        let start = numbers.count
        for index in 0..<shape.reduce(1, *) {
            withUnsafeBytes(of: Float(sin(Double(start + index))).bitPattern.littleEndian) {
                numbers.append(contentsOf: $0)
            }
        }
        header.append(#""\#(name)":{"dtype":"F32","shape":\#(shape),"data_offsets":[\#(start),\#(numbers.count)]}"#)
    }
    add("embeddings.word_embeddings.weight", [4, 2])
    add("embeddings.position_embeddings.weight", [8, 2])
    add("embeddings.token_type_embeddings.weight", [2, 2])
    let layer = "encoder.layer.0."
    for name in ["embeddings.LayerNorm", layer + "attention.output.LayerNorm", layer + "output.LayerNorm"] {
        add(name + ".weight", [2])
        add(name + ".bias", [2])
    }
    let dense = ["attention.self.query", "attention.self.key", "attention.self.value", "attention.output.dense"]
    for (name, shape) in dense.map({ ($0, [2, 2]) }) + [("intermediate.dense", [3, 2]), ("output.dense", [2, 3])] {
        add(layer + name + ".weight", shape)
        add(layer + name + ".bias", [shape[0]])
    }
    let text = Data("{\(header.joined(separator: ","))}".utf8)
    let settings = """
        {"hidden_size":2,"num_attention_heads":1,"num_hidden_layers":1,"intermediate_size":3,
        "max_position_embeddings":8,"layer_norm_eps":1e-12}
        """
    return try Encoder(
        settings: Data(settings.utf8),
        vocabulary: "[UNK]\n[CLS]\n[SEP]\npool\n",
        weights: withUnsafeBytes(of: UInt64(text.count).littleEndian) { Data($0) } + text + numbers
    )
}

@Suite struct `The encoders of an installation` {
    private func withShelf(_ body: (EncoderShelf, String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try body(EncoderShelf(in: folder), folder)
    }

    @Test func `are kept, listed, used and removed by their names`() throws {
        try withShelf { shelf, _ in
            let encoder = try smallEncoder()
            #expect(shelf.list().isEmpty)
            try shelf.keep(encoder, as: "small")
            #expect(shelf.list().map(\.name) == ["small"])
            #expect(shelf.list().allSatisfy { $0.bytes > 100 })
            #expect(try shelf.encoder(named: "small").direction(of: "pool") == encoder.direction(of: "pool"))
            #expect(throws: StartRefused.self) { try shelf.keep(encoder, as: "small") }
            try shelf.remove("small")
            #expect(shelf.list().isEmpty)
            #expect(throws: StartRefused.self) { try shelf.remove("small") }
        }
    }

    @Test(arguments: ["", "../parley", "a/b", ".hidden", "a b", "ä", String(repeating: "a", count: 61)])
    func `have names that lead nowhere else`(name: String) throws {
        try withShelf { shelf, _ in
            let encoder = try smallEncoder()
            #expect(throws: StartRefused.self) { try shelf.keep(encoder, as: name) }
            #expect(throws: StartRefused.self) { try shelf.encoder(named: name) }
            #expect(throws: StartRefused.self) { try shelf.remove(name) }
        }
    }

    @Test func `are refused where they are missing or damaged, before the server starts`() throws {
        try withShelf { shelf, folder in
            try shelf.keep(try smallEncoder(), as: "small")
            var configuration = ServerConfiguration(folder: folder)
            configuration.encoder = "other"
            let missing = #expect(throws: StartRefused.self) { try answerMemory(configuration) }
            #expect(missing?.description.contains("There are: small.") == true)
            let path = folder + "/encoders/small.encoder"
            var file = try #require(FileManager.default.contents(atPath: path))
            file[file.count / 2] ^= 1
            try file.write(to: URL(filePath: path))
            configuration.encoder = "small"
            let damaged = #expect(throws: StartRefused.self) { try answerMemory(configuration) }
            #expect(damaged?.description.contains("damaged") == true)
        }
    }
}
