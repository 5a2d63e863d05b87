import Foundation
import Ranking
import Testing

@testable import parley

/// Writes a file, hands on its path, and takes it away.
private func withFile<Result>(_ content: String, _ body: (String) throws -> Result) throws -> Result {
    let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try Data(content.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    return try body(file.path())
}

@Suite struct `A file of texts` {
    @Test func `has an id, a title and a body on each line, and what is further right is not read`() throws {
        let content = "1\tPool\topen\r\n\n2\t\tbins\tcategory\t2013-05-02\n"
        try withFile(content) { path in
            let file = try TextFile(path, language: "de")
            #expect(file.ids == ["1", "2"])
            #expect(
                file.texts == [
                    RankingText(title: "Pool", body: "open", language: "de"),
                    RankingText(title: "", body: "bins", language: "de"),
                ]
            )
        }
    }

    @Test(arguments: [
        ("1\tPool\topen\n2\tBins\n", ":2: a line is id, tab, title, tab, body."),
        ("1\tPool\topen\n1\tBins\tempty\n", ":2: the id 1 stands in an earlier line, too."),
        ("\tPool\topen\n", ":1: the id is missing."),
        ("\n\n", " has no texts."),
    ])
    func `is refused by its name and line`(content: String, reason: String) throws {
        try withFile(content) { path in
            let trouble = #expect(throws: CommandTrouble.self) { try TextFile(path, language: "en") }
            #expect(trouble?.sentence == path + reason)
            #expect(trouble?.code == 2)
        }
    }
}

@Suite struct `A folder of an encoder` {
    private func trouble(files: [String: String]) throws -> String? {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, content) in files { try Data(content.utf8).write(to: folder.appending(path: name)) }
        return #expect(throws: CommandTrouble.self) { try EncoderFolder(folder.path()) }?.sentence
    }

    @Test func `is refused by what is missing or wrong in it`() throws {
        var files = ["vocab.txt": "[UNK]\n", "config.json": "{}"]
        #expect(try trouble(files: files)?.contains("model.safetensors that can be read") == true)
        files["model.safetensors"] = "nothing"
        #expect(try trouble(files: files)?.contains("config.json is not that of a model") == true)
        files["config.json"] = """
            {"hidden_size": 2, "num_attention_heads": 1, "num_hidden_layers": 1, "intermediate_size": 2,
            "max_position_embeddings": 2, "layer_norm_eps": 0.1}
            """
        #expect(try trouble(files: files)?.contains("model.safetensors is damaged") == true)
    }
}
