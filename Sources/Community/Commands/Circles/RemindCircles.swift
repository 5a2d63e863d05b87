import Journal
import Primitives
import Storage

/// Puts a mail into the queue for each member whose week in a circle is over and who wants to be asked how it goes.
struct RemindCircles: Sendable {
    let ground: Ground

    func callAsFunction(of organization: OrganizationID) async throws {
        let now = ground.clock()
        let isDue = try await ground.read { connection in
            try !CirclePersonTable(of: organization, on: connection).due(at: now).isEmpty
        }
        guard isDue else { return }
        try await ground.writeQuietly { connection in
            let people = CirclePersonTable(of: organization, on: connection)
            let mails = MemberMailTable(of: organization, on: connection)
            for person in try people.due(at: now) {
                var asked = person
                // From now on, so that whoever was not reached for months is asked once.
                asked.remindAt = now + checkInPause
                try people.put(asked)
                if case .member(let member) = person.person {
                    try mails.queueCheckIn(to: member, of: person.circle, at: now)
                }
            }
        }
    }
}
