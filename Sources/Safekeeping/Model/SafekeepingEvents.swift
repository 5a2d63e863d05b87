import Journal
package import Primitives

/// A backup was made.
package struct BackupMade: JournalEvent {
    package static let kind = "backup.made"
    package let organization: OrganizationID
    /// The hash that `parley backup verify` tells.
    package let hash: String
    package let rows: Int
    package var subject: String { organization.description }
}

/// The installation was brought back from a backup.
package struct InstallationRestored: JournalEvent {
    package static let kind = "installation.restored"
    package let organization: OrganizationID
    package let epoch: Int64
    package let backupMadeAt: Moment
    package let backupHash: String
    /// How many replies wait for a person because they may have been published since the backup.
    package let repliesHeld: Int
    /// How many words of stories, and changes of replies, do; `nil` in entries from before that was counted.
    package var storiesHeld: Int?
    package var correctionsHeld: Int?
    package var subject: String { organization.description }
}
