package import Journal
import Primitives
import Storage

/// Says which mails somebody wants, and lets them try whether any arrives.
package struct ChooseMail: Sendable {
    let ground: Ground
    /// Whether a mail server is named; without one nobody can want more mail, only less.
    let isSetUp: Bool

    package init(ground: Ground, isSetUp: Bool) {
        self.ground = ground
        self.isSetUp = isSetUp
    }

    package func callAsFunction(_ choice: MailChoice, by viewer: Viewer) async throws {
        guard isSetUp || !choice.notices else { throw MailRefused.notSetUp }
        let now = ground.clock()
        try await ground.write { connection in
            try Self.set(choice, by: viewer, at: now, on: connection)
        }
    }

    /// The same inside a transaction that does more.
    static func set(_ choice: MailChoice, by viewer: Viewer, at now: Moment, on connection: any Connection) throws {
        let table = MailChoiceTable(of: viewer.organization, on: connection)
        guard try table.choice(of: viewer.actor) != choice else { return }
        try table.set(choice, of: viewer.actor)
        try OrganizationRecord(of: viewer.organization, by: .agent(viewer.actor), at: now, on: connection)
            .append(MailChosen(agent: viewer.actor, digest: choice.digest, notices: choice.notices))
    }

    /// Sends the person a mail that says that mail arrives; one in five minutes.
    package func tryOut(by viewer: Viewer) async throws {
        guard isSetUp else { throw MailRefused.notSetUp }
        let now = ground.clock()
        try await ground.write { connection in
            let table = MailTable(of: viewer.organization, on: connection)
            guard try !table.hasTrial(of: viewer.actor, since: now - .seconds(300)) else { throw MailRefused.tooMany }
            try table.queue(.trial, about: ID<Mail>?.none, for: viewer.actor, at: now)
        }
    }
}
