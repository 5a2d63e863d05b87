import ArgumentParser
import Encoding
import Foundation
import Server

/// `parley model`.
struct ModelCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "model",
        abstract: "Take in, list and remove the encoders that find answers by what they mean.",
        subcommands: [Import.self, List.self, Remove.self]
    )

    struct Import: AsyncParsableCommand, DeclaredCommand {
        static let act = CommandAct.operates
        static let configuration = CommandConfiguration(
            abstract: "Take in an encoder of MiniLM’s form from its folder.",
            discussion: """
                The folder holds config.json, vocab.txt and model.safetensors, as the model is handed out; Parley brings none \
                along. It is checked, tried, and kept in the data folder in a third of its size. \
                `parley serve --encoder NAME` uses it.
                """
        )
        @Argument(help: "The folder with the encoder.") var folder: String
        @Option(help: "The name to keep it under; that of the folder when it is left out.") var name: String?
        @Option(help: "The folder of the installation.") var data = "parley-data"

        func run() async throws {
            let encoder = try EncoderFolder(folder).encoder
            let direction = encoder.direction(of: "How do I get my money back?")
            guard direction.contains(where: { $0 != 0 }), direction.allSatisfy(\.isFinite) else {
                throw CommandTrouble(code: 2, "\(folder) holds an encoder that makes no numbers of a text.")
            }
            let own = name ?? URL(filePath: folder).standardizedFileURL.lastPathComponent
            try EncoderShelf(in: data).keep(encoder, as: own)
            print("Kept the encoder \(own): \(encoder.width) numbers for a text. Use it with --encoder \(own).")
        }
    }

    struct List: AsyncParsableCommand, DeclaredCommand {
        static let act = CommandAct.operates
        static let configuration = CommandConfiguration(abstract: "List the encoders of an installation.")
        @Option(help: "The folder of the installation.") var data = "parley-data"
        @Flag(help: "Print JSON.") var json = false

        func run() async throws {
            let lines = EncoderShelf(in: data).list()
            if json { return try printJSON(lines.map { ["name": $0.name, "bytes": $0.bytes] as [String: Any] }) }
            if lines.isEmpty { complain("There are none. Take one in with `parley model import`.") }
            for line in lines { print("\(line.name)\t\(line.bytes / 1_000_000) MB") }
        }
    }

    struct Remove: AsyncParsableCommand, DeclaredCommand {
        static let act = CommandAct.operates
        static let configuration = CommandConfiguration(
            abstract: "Remove an encoder; a server that was started with it keeps it until it stops."
        )
        @Argument(help: "The name of the encoder.") var name: String
        @Option(help: "The folder of the installation.") var data = "parley-data"

        func run() async throws {
            try EncoderShelf(in: data).remove(name)
            print("Removed the encoder \(name).")
        }
    }
}
