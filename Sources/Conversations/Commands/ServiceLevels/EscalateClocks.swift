package import Journal
import Organization
package import Primitives
import Storage

/// Tells people about promises that come near their end or have passed it.
///
/// Who was told is stored with the fact, under a key of its own: whatever a clock jumps to and however many processes
/// believe that it is theirs to do, nobody is told twice.
package struct EscalateClocks: Sendable {
    /// What this does in nobody's name, whoever runs it.
    package static let duty = Duty("clocks", "escalations", records: [ClockEscalated.self])

    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground.bound(to: Self.duty)
    }

    /// Says how many times somebody was told.
    @discardableResult
    package func callAsFunction(of organization: OrganizationID) async throws -> Int {
        let now = ground.clock()
        var count = 0
        while true {
            let due = try await ground.read { try ClockTable(of: organization, on: $0).toTell(at: now) }
            if due.isEmpty { return count }
            for clock in due where try await tell(clock, of: organization, at: now) { count += 1 }
        }
    }

    /// One step of one clock; what has come further meanwhile is left alone.
    private func tell(_ clock: ConversationClock, of organization: OrganizationID, at now: Moment) async throws -> Bool
    {
        try await ground.write { connection in
            let table = ClockTable(of: organization, on: connection)
            guard let clock = try table.find(clock) else { return false }
            let told = try table.told(about: clock)
            guard let next = clock.next(after: told), next.at <= now, let moments = clock.moments else {
                try table.await(clock.next(after: told)?.at, for: clock)
                return false
            }
            try table.await(clock.next(after: told.union([next.step]))?.at, for: clock)
            let conversation = try ConversationTable(of: organization, on: connection).find(clock.conversation)
            guard let conversation else { return false }
            let event = ClockEscalated(
                conversation: clock.conversation,
                clock: clock.kind,
                startedAt: clock.startedAt,
                dueAt: moments.due,
                step: next.step,
                told: try Escalation(of: organization, at: now, on: connection).told(next.step, about: conversation)
            )
            guard try table.note(event, at: now) else { return false }
            try ClockNoticeTable(of: organization, on: connection).insert(event, at: now)
            try JournalTable(on: connection).append(
                event,
                of: organization,
                in: conversation.lane,
                by: .machine("serviceLevels"),
                unit: conversation.unit,
                at: now
            )
            return true
        }
    }
}
