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
        if var item = try table.find(post: id, of: organization),
            ![.recalled, .rejected, .abandoned].contains(item.state)
        {
            guard item.state == .queued, item.attempts == 0 else { throw OutboxRefused.tooLate }
            item.state = .recalled
            item.updatedAt = now
            guard try table.update(item) else { throw OutboxRefused.tooLate }
        }
        try record(PostTakenBack(post: id), of: unit, by: viewer, at: now)
    }

    /// Settles one whose outcome is unknown, or that the network rejected; gives the state that it has then.
    package func settle(
        _ id: ID<PlannedPost>,
        of unit: UnitID,
        as settlement: Settlement,
        by viewer: Viewer,
        at now: Moment
    ) throws -> OutboxItem.State {
        let decision = settlement.decision
        try settlement.check()
        try viewer.require(.respond, in: unit)
        let table = OutboxTable(on: connection)
        guard var item = try table.find(post: id, of: organization) else { throw OutboxRefused.unknown }
        item.state = try item.state(after: settlement)
        item.reason = decision == .sendAgain ? "Sent again by decision of a person." : item.reason
        item.receipt = settlement.receipt ?? item.receipt
        item.begin(after: decision, at: now)
        guard try table.update(item) else { throw OutboxRefused.stateUnfit(item.state) }
        if decision != .lookAgain { try FenceTable(on: connection).remove(item) }
        let event = PostResolved(
            post: id,
            decision: decision.rawValue,
            link: settlement.link,
            reason: settlement.reason
        )
        try record(event, of: unit, by: viewer, at: now)
        return item.state
    }

    private func record(_ event: some JournalEvent, of unit: UnitID, by viewer: Viewer, at now: Moment) throws {
        try JournalTable(on: connection).append(
            event,
            of: organization,
            in: Lane(of: event.subject),
            by: .agent(viewer.actor),
            unit: unit,
            at: now
        )
    }
}
