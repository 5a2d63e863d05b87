package import Primitives
package import Responding

/// The crisis switch, thrown: while it stands, nothing queued of some units, and of those below them, leaves.
package struct Halt: Sendable, Equatable {
    package let id: ID<Halt>
    /// The units that were chosen; those below them are held, too.
    package let units: [UnitID]
    package let reason: String
    package let begunBy: AgentID
    package let since: Moment
    package var end: End?

    /// Who let everything go on, and when.
    package struct End: Sendable, Equatable {
        package let by: AgentID
        package let at: Moment
    }

    package var isStanding: Bool { end == nil }
}

/// What an attempt had been noted for when a halt began: it may have reached the network.
package struct UnderWay: Sendable, Equatable {
    /// Of the reply, of the post of a story, or of the change of a reply.
    package let id: ID<Reply>
    /// What it is about; the same, unless it is a change.
    package let reply: ID<Reply>

    package var isCorrection: Bool { id != reply }

    package init(id: ID<Reply>, reply: ID<Reply>) {
        (self.id, self.reply) = (id, reply)
    }
}

/// Why the crisis switch stays as it is.
package enum HaltRefused: Refusal {
    case unknown
    case noUnits
    case reasonUnfit
    case over
    case notHeld
    case tooMany

    package var code: String { "halt.\(self)" }

    package var kind: RefusalKind {
        switch self {
        case .unknown: .notFound
        case .over, .notHeld: .conflict
        case .noUnits, .reasonUnfit, .tooMany: .invalid
        }
    }

    package var message: String {
        switch self {
        case .unknown: "There is no such halt. Look at those that stand."
        case .noUnits: "Choose at least one unit whose words shall wait."
        case .reasonUnfit: "Say why, in 1 to 500 characters."
        case .over: "This halt is over already. What waited has gone on."
        case .notHeld: "This reply is not held by the halt, or has gone on already. Look at what is held."
        case .tooMany: "Choose at most 100 replies at once."
        }
    }
}
