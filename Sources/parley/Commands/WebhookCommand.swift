import ArgumentParser
import Foundation
import Primitives
import Server
import WebhookConnector

/// `parley webhook`.
struct WebhookCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "webhook",
        abstract: "Secrets and signatures of webhooks, after Standard Webhooks 1.0.",
        subcommands: [Sign.self, Secret.self]
    )

    struct Sign: ParsableCommand, DeclaredCommand {
        static let act = CommandAct.standsAlone
        static let configuration = CommandConfiguration(
            abstract: "Print the headers that a delivery of a file goes with.",
            discussion: "For example: parley webhook sign post.json --secret-file secret.txt > headers.txt; then "
                + "curl --data-binary @post.json -H @headers.txt ADDRESS"
        )

        @Argument(help: "What is delivered, to the byte, or - for standard input.") var file: String
        @Option(help: "A file whose first line is the secret, such as whsec_….") var secretFile: String
        @Option(help: "The name of the delivery; the same again is the same delivery.") var id: String?
        @Option(help: "When it is delivered, in seconds since 1970; now unless given.") var timestamp: Int64?
        @Flag(help: "Print JSON.") var json = false

        func run() throws {
            let first = try readWords(secretFile).split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
            guard let secret = WebhookSecret(first) else {
                throw CommandTrouble(code: 64, "The secret is whsec_ and 16 to 64 bytes in Base64.")
            }
            let seconds = timestamp ?? Clock.system().microseconds / 1_000_000
            let id = id ?? "msg_" + UUID().uuidString.lowercased()
            let body = Array(try readInput(file))
            let headers = [
                ("webhook-id", id), ("webhook-timestamp", "\(seconds)"),
                ("webhook-signature", StandardWebhook.signature(of: body, named: id, at: seconds, with: secret)),
            ]
            if json { return try printJSON(Dictionary(headers) { first, _ in first }) }
            for (name, value) in headers { print("\(name): \(value)") }
        }
    }

    struct Secret: ParsableCommand, DeclaredCommand {
        static let act = CommandAct.standsAlone
        static let configuration = CommandConfiguration(abstract: "Print a new secret.")

        @Flag(help: "Print JSON.") var json = false

        func run() throws {
            let secret = WebhookSecret.new().text
            if json { return try printJSON(["secret": secret]) }
            print(secret)
        }
    }
}
