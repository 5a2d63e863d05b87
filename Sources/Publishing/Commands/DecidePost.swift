import Channels
import Journal
package import Organization
package import Primitives
package import Storage

/// What a person decides about a post of its own that is in the outbox, in the transaction of whoever asks.
package struct DecidePost {
    let organization: OrganizationID
    let connection: any Connection

    package init(of organization: OrganizationID, on connection: any Connection) {
        self.organization = organization
        self.connection = connection
    }

    /// Keeps it from leaving; refused once an attempt was made.
    ///
    /// What is not in the outbox yet is taken back by its record alone.
    package func takeBack(_ id: ID<PlannedPost>, of unit: UnitID, by viewer: Viewer, at now: Moment) throws {
        try viewer.require(.respond, in: unit)
        let table = OutboxTable(on: connection)
        let posts = try table.posts(of: id, in: organization)
        // What stands there already is not unsaid by taking the rest back.
        guard posts.allSatisfy({ $0.state != .sent }) else { throw OutboxRefused.tooLate }
        for var item in posts.reversed() where ![.recalled, .abandoned].contains(item.state) {
            // What its network refused stands nowhere, and waits for no decision any more.
            guard item.state == .rejected || item.state == .queued && item.attempts == 0 else {
                throw OutboxRefused.tooLate
            }
            item.state = .recalled
            item.updatedAt = now
            guard try table.update(item) else { throw OutboxRefused.tooLate }
        }
        try record(PostTakenBack(post: id), of: unit, by: viewer, at: now)
    }

    /// Puts one into the outbox of which nobody knows whether it is published: for a person who does.
    package func takeIn(_ id: ID<PlannedPost>, at now: Moment) throws {
        guard let post = try PlannedPostTable(of: organization, on: connection).find(id) else { return }
        let table = OutboxTable(on: connection)
        try table.insert(post, of: organization, at: now)
        for var item in try table.posts(of: id, in: organization) where item.state == .queued {
            item.state = .unknown
            item.updatedAt = now
            guard try table.update(item) else { throw OutboxRefused.stateUnfit(item.state) }
        }
    }

    /// Settles one whose outcome is unknown, or that the network rejected; gives the state that the whole has then.
    ///
    /// Of a thread it is about the post that was picked and those behind it; about the first that waits where none was.
    package func settle(
        _ id: ID<PlannedPost>,
        from picked: ID<PlannedPost>? = nil,
        of unit: UnitID,
        as settlement: Settlement,
        by viewer: Viewer,
        at now: Moment
    ) throws -> OutboxItem.State {
        let decision = settlement.decision
        try viewer.require(.respond, in: unit)
        let table = OutboxTable(on: connection)
        let posts = try table.posts(of: id, in: organization)
        guard var item = posts.decided(picking: picked) else { throw OutboxRefused.unknown }
        // What stands, or was let be, is asked about no more.
        let open = posts.drop { $0.id != item.id }.filter { $0.isOpen || $0.id == item.id }
        try settlement.check(for: open.count)
        if decision == .published, open.count > 1 {
            return try publish(open, settlement, in: id, of: unit, by: viewer, at: now)
        }
        guard decision != .sendAgain || posts.mayFollow(item) else { throw OutboxRefused.placeUnknown }
        // Nothing goes on below what is taken back, or being taken back.
        guard try decision != .sendAgain || !isWithdrawn(posts) else { throw CorrectionRefused.withdrawn }
        item.state = try item.state(after: settlement)
        item.reason = decision == .sendAgain ? "Sent again by decision of a person." : item.reason
        item.receipt = settlement.receipt ?? item.receipt
        item.begin(after: decision, at: now)
        guard try table.update(item) else { throw OutboxRefused.stateUnfit(item.state) }
        if decision != .lookAgain { try FenceTable(on: connection).remove(item) }
        let event = PostResolved(
            post: item.id.retyped(),
            decision: decision.rawValue,
            link: settlement.link,
            reason: settlement.reason
        )
        try record(event, in: id, of: unit, by: viewer, at: now)
        return try settle(posts, behind: item, of: unit, as: decision, by: viewer, at: now)
    }

    /// What a person has seen of a thread: as many of its posts as they name, in their order, and the rest is let be.
    ///
    /// Nothing goes on below them: what follows needs the network's word of where they stand, and a person's is none.
    private func publish(
        _ open: [OutboxItem],
        _ settlement: Settlement,
        in thread: ID<PlannedPost>,
        of unit: UnitID,
        by viewer: Viewer,
        at now: Moment
    ) throws -> OutboxItem.State {
        // How much of it is published, nobody knows who does not say it.
        guard !settlement.links.isEmpty else { throw OutboxRefused.threadGoesOn }
        for (place, item) in open.enumerated() {
            let link = place < settlement.links.count ? settlement.links[place] : nil
            let own = Settlement(link == nil ? .giveUp : .published, link: link, reason: settlement.reason)
            if link == nil, !own.decision.moves(from: item.state) { continue }
            var item = item
            // The first is the one that is asked about; those behind it have not been tried, for all that is known.
            item.state = place == 0 || link == nil ? try item.state(after: own) : try item.state(seenAt: own)
            item.receipt = own.receipt ?? item.receipt
            item.begin(after: own.decision, at: now)
            guard try OutboxTable(on: connection).update(item) else { throw OutboxRefused.stateUnfit(item.state) }
            try FenceTable(on: connection).remove(item)
            let event = PostResolved(
                post: item.id.retyped(),
                decision: own.decision.rawValue,
                link: link,
                reason: settlement.reason
            )
            try record(event, in: thread, of: unit, by: viewer, at: now)
        }
        return try OutboxTable(on: connection).posts(of: thread, in: organization).whole
    }

    /// What follows a post shares its fate: it is let be with it, and goes on with it; gives the state of the whole.
    private func settle(
        _ posts: [OutboxItem],
        behind decided: OutboxItem,
        of unit: UnitID,
        as decision: DecideOutbox.Decision,
        by viewer: Viewer,
        at now: Moment
    ) throws -> OutboxItem.State {
        let table = OutboxTable(on: connection)
        let behind = posts.drop { $0.id != decided.id }.dropFirst()
        for var item in behind where decision.moves(from: item.state) {
            // What only waits behind it has the new moment, and nothing else was decided about it.
            let isWaiting = decision == .sendAgain && item.state == .queued
            item.state = decision == .giveUp ? .abandoned : .queued
            item.begin(after: decision, at: now)
            guard try table.update(item) else { throw OutboxRefused.stateUnfit(item.state) }
            try FenceTable(on: connection).remove(item)
            if isWaiting { continue }
            let event = PostResolved(post: item.id.retyped(), decision: decision.rawValue)
            try record(event, in: decided.conversation.retyped(), of: unit, by: viewer, at: now)
        }
        return try table.posts(of: decided.conversation.retyped(), in: organization).whole
    }

    private func isWithdrawn(_ posts: [OutboxItem]) throws -> Bool {
        try CorrectionTable(on: connection).all(of: posts.map(\.id), in: organization)
            .contains { $0.words == nil && ($0.isOpen || $0.state == .done) }
    }

    /// The entries of a thread stand in one lane, so that they are followed in their order.
    private func record(
        _ event: some JournalEvent,
        in thread: ID<PlannedPost>? = nil,
        of unit: UnitID,
        by viewer: Viewer,
        at now: Moment
    ) throws {
        try JournalTable(on: connection).append(
            event,
            of: organization,
            in: Lane(of: thread?.description ?? event.subject),
            by: .agent(viewer.actor),
            unit: unit,
            at: now
        )
    }
}

