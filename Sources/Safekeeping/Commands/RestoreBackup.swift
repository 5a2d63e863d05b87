import Community
import Editorial
import Journal
import Organization
package import Primitives
import Publishing
package import Storage
import StorageSQLite

/// Brings an installation back from a backup, into an empty database.
///
/// The installation begins a new epoch: nothing that may have been published since the backup leaves by itself, and
/// whoever was signed in signs in again.
package struct RestoreBackup: Sendable {
    let target: any Database
    let migrations: [Migration]
    let clock: Clock
    let mostRows: Int
    let keyed: Set<String>
    let report: @Sendable (_ table: String, _ rows: Int) -> Void

    /// What was brought back.
    package struct Outcome: Sendable {
        package let summary: BackupSummary
        package let copy: DatabaseCopy.Outcome
        package let epoch: Int64
        /// How many replies wait for a person.
        package let repliesHeld: Int
        /// How many words of stories do, and how many changes of replies.
        package let storiesHeld: Int
        package let correctionsHeld: Int
    }

    /// `keyed` names the connectors whose network takes a key of ours, so that a look can tell for sure.
    package init(
        into target: any Database,
        migrations: [Migration],
        clock: Clock,
        keyed: Set<String>,
        mostRows: Int = 2_000,
        report: @escaping @Sendable (_ table: String, _ rows: Int) -> Void = { _, _ in }
    ) {
        self.target = target
        self.migrations = migrations
        self.clock = clock
        self.keyed = keyed
        self.mostRows = mostRows
        self.report = report
    }

    package func callAsFunction(from path: String) async throws -> Outcome {
        let (summary, _) = try VerifyBackup()(path)
        let file = try SQLiteFile(reading: path)
        defer { try? file.close() }
        let keyed = keyed
        let copy = DatabaseCopy(
            from: file,
            to: target,
            migrations: migrations,
            clock: clock,
            mostRows: mostRows,
            report: report
        )
        let outcome = try await copy.run(of: "backup \(summary.hexadecimal)") { connection, now in
            try fence(summary, keyed, at: now, on: connection)
        }
        return try await target.read { connection in
            let told = try restoration(on: connection)
            return Outcome(
                summary: summary,
                copy: outcome,
                epoch: try EpochTable(on: connection).current(),
                repliesHeld: try FenceTable(on: connection).count(),
                storiesHeld: told?.storiesHeld ?? 0,
                correctionsHeld: told?.correctionsHeld ?? 0
            )
        }
    }
}

/// What was recorded of this restore; `nil` where there is no organisation.
private func restoration(on connection: any Connection) throws -> InstallationRestored? {
    guard let profile = try OrganizationTable(on: connection).profile() else { return nil }
    return try JournalTable(on: connection).entries(of: profile.id, about: profile.id.description)
        .last { $0.kind == InstallationRestored.kind }?.event(InstallationRestored.self)
}

/// Whatever may have happened since the backup is left for people to find out.
private func fence(_ backup: BackupSummary, _ keyed: Set<String>, at now: Moment, on connection: any Connection) throws
{
    let epoch = try EpochTable(on: connection).begin(at: now, from: backup)
    // Who was shut out since the backup would be let in again by what they held.
    try SessionTable(on: connection).removeAll()
    guard let profile = try OrganizationTable(on: connection).profile() else { return }
    try MailLinkTable(of: profile.id, on: connection).removeAll()
    try MailTable(of: profile.id, on: connection).dropAll(at: now)
    try MemberStayTable(of: profile.id, on: connection).removeAll()
    try MemberMailTable(of: profile.id, on: connection).dropAll(at: now)
    let stories = try FenceStories(of: profile.id, on: connection)(restoredFrom: backup.madeAt, at: now)
    let corrections = try FenceCorrections(of: profile.id, on: connection)(restoredFrom: backup.madeAt, at: now)
    let held = try FenceOutbox(of: profile.id, on: connection)(
        restoredFrom: backup.madeAt,
        keyed: keyed,
        at: now
    )
    try JournalTable(on: connection).append(
        InstallationRestored(
            organization: profile.id,
            epoch: epoch,
            backupMadeAt: backup.madeAt,
            backupHash: backup.hexadecimal,
            repliesHeld: held,
            storiesHeld: stories,
            correctionsHeld: corrections
        ),
        of: profile.id,
        in: Lane(of: profile.id),
        by: .machine("restore"),
        at: now
    )
}
