import Journal
package import Primitives
package import Storage

/// Holds every version of a restored installation that may have been published since its backup, and gives back what was
/// in review: it may have been approved since, and have left.
package struct FenceStories {
    let organization: OrganizationID
    let connection: any Connection

    package init(of organization: OrganizationID, on connection: any Connection) {
        self.organization = organization
        self.connection = connection
    }

    /// Says how many wait for a person now: what was approved, or held, may have been given a moment since.
    @discardableResult
    package func callAsFunction(restoredFrom backup: Moment, at now: Moment) throws -> Int {
        let versions = StoryVersionTable(of: organization, on: connection)
        let reason =
            "Parley was restored from a backup of \(backup). This may have been published since. Look, then decide."
        let ready = try versions.ready()
        for version in ready {
            let event = StoryVersionHeld(story: version.story, account: version.account, reason: reason)
            try put(version, event, at: now) { $0.state = .held }
        }
        // What nobody has approved here has no post to be given a moment.
        let reviewed = try versions.inReview(atMost: 100_000)
        for version in reviewed {
            let event = StoryReturned(story: version.story, account: version.account, note: reason)
            try put(version, event, at: now) { ($0.state, $0.post, $0.content.review) = (.drafting, nil, nil) }
        }
        for version in ready + reviewed { try restage(version.story, of: organization, at: now, on: connection) }
        return ready.count + reviewed.count

        func put(
            _ version: StoryVersion,
            _ event: some JournalEvent,
            at now: Moment,
            _ change: (inout StoryVersion) -> Void
        ) throws {
            var version = version
            change(&version)
            version.content.note = reason
            version.changedAt = now
            guard try versions.update(version) else { return }
            let story = try StoryTable(of: organization, on: connection).find(version.story)
            try JournalTable(on: connection).append(
                event,
                of: organization,
                in: Lane(of: version.story),
                by: .machine("restore"),
                unit: story?.unit,
                at: now
            )
        }
    }
}
