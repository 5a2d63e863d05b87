import Encoding
import Foundation
import Ranking

/// An encoder from a folder, as it is handed out: `config.json`, `vocab.txt` and `model.safetensors`.
struct EncoderFolder {
    let encoder: Encoder

    init(_ path: String) throws {
        guard let vocabulary = String(validating: try Self.file("vocab.txt", in: path), as: UTF8.self) else {
            throw CommandTrouble(code: 2, "\(path)/vocab.txt is not UTF-8. Take the file that the encoder came with.")
        }
        let settings = try Self.file("config.json", in: path)
        let weights = try Self.file("model.safetensors", in: path)
        do {
            encoder = try Encoder(settings: settings, vocabulary: vocabulary, weights: weights)
        } catch {
            throw CommandTrouble(code: 2, "\(path) holds no encoder that can be used: \(Self.words(for: error)).")
        }
    }

    private static func file(_ name: String, in path: String) throws -> Data {
        do {
            return try Data(contentsOf: URL(filePath: path).appending(path: name))
        } catch {
            throw CommandTrouble(
                code: 2,
                "There is no file \(path)/\(name) that can be read. Name the encoder’s folder."
            )
        }
    }

    private static func words(for trouble: EncoderUnfit) -> String {
        switch trouble {
        case .settings: "config.json is not that of a model like MiniLM"
        case .weights: "model.safetensors is damaged, or of another form"
        case .part(let name): "model.safetensors lacks \(name), or it has another size than config.json says"
        case .vocabulary(let piece): "vocab.txt lacks \(piece)"
        }
    }

    /// What texts mean, in their order, on all processors.
    func meanings(of texts: [RankingText]) async -> [Meaning] {
        let lanes = ProcessInfo.processInfo.activeProcessorCount
        let encoder = encoder
        return await withTaskGroup { group in
            for lane in 0..<lanes {
                group.addTask {
                    stride(from: lane, to: texts.count, by: lanes).map {
                        ($0, Self.meaning(of: texts[$0], by: encoder))
                    }
                }
            }
            var meanings = Array(repeating: Meaning(whole: [], title: []), count: texts.count)
            for await part in group {
                for (place, meaning) in part { meanings[place] = meaning }
            }
            return meanings
        }
    }

    static func meaning(of text: RankingText, by encoder: Encoder) -> Meaning {
        let title = encoder.direction(of: text.title)
        return Meaning(
            whole: text.body.isEmpty ? title : encoder.direction(of: text.title + " " + text.body),
            title: title
        )
    }
}
