package import Journal
import Listening
import Primitives
package import Storage

/// Follows what happens to conversations and keeps their clocks in step with it.
///
/// Whatever happens, the clocks of that conversation are made anew from its whole record: the rows are the same in
/// whatever order the lanes are read, and a follower that begins again from nothing gives them again.
package struct ClockFollower: Follower {
    package let name = "conversations.clocks"
    package var kinds: Set<String> { clockKinds }
    package let records: [any JournalEvent.Type] = []

    package init() {}

    package func follow(_ entry: JournalEntry, on connection: any Connection) throws {
        guard let id = ID<Conversation>(entry.subject) else { return }
        let organization = entry.organization
        guard try !ServiceLevelTable(of: organization, on: connection).isEmpty() else { return }
        let clocks = ClockTable(of: organization, on: connection)
        if let event = try entry.event(ClockEscalated.self) { _ = try clocks.note(event, at: entry.moment) }
        guard let whole = try ConversationTable(of: organization, on: connection).find(id) else { return }
        let record = ClockRecord(of: organization, on: connection)
        let members = try ConversationTable(of: organization, on: connection).members(of: whole.id)
        // Of a thread without end each post would read all before it again.
        if try record.changesNothing(entry, in: members) { return }
        let (turns, unit) = try record.turns(of: members, lastlyIn: whole.unit)
        let levels = ServiceLevels(of: organization, on: connection)
        let made = try clockRuns(of: turns, in: unit).compactMap { run -> ConversationClock? in
            guard let level = try levels.inForce(in: run.unit, at: run.startedAt)?.level else { return nil }
            return ConversationClock(run, of: whole.id, under: level)
        }
        try clocks.replace(made, of: members)
    }
}
