import ArgumentParser
import Channels
import Foundation
import Outbound
import Safekeeping
import Server
import Synchronization

/// `parley database`.
struct DatabaseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "database",
        abstract: "Move an installation between the embedded database and PostgreSQL.",
        subcommands: [Copy.self]
    )

    struct Copy: AsyncParsableCommand, DeclaredCommand {
        static let act = CommandAct.operates
        static let configuration = CommandConfiguration(
            abstract: "Copy everything into an empty database; run it again when it was interrupted.",
            discussion: """
                A database is named as sqlite:FOLDER, sqlite:FILE or postgres://USER@HOST/DATABASE; a password is read
                from PGPASSWORD or the password file. Stop every Parley on the source first. Behind the copy both sides
                are read again and compared, row for row, and the copied journal is checked, hash for hash.
                """
        )
        @Option(help: "The database to copy.") var from: String
        @Option(help: "The empty database to copy into.") var to: String
        @Flag(help: "Print JSON.") var json = false

        func run() async throws {
            let source = try NamedDatabase(from, mayBeNew: false)
            do {
                try await copy(source)
                try await source.close()
            } catch {
                try? await source.close()
                throw error
            }
        }

        private func copy(_ source: NamedDatabase) async throws {
            if from == to { throw CopyRefused.sameDatabase }
            let target = try NamedDatabase(to, mayBeNew: true)
            do {
                let outcome = try await DatabaseCopy(
                    from: source.database,
                    to: target.database,
                    migrations: allMigrations,
                    clock: .system,
                    report: Progress.report
                )()
                try await target.close()
                try tell(outcome, source.name, target.name)
            } catch {
                try? await target.close()
                throw error
            }
        }

        private func tell(_ outcome: DatabaseCopy.Outcome, _ source: String, _ target: String) throws {
            let rows = outcome.tables.reduce(0) { $0 + $1.rows }
            if json {
                let tables = outcome.tables.map {
                    ["name": $0.name, "rows": $0.rows, "hash": $0.hexadecimal] as [String: Any]
                }
                return try printJSON([
                    "rows": rows, "copied": outcome.copied, "journalEntries": outcome.journalEntries, "tables": tables,
                ])
            }
            print("\(target) holds what \(source) holds: \(rows) rows in \(outcome.tables.count) tables, compared.")
            print("\(outcome.journalEntries) journal entries, every hash as it must be.")
        }
    }
}

/// Tells on standard error how far long work has come: once a second, and never for short work.
enum Progress {
    private static let last = Mutex(ContinuousClock.now)

    static func report(_ table: String, _ rows: Int) {
        let isDue = last.withLock { last in
            guard .now - last >= .seconds(1) else { return false }
            last = .now
            return true
        }
        if isDue { complain("\(table): \(rows) rows") }
    }
}

/// The connectors whose network takes a key of ours, so that a look at it can tell for sure what became of a reply.
func keyedNetworks() async throws -> Set<String> {
    try await WayOut(.openInternet).use { way in
        Set(standardConnectors(through: way).map(\.manifest).filter { $0.idempotency == .byKey }.map(\.name))
    }
}
