import ArgumentParser
import Foundation
import Organization
import Primitives
import Server
import Storage

/// `parley permission`.
struct PermissionCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "permission",
        abstract: "Who may do what, and why; and the rule itself, tried without a server.",
        subcommands: [ExplainCommand.self, Decide.self, Audit.self]
    )

    struct Decide: ParsableCommand, DeclaredCommand {
        static let act = CommandAct.standsAlone
        static let configuration = CommandConfiguration(
            abstract: "Answer questions about small organisations, one line each.",
            discussion: """
                Each line begins with one letter; tabs stand between its words, and - is nothing:
                u UNIT PARENT, r ROLE PERMISSION,…, m GROUP PERSON, g PERSON|@GROUP ROLE UNIT CASCADES END CONFIRMED,
                d PERSON (shut out), n MOMENT, x (another organisation begins), and the questions
                c PERSON PERMISSION UNIT FLAGS AUTHOR SECOND and q PERSON ROLE UNIT HOLDER|@GROUP CASCADES END.
                Prints one line for each question: allow, or deny, a tab and what is missing.
                """
        )
        @Argument(help: "The file; - is standard input.") var file: String

        func run() throws {
            var model = PermissionModel()
            var answers = ""
            for line in try LineReader(file) {
                do throws(PermissionLineUnreadable) {
                    guard let answer = try model.take(line) else { continue }
                    answers += answer + "\n"
                } catch {
                    throw CommandTrouble(
                        code: 2,
                        "This line is not one of a permission model: \(error.line). See `parley permission decide --help`."
                    )
                }
                guard answers.utf8.count > 1 << 16 else { continue }
                FileHandle.standardOutput.write(Data(answers.utf8))
                answers = ""
            }
            FileHandle.standardOutput.write(Data(answers.utf8))
        }
    }

    struct Audit: AsyncParsableCommand, DeclaredCommand {
        static let act = CommandAct.standsAlone
        static let configuration = CommandConfiguration(
            abstract: "Compare single decisions with what lists show, in organisations made up by chance.",
            discussion: "Works in a database of its own, which is removed behind it. Ends with 1 when the two differ."
        )
        @Option(help: "How many pairs of a question and a unit are looked at.") var pairs = 100_000
        @Option(help: "Decides which organisations are made up.") var seed: UInt64 = 1

        func run() async throws {
            let folder = FileManager.default.temporaryDirectory.appendingPathComponent("parley-audit-\(UUID())")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(at: folder) }
            let named = try NamedDatabase("sqlite:" + folder.path, mayBeNew: true)
            let outcome: PermissionAudit.Outcome
            do {
                let now = Clock.system()
                try await named.database.migrate(allMigrations, at: now)
                outcome = try await PermissionAudit(on: named.database, at: now)(pairs: pairs, seed: seed)
                try await named.close()
            } catch {
                try? await named.close()
                throw error
            }
            print("\(outcome.pairs) pairs, \(outcome.allowed) allowed, \(outcome.differences.count) differ")
            for difference in outcome.differences { complain(difference) }
            if !outcome.differences.isEmpty { throw ExitCode(1) }
        }
    }
}
