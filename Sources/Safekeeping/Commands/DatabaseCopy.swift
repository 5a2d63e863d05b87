import Journal
import Organization
package import Primitives
package import Storage

/// Moves everything from one database into another, empty one; a copy that was interrupted goes on where it ended.
///
/// Rows travel in the order of their primary keys, a page in a transaction: the last key in the target says where to go
/// on. Behind the copy both sides are read again and compared, row for row, by their hashes.
package struct DatabaseCopy: Sendable {
    let source: any Database
    let target: any Database
    let migrations: [Migration]
    let clock: Clock
    let mostRows: Int
    let report: @Sendable (_ table: String, _ rows: Int) -> Void

    /// What was copied.
    package struct Outcome: Sendable {
        package var tables: [TableDigest] = []
        /// How many rows came over this time; fewer than all when it went on with an interrupted copy.
        package var copied = 0
        package var journalEntries = 0
    }

    package init(
        from source: any Database,
        to target: any Database,
        migrations: [Migration],
        clock: Clock,
        mostRows: Int = 2_000,
        report: @escaping @Sendable (_ table: String, _ rows: Int) -> Void = { _, _ in }
    ) {
        self.source = source
        self.target = target
        self.migrations = migrations
        self.clock = clock
        self.mostRows = mostRows
        self.report = report
    }

    /// Copies, compares, and then lets the target be used.
    package func callAsFunction() async throws -> Outcome {
        let organization = try await source.read { try OrganizationTable(on: $0).profile()?.id.description }
        return try await run(of: "organization \(organization ?? "none")") { _, _ in }
    }

    /// The same of a source that has a name of its own; `finishing` runs in the transaction that ends the copy.
    func run(
        of name: String,
        finishing: @escaping @Sendable (any Connection, Moment) throws -> Void
    ) async throws -> Outcome {
        let now = clock()
        let known = migrations
        let picture = try await source.read { try SourcePicture.take(known, at: now, on: $0) }
        let begun = try await begin(name, picture)
        var outcome = Outcome()
        if begun.stage == .copying {
            for table in picture.tables { outcome.copied += try await copy(table) }
            outcome.tables = try await compared(picture)
        } else {
            // The target's tables may be newer than the source's by now, so the source is held to what was compared.
            outcome.tables = try await digests(of: source, picture.tables)
            guard outcome.tables.whole == begun.digest else { throw CopyRefused.changedSince }
        }
        outcome.journalEntries = try await checkedJournal()
        let digest = outcome.tables.whole
        try await target.write { try UnfinishedCopy.noteCompared(digest, on: $0) }
        try await target.migrate(migrations, at: now)
        try await target.write { connection in
            try finishing(connection, now)
            try UnfinishedCopy.end(on: connection)
        }
        return outcome
    }

    /// Marks the target as unfinished, or finds that it is an unfinished copy of the same source.
    private func begin(_ name: String, _ picture: SourcePicture) async throws -> UnfinishedCopy {
        let now = clock()
        let known = migrations
        let begun = try await target.writeAlone { connection -> UnfinishedCopy in
            if let unfinished = try UnfinishedCopy.find(on: connection) {
                guard unfinished.source == name else { throw CopyRefused.targetOfAnotherCopy }
                return unfinished
            }
            try refuseUnfit(picture, known, at: now, on: connection)
            try UnfinishedCopy.begin(name, at: now, on: connection)
            return UnfinishedCopy(source: name, stage: .copying, digest: nil)
        }
        // Only the steps that the source has made: then both have the same tables, whatever the source's age.
        if begun.stage == .copying { try await target.migrate(picture.migrations, at: now) }
        return begun
    }

    private func copy(_ table: TableDescription) async throws -> Int {
        var pages = PageReader(
            table,
            behind: try await target.read { try PageReader.end(of: table, on: $0) },
            mostRows: mostRows
        )
        var copied = 0
        while true {
            let reader = pages
            let (page, next) = try await source.read { connection -> (TablePage?, PageReader) in
                var reader = reader
                return (try reader.next(on: connection), reader)
            }
            guard let page else { return copied }
            pages = next
            try await target.write { connection in
                _ = try connection.copy(into: table.name, columns: table.columns, rows: page.rows)
            }
            copied += page.rows.count
            report(table.name, copied)
        }
    }

    private func compared(_ picture: SourcePicture) async throws -> [TableDigest] {
        let there = try await target.read { try Bookkeeping.travelling(on: $0) }
        guard there == picture.tables else {
            let difference = Set(there.map(\.name)).symmetricDifference(picture.tables.map(\.name)).min()
            throw CopyRefused.changedMeanwhile(table: difference ?? "schema_migration")
        }
        let now = clock()
        let known = migrations
        _ = try await source.read { try SourcePicture.take(known, at: now, on: $0) }
        let copies = try await digests(of: target, picture.tables)
        let originals = try await digests(of: source, picture.tables)
        for (original, copy) in zip(originals, copies) where original != copy {
            throw CopyRefused.changedMeanwhile(table: original.name)
        }
        return originals
    }

    private func digests(of database: any Database, _ tables: [TableDescription]) async throws -> [TableDigest] {
        try await database.read { connection in
            try tables.map { try TableDigest.of($0, on: connection) }
        }
    }

    /// Every entry of the copied journal, its hash computed anew.
    private func checkedJournal() async throws -> Int {
        try await target.read { connection in
            guard let profile = try OrganizationTable(on: connection).profile() else { return 0 }
            let check = try ChainCheck.run(of: profile.id, on: connection)
            if let fault = check.firstFault { throw CopyRefused.journalFault(fault) }
            return check.entries
        }
    }
}

/// The target is empty, or nothing is done to it.
private func refuseUnfit(
    _ picture: SourcePicture,
    _ known: [Migration],
    at now: Moment,
    on connection: any Connection
) throws {
    let tables = try connection.tables()
    let names = Set(tables.map(\.name))
    if try SourcePicture.isInUse(names, at: now, on: connection) { throw CopyRefused.targetInUse }
    for table in tables where !Bookkeeping.names.contains(table.name) {
        // What is not Parley's may have no order; it is not ours to judge, nor to write beside.
        guard !table.key.isEmpty, try connection.rows(table.page(behind: nil, atMost: 1)).isEmpty else {
            throw CopyRefused.targetHoldsRows(table: table.name)
        }
    }
    guard names.contains("schema_migration") else { return }
    let made = try SourcePicture.made(known, names, on: connection)
    let wanted = Set(picture.migrations.map { "\($0.room) \($0.number)" })
    if made.contains(where: { !wanted.contains("\($0.room) \($0.number)") }) { throw CopyRefused.targetNewer }
}
