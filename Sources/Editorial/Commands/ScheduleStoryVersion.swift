package import Governance
package import Journal
package import Organization
package import Primitives
package import Publishing
import Storage

/// Says when an approved version leaves, takes that back, and decides about one that did not simply leave.
package struct ScheduleStoryVersion: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    package enum Moment: Sendable, Equatable {
        case at(Primitives.Moment, zone: String?)
        /// At once, and yet so late that it can be taken back.
        case now(undo: Duration)
        /// The next slot of the account’s week that nothing was put into.
        case nextFreeSlot
    }

    package func callAsFunction(
        _ account: ID<ChannelAccount>,
        of id: ID<Story>,
        at wanted: Moment,
        ifVersion number: Int,
        by viewer: Viewer
    ) async throws -> StoryVersion {
        let now = ground.clock()
        return try await ground.write { connection in
            let work = StoryWork(by: viewer, at: now, on: connection)
            let story = try work.story(id, for: .respond)
            var version = try work.version(account, of: story)
            guard version.version == number else { throw StoryRefused.changed }
            guard [.approved, .scheduled, .held].contains(version.state), let post = version.post else {
                throw StoryRefused.notApproved
            }
            guard try OutboxTable(on: connection).find(post: post, of: viewer.organization) == nil else {
                throw StoryRefused.askOutbox
            }
            let channel = try AccountTable(on: connection).find(account, of: viewer.organization)
            guard channel?.state == .connected else { throw StoryRefused.accountNeedsReconnecting }
            let (moment, zone) = try work.moment(wanted, through: account)
            version.moment = moment
            version.content.zone = zone
            version.content.note = nil
            version.state = .scheduled
            try work.record(PostScheduled(post: post, moment: moment), of: story)
            return try work.keep(version, of: story)
        }
    }

    /// Keeps it from leaving: it stays approved, and waits for another moment.
    ///
    /// What the outbox has already comes back as long as no attempt was made; then its words need a review anew.
    package func takeBack(
        _ account: ID<ChannelAccount>,
        of id: ID<Story>,
        by viewer: Viewer
    ) async throws -> StoryVersion {
        let now = ground.clock()
        return try await ground.write { connection in
            let work = StoryWork(by: viewer, at: now, on: connection)
            let story = try work.story(id, for: .respond)
            var version = try work.version(account, of: story)
            guard version.state == .scheduled || version.state == .leaving, let post = version.post else {
                throw StoryRefused.notScheduled
            }
            do {
                try DecidePost(of: viewer.organization, on: connection)
                    .takeBack(post, of: story.unit, by: viewer, at: now)
            } catch OutboxRefused.tooLate {
                throw StoryRefused.left
            }
            version.moment = nil
            if version.state == .leaving {
                version.post = nil
                version.content.review = nil
                version.state = .drafting
            } else {
                version.state = .approved
            }
            return try work.keep(version, of: story)
        }
    }

    /// Decides about one whose outcome is unknown, that the network refused, or that waits in the outbox.
    package func settle(
        _ account: ID<ChannelAccount>,
        of id: ID<Story>,
        onlyIf wanted: ID<PlannedPost>? = nil,
        as decision: DecideOutbox.Decision,
        by viewer: Viewer
    ) async throws -> StoryVersion {
        try await settle(account, of: id, onlyIf: wanted, Settlement(decision), by: viewer)
    }

    /// The same, with where it is to be seen, or with why it is let be.
    package func settle(
        _ account: ID<ChannelAccount>,
        of id: ID<Story>,
        onlyIf wanted: ID<PlannedPost>? = nil,
        _ settlement: Settlement,
        by viewer: Viewer
    ) async throws -> StoryVersion {
        let now = ground.clock()
        return try await ground.write { connection in
            let work = StoryWork(by: viewer, at: now, on: connection)
            let story = try work.story(id, for: .respond)
            var version = try work.version(account, of: story)
            guard let post = version.post, wanted ?? post == post else { throw StoryRefused.nothingToSettle }
            let state: OutboxItem.State
            do {
                state = try DecidePost(of: viewer.organization, on: connection)
                    .settle(post, of: story.unit, as: settlement, by: viewer, at: now)
            } catch OutboxRefused.unknown {
                throw StoryRefused.nothingToSettle
            }
            switch state {
            case .sent: version.state = .published
            case .queued, .unknown: version.state = .leaving
            default: version.state = .withdrawn
            }
            version.content.note = nil
            version.content.link = settlement.link ?? version.content.link
            return try work.keep(version, of: story)
        }
    }
}

/// How far ahead something may be planned.
private let horizon = Duration.seconds(731 * 86_400)

extension StoryWork {
    fileprivate func moment(
        _ wanted: ScheduleStoryVersion.Moment,
        through account: ID<ChannelAccount>
    ) throws -> (Moment, zone: String?) {
        switch wanted {
        case .now(let undo):
            return (now + undo, nil)
        case .at(let moment, let zone):
            guard moment >= now else { throw StoryRefused.momentPast }
            guard moment - now <= horizon else { throw StoryRefused.momentTooFar }
            if let zone, !isTimeZone(zone) { throw WorkingHoursRefused.timeZoneUnknown }
            return (moment, zone)
        case .nextFreeSlot:
            let plan = try SlotPlanTable(of: viewer.organization, on: connection).find(account)
            let taken = try versions.taken(through: account, after: now)
            guard let plan, let moment = plan.nextFree(after: now, taken: taken) else {
                throw StoryRefused.noFreeSlot
            }
            return (moment, plan.zone)
        }
    }
}
