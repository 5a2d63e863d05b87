import Conversations
package import Journal
package import Organization
package import Primitives
package import Responding
package import Storage

/// The crisis switch: holds what would leave of some units, lets single replies through, and lets everything go on.
package struct KeepHalts: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    /// Nothing queued of these units, or of one below them, leaves from this moment on.
    ///
    /// What an attempt was noted for before this moment is under way, and is not called back by it; what that was stands
    /// with the halt.
    package func begin(over units: [UnitID], because reason: String, by viewer: Viewer) async throws -> Halt {
        let now = ground.clock()
        let units = Set(units).sorted()
        guard !units.isEmpty else { throw HaltRefused.noUnits }
        guard let reason = checked(reason) else { throw HaltRefused.reasonUnfit }
        let halt = Halt(id: .new(at: now), units: units, reason: reason, begunBy: viewer.actor, since: now)
        return try await ground.write { connection in
            for unit in units {
                guard viewer.tree.place(of: unit) != nil, viewer.may(.read, in: unit) else {
                    throw DetailsRefused.unitUnknown
                }
                try viewer.require(.freeze, in: unit)
            }
            let underWay = UnderWayTable(of: viewer.organization, on: connection)
            let begun = try underWay.now(in: units)
            try HaltTable(of: viewer.organization, on: connection).insert(halt)
            try underWay.insert(begun, of: halt.id)
            try append(
                HaltBegun(halt: halt.id, units: units, reason: reason, underWay: begun.map(\.id)),
                about: halt,
                by: viewer,
                at: now,
                on: connection
            )
            return halt
        }
    }

    /// Everything goes on, each reply once and in its order; gives how many were held.
    @discardableResult
    package func end(_ id: ID<Halt>, by viewer: Viewer) async throws -> Int {
        let now = ground.clock()
        return try await ground.write { connection in
            let halt = try viewer.halt(id, toChange: true, on: connection)
            let table = HaltTable(of: viewer.organization, on: connection)
            guard try table.end(id, by: viewer.actor, at: now) else { throw HaltRefused.over }
            let held = try OutboxTable(on: connection).release(id, of: viewer.organization)
            try append(HaltEnded(halt: id, held: held), about: halt, by: viewer, at: now, on: connection)
            return held
        }
    }

    /// Lets these leave while everything else is held: somebody has looked at each.
    ///
    /// A post of a story goes by its own id.
    package func letThrough(_ replies: [ID<Reply>], of id: ID<Halt>, by viewer: Viewer) async throws {
        guard replies.count <= SettleTogether.most else { throw HaltRefused.tooMany }
        let now = ground.clock()
        try await ground.write { connection in
            let halt = try viewer.halt(id, toChange: true, on: connection)
            guard halt.isStanding else { throw HaltRefused.over }
            let table = OutboxTable(on: connection)
            for reply in replies {
                guard var item = try table.find(reply, of: viewer.organization), item.heldBy == id,
                    item.state == .queued
                else { throw HaltRefused.notHeld }
                (item.heldBy, item.letThrough, item.triedSince, item.meantFor) = (nil, id, nil, now)
                if let unit = item.unit {
                    guard viewer.may(.read, in: unit) else { throw OutboxRefused.unknown }
                    try viewer.require(.freeze, in: unit)
                    guard try table.update(item) else { throw HaltRefused.notHeld }
                    try table.letThrough(behind: item, of: id)
                    let event = PostLetThrough(post: reply.retyped(), halt: id)
                    try item.append(event, by: .agent(viewer.actor), at: now, on: connection)
                    continue
                }
                let conversation = try viewer.conversation(ofReplyIn: item.conversation, for: .read, on: connection)
                try viewer.require(.freeze, in: conversation.unit)
                guard try table.update(item) else { throw HaltRefused.notHeld }
                try conversation.append(ReplyLetThrough(reply: reply, halt: id), by: viewer, at: now, on: connection)
            }
        }
    }

    private func checked(_ reason: String) -> String? {
        let words = reason.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return words.isEmpty || words.count > 500 ? nil : words
    }
}

private func append(
    _ event: some JournalEvent,
    about halt: Halt,
    by viewer: Viewer,
    at now: Moment,
    on connection: any Connection
) throws {
    try JournalTable(on: connection).append(
        event,
        of: viewer.organization,
        in: Lane(of: viewer.organization),
        by: .agent(viewer.actor),
        unit: halt.units.first,
        at: now
    )
}

extension Viewer {
    /// A halt over a unit that this person may see; to change it takes the right to do so in each of its units.
    package func halt(_ id: ID<Halt>, toChange: Bool = false, on connection: any Connection) throws -> Halt {
        let halt = try HaltTable(of: organization, on: connection).find(id)
        guard let halt, touches(halt) else { throw HaltRefused.unknown }
        if toChange { for unit in halt.units { try require(.freeze, in: unit) } }
        return halt
    }

    /// Whether it holds a unit in which this person sees something.
    package func touches(_ halt: Halt) -> Bool {
        halt.units.contains { unit in may(.read, in: unit) || tree.units(under: unit).contains { may(.read, in: $0) } }
    }
}
