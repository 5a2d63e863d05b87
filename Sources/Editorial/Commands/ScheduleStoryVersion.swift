package import Governance
package import Journal
package import Organization
package import Primitives
package import Publishing

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
        try await ground.decide(about: account, of: id, by: viewer) { hand in
            try hand.require(version: number)
            guard [.approved, .scheduled, .held].contains(hand.version.state), let post = hand.version.post else {
                throw StoryRefused.notApproved
            }
            let posts = try OutboxTable(on: hand.work.connection).posts(of: post, in: viewer.organization)
            if let item = posts.undecided { throw StoryRefused.askOutbox(.init(item.trouble(through: nil))) }
            guard hand.channel?.state == .connected else { throw StoryRefused.accountNeedsReconnecting }
            let (moment, zone) = try hand.work.moment(wanted, through: account)
            hand.version.moment = moment
            hand.version.content.zone = zone
            hand.version.content.note = nil
            hand.version.state = .scheduled
            try hand.work.record(PostScheduled(post: post, moment: moment), of: hand.story)
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
        try await ground.decide(about: account, of: id, by: viewer) { hand in
            let state = hand.version.state
            guard state == .scheduled || state == .leaving, let post = hand.version.post else {
                throw StoryRefused.notScheduled
            }
            do {
                try DecidePost(of: viewer.organization, on: hand.work.connection)
                    .takeBack(post, of: hand.story.unit, by: viewer, at: hand.work.now)
            } catch OutboxRefused.tooLate {
                throw StoryRefused.left
            }
            hand.version.moment = nil
            if state == .leaving {
                hand.version.post = nil
                hand.version.content.review = nil
                hand.version.state = .drafting
            } else {
                hand.version.state = .approved
            }
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
        from picked: ID<PlannedPost>? = nil,
        _ settlement: Settlement,
        by viewer: Viewer
    ) async throws -> StoryVersion {
        try await ground.decide(about: account, of: id, by: viewer) { hand in
            guard let post = hand.version.post, wanted ?? post == post else { throw StoryRefused.nothingToSettle }
            let outbox = OutboxTable(on: hand.work.connection)
            var posts = try outbox.posts(of: post, in: viewer.organization)
            if posts.isEmpty, settlement.decision == .published, hand.version.state == .held {
                // Held before it came to the outbox, and yet there: a restored Parley does not know of it, or a person did it.
                try DecidePost(of: viewer.organization, on: hand.work.connection).takeIn(post, at: hand.work.now)
                posts = try outbox.posts(of: post, in: viewer.organization)
            }
            guard let first = posts.decided(picking: picked) else { throw StoryRefused.nothingToSettle }
            switch try DecidePost(of: viewer.organization, on: hand.work.connection)
                .settle(post, from: picked, of: hand.story.unit, as: settlement, by: viewer, at: hand.work.now)
            {
            case .sent: hand.version.state = .published
            case .queued, .unknown: hand.version.state = .leaving
            // One that was not asked about is what its network refused.
            case .rejected: hand.version.state = .held
            default: hand.version.state = .withdrawn
            }
            hand.version.content.note = nil
            // A thread is to be read where its first post is.
            if first.id == posts.first?.id || hand.version.content.link == nil {
                hand.version.content.link = settlement.link ?? hand.version.content.link
            }
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

extension StoryRefused.WhyAsked {
    fileprivate init(_ cause: OutboxCause) {
        self =
            switch cause {
            case .refused: .refused
            case .late: .late
            case .unclear: .unclear
            case .busy, .reconnect, .unfit, .wornOut, .halted, .crashed: .aside
            }
    }
}
