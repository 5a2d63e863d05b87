import Journal
package import Primitives
package import Storage

/// Holds every version of a restored installation that may have been published since its backup.
package struct FenceStories {
    let organization: OrganizationID
    let connection: any Connection

    package init(of organization: OrganizationID, on connection: any Connection) {
        self.organization = organization
        self.connection = connection
    }

    /// Says how many wait for a person now: what was approved may have been given a moment since.
    @discardableResult
    package func callAsFunction(restoredFrom backup: Moment, at now: Moment) throws -> Int {
        let versions = StoryVersionTable(of: organization, on: connection)
        let reason =
            "Parley was restored from a backup of \(backup). This may have been published since. Look, then decide."
        let ready = try versions.ready()
        for var version in ready {
            version.state = .held
            version.content.note = reason
            version.changedAt = now
            guard try versions.update(version) else { continue }
            let story = try StoryTable(of: organization, on: connection).find(version.story)
            try JournalTable(on: connection).append(
                StoryVersionHeld(story: version.story, account: version.account, reason: reason),
                of: organization,
                in: Lane(of: version.story),
                by: .machine("restore"),
                unit: story?.unit,
                at: now
            )
            try restage(version.story, of: organization, at: now, on: connection)
        }
        return ready.count
    }
}
