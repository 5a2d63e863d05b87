import ArgumentParser
import Foundation
import Journal
import Primitives
import Safekeeping
import Server

/// `parley backup`.
struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Write everything but the key file into one file, while the server goes on.",
        discussion: """
            Asks the running server, as an administrator. With --data a stopped embedded database is read directly, with
            --database a PostgreSQL one, stopped or not. The key file is not in a backup: keep a copy of it elsewhere.
            """,
        subcommands: [Make.self, Verify.self],
        defaultSubcommand: Make.self
    )

    struct Make: AsyncParsableCommand, DeclaredCommand {
        static let act = CommandAct.asksOrOperates
        static let configuration = CommandConfiguration(abstract: "Make a backup.")
        @OptionGroup var server: ServerOptions
        @Option(help: "The file to make; a file that is there is kept, and refused.") var to: String
        @Option(help: "The folder of an embedded database whose server is stopped.") var data: String?
        @Option(help: "A PostgreSQL database, such as postgres://parley@db.example/parley.") var database: String?

        func run() async throws {
            if let place = try databaseWords(data: data, database: database) {
                try await readDirectly(place)
            } else {
                try await server.client().download("POST", "/backups", to: to)
            }
            let (summary, entries) = try VerifyBackup()(to)
            if server.json { return try printJSON(description(of: summary, entries, file: to)) }
            print("\(to): \(summary.rows) rows, \(entries) journal entries, \(summary.hexadecimal)")
            print("The key file is not in it. Keep a copy of it, apart from this file.")
        }

        private func readDirectly(_ place: String) async throws {
            let opened = try NamedDatabase(place, mayBeNew: false)
            do {
                let make = MakeBackup(
                    of: opened.database,
                    migrations: allMigrations,
                    clock: .system,
                    program: programVersion
                )
                let summary = try await make(to: to)
                try await make.record(summary, by: .machine("command-line"))
                try await opened.close()
            } catch {
                try? await opened.close()
                throw error
            }
        }
    }

    struct Verify: ParsableCommand, DeclaredCommand {
        static let act = CommandAct.standsAlone
        static let configuration = CommandConfiguration(
            abstract: "Read a backup from end to end and compare every hash."
        )
        @Argument(help: "The backup.") var file: String
        @Flag(help: "Print JSON.") var json = false

        func run() throws {
            let (summary, entries) = try VerifyBackup()(file)
            if json { return try printJSON(description(of: summary, entries, file: file)) }
            print("\(file) is whole: made at \(summary.madeAt) by Parley \(summary.program),")
            print("\(summary.rows) rows, \(entries) journal entries, \(summary.hexadecimal)")
        }
    }
}

/// `parley restore`.
struct RestoreCommand: AsyncParsableCommand, DeclaredCommand {
    static let act = CommandAct.operates
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Bring an installation back from a backup, into an empty folder or database.",
        discussion: """
            Nothing that may have been published since the backup leaves by itself: such replies wait for a person.
            Everybody signs in again. Put the copy of the key file into the folder before the server starts.
            """
    )
    @Option(help: "The backup.") var from: String
    @Option(help: "The folder for an embedded database.") var data: String?
    @Option(help: "An empty PostgreSQL database, such as postgres://parley@db.example/parley.") var database: String?
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        guard let place = try databaseWords(data: data, database: database) else {
            throw CommandTrouble(code: 64, "Say where to restore to, with --data FOLDER or --database postgres://….")
        }
        let opened = try NamedDatabase(place, mayBeNew: true)
        let outcome: RestoreBackup.Outcome
        do {
            outcome = try await RestoreBackup(
                into: opened.database,
                migrations: allMigrations,
                clock: .system,
                keyed: try await keyedNetworks(),
                report: Progress.report
            )(from: from)
            try await opened.close()
        } catch {
            try? await opened.close()
            throw error
        }
        if json {
            return try printJSON([
                "rows": outcome.summary.rows, "journalEntries": outcome.copy.journalEntries,
                "epoch": Int(outcome.epoch), "repliesHeld": outcome.repliesHeld,
                "storiesHeld": outcome.storiesHeld, "correctionsHeld": outcome.correctionsHeld,
                "backupMadeAt": outcome.summary.madeAt.description,
            ])
        }
        print("\(opened.name) is as the backup of \(outcome.summary.madeAt): \(outcome.summary.rows) rows, compared.")
        print("\(outcome.repliesHeld) replies wait for a person, because they may have been published since.")
        let (stories, corrections) = (outcome.storiesHeld, outcome.correctionsHeld)
        print("So do the words of stories (\(stories)) and changes of replies (\(corrections)).")
    }
}

/// The place that two options name; `nil` when neither does.
private func databaseWords(data: String?, database: String?) throws -> String? {
    switch (data, database) {
    case (nil, nil): return nil
    case (let data?, nil): return "sqlite:" + data
    case (nil, let database?): return database
    case (_?, _?): throw CommandTrouble(code: 64, "Say --data or --database, and not both.")
    }
}

private func description(of summary: BackupSummary, _ entries: Int, file: String) -> [String: Any] {
    [
        "file": file, "madeAt": summary.madeAt.description, "program": summary.program, "rows": summary.rows,
        "journalEntries": entries, "hash": summary.hexadecimal, "holdsKey": false,
        "tables": summary.tables.map { ["name": $0.name, "rows": $0.rows, "hash": $0.hexadecimal] as [String: Any] },
    ]
}
