import ArgumentParser
import Foundation
import Server

/// `parley doctor`.
struct Doctor: AsyncParsableCommand, DeclaredCommand {
    static let act = CommandAct.operates
    static let configuration = CommandConfiguration(
        abstract: "Look whether an installation is well: folder, key, database, clock, journal, server."
    )

    @Option(help: "The folder with the database and the key file.") var data = "parley-data"
    @Option(help: "The address of a PostgreSQL database, or PARLEY_DATABASE in the environment.") var database: String?
    @Option(help: "The address of a server to ask, too.") var server: String?
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        let configuration = ServerConfiguration(folder: data, database: databaseAddress(database))
        var findings = await Examination.run(configuration).map {
            (name: $0.name, isWell: $0.isWell, sentence: $0.sentence)
        }
        if let server {
            do {
                _ = try await ParleyClient(address: server, token: nil).call("GET", "/openapi.json")
                findings.append(("server", true, "The server at \(server) answers."))
            } catch let trouble as CommandTrouble {
                findings.append(("server", false, trouble.sentence))
            }
        }
        if json {
            try printJSON(findings.map { ["name": $0.name, "isWell": $0.isWell, "sentence": $0.sentence] })
        } else {
            for finding in findings { print("\(finding.isWell ? "✓" : "✗") \(finding.name): \(finding.sentence)") }
        }
        if findings.contains(where: { !$0.isWell }) { throw ExitCode(1) }
    }
}