extension OutboxItem {
    /// Whether it may still leave, or a person may still decide about it.
    var isOpen: Bool { [.queued, .sending, .unknown, .rejected].contains(state) }
}

extension [OutboxItem] {
    /// The one that a decision about the whole is about: the first of which one is needed, or that has not left.
    package var undecided: OutboxItem? {
        first { [.unknown, .rejected].contains($0.state) } ?? first { [.queued, .sending].contains($0.state) }
            ?? first { $0.state != .sent } ?? last
    }

    /// The one that was picked; by the id of the first the whole is meant.
    package func decided(picking id: ID<PlannedPost>?) -> OutboxItem? {
        guard let id, let item = first(where: { $0.id.retyped() == id }), item.id != first?.id else { return undecided }
        return item
    }

    /// How the whole fares: what is not known yet, or is still to leave, before what stands.
    fileprivate var whole: OutboxItem.State {
        let states = Set<OutboxItem.State>(map(\.state))
        let first = [OutboxItem.State.unknown, .sending, .rejected, .queued, .sent].first { states.contains($0) }
        return first == .sending ? .unknown : first ?? .abandoned
    }

    /// Whether something can still be put where this one belongs: below a post that its network has named, or below none.
    fileprivate func mayFollow(_ item: OutboxItem) -> Bool {
        guard let before = first(where: { $0.id == item.follows }), before.state == .sent else { return true }
        return before.receipt.map { $0.handle["knownBy"] == nil } ?? false
    }
}

extension DecideOutbox.Decision {
    /// Whether it takes what follows along.
    fileprivate func moves(from state: OutboxItem.State) -> Bool {
        switch self {
        case .giveUp: [.queued, .unknown, .rejected].contains(state)
        case .sendAgain: [.abandoned, .queued].contains(state)
        case .published, .lookAgain: false
        }
    }
}
