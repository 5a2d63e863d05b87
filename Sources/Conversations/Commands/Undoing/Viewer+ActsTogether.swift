import Journal
package import Organization
package import Primitives
package import Storage

extension Viewer {
    /// Says in the record what they did as one; gives by what it is taken back, or `nil` where nothing was done.
    package func append(
        together acts: [Undoable],
        at moment: Moment,
        on connection: any Connection
    ) throws -> ID<ActsTogether>? {
        if acts.isEmpty { return nil }
        let event = ActsTogether(id: .new(at: moment), acts: acts)
        try JournalTable(on: connection).append(
            event,
            of: organization,
            in: Lane(of: event.id),
            by: .agent(actor),
            unit: agent.unit,
            at: moment
        )
        return event.id
    }

    /// What they did as one; what others did so is not there for them.
    func actsTogether(_ id: ID<ActsTogether>, on connection: any Connection) throws -> ActsTogether {
        let entries = try JournalTable(on: connection)
            .entries(of: [ActsTogether.kind], about: id.description, in: organization)
        let own = try entries.first { $0.actor.agent == actor }?.event(ActsTogether.self)
        guard let own else { throw UndoRefused.unknown }
        return own
    }
}
