import ArgumentParser
import Channels
import ExternalConnector
import Foundation
import Primitives
import Server

/// `parley connector`.
struct ConnectorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "connector",
        abstract: "Work on connectors that are programs of their own.",
        subcommands: [Check.self]
    )

    struct Check: AsyncParsableCommand, DeclaredCommand {
        static let act = CommandAct.standsAlone
        static let configuration = CommandConfiguration(
            abstract: "Try whether a connector keeps what every connector promises.",
            discussion: """
                Starts the program, speaks the protocol with it, and prints what it found, clause by clause.
                Ends with 1 where one is broken. Nothing is published without --publish.
                """
        )

        @Argument(help: "The executable, or the folder with an executable named connector.") var path: String
        @Option(name: .customLong("setting"), help: "A setting, such as board=town; may be given several times.")
        var settings: [String] = []
        @Option(help: "How many seconds a source may take for its first posts.") var patience = 10
        @Flag(help: "Publish a post through the account, too, and look whether it is found again.") var publish = false
        @Flag(help: "Print JSON.") var json = false

        func run() async throws {
            let connector = ProgramConnector(try ProgramFolder.program(at: path)) { complain("  | \($0)") }
            await connector.introduce()
            if let trouble = connector.trouble { throw CommandTrouble(code: 1, trouble) }
            let findings = await ConnectorContract(of: connector, trial: try trial(of: connector))
                .findings(at: Clock.system())
            await connector.shutdown()
            try tell(findings)
            if findings.contains(where: { $0.verdict == .broken }) { throw ExitCode(1) }
        }

        private func trial(of connector: ProgramConnector) throws -> ConnectorContract.Trial {
            let given = try values()
            var trial = ConnectorContract.Trial()
            guard !given.isEmpty || connector.manifest.settings.isEmpty else { return trial }
            func filled(_ purpose: ConnectorManifest.Purpose) -> ConnectorSettings {
                let fields = connector.manifest.settings(for: purpose)
                let secrets = Set(fields.filter { $0.kind == .secret }.map(\.name))
                var values = connector.manifest.implied[purpose] ?? [:]
                for field in fields { values[field.name] = given[field.name] ?? field.standard }
                let vault = PassingVault(values.filter { secrets.contains($0.key) })
                return ConnectorSettings(values: values.filter { !secrets.contains($0.key) }, vault: vault)
            }
            (trial.source, trial.account) = (filled(.source), filled(.account))
            trial.patience = .seconds(patience)
            if publish {
                trial.attempt = { await connector.tryOut($1, through: $0) }
                trial.change = { await connector.tryOut($1, through: $0) }
            }
            return trial
        }

        private func values() throws -> [String: String] {
            var values: [String: String] = [:]
            for setting in settings {
                guard let sign = setting.firstIndex(of: "="), sign > setting.startIndex else {
                    throw CommandTrouble(code: 64, "--setting takes a name and a value, such as board=town.")
                }
                values[String(setting[..<sign])] = String(setting[setting.index(after: sign)...])
            }
            return values
        }

        private func tell(_ findings: [ContractFinding]) throws {
            if json {
                return try printJSON(
                    findings.map { ["clause": $0.clause, "verdict": $0.verdict.rawValue, "remark": $0.remark] }
                )
            }
            for finding in findings {
                let remark = finding.remark.isEmpty ? "" : ": \(finding.remark)"
                print("\(finding.verdict.sign) \(finding.clause)\(remark)")
            }
        }
    }
}

extension ContractFinding.Verdict {
    fileprivate var sign: String {
        switch self {
        case .kept: "✓"
        case .broken: "✗"
        case .untried: "–"
        }
    }
}
