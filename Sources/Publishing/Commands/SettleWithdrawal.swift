import Journal
package import Organization
package import Primitives
import Responding
package import Storage

/// Decides about the taking back of a post of our own that did not get to its network, in the transaction of whoever asks.
///
/// What failed of a thread is decided about as one, as it was taken back: trying again what is gone already is harmless.
package struct SettleWithdrawal {
    let organization: OrganizationID
    let connection: any Connection

    package init(of organization: OrganizationID, on connection: any Connection) {
        self.organization = organization
        self.connection = connection
    }

    /// The post that a change is about; `nil` where it is about a reply.
    package func post(of id: ID<Correction>) throws -> OutboxItem? {
        guard let found = try CorrectionTable(on: connection).find(id, of: organization) else { return nil }
        let item = try OutboxTable(on: connection).find(found.reply, of: organization)
        return item?.unit == nil ? nil : item
    }

    package func callAsFunction(
        _ id: ID<Correction>,
        of unit: UnitID,
        as decision: CorrectReply.Decision,
        by viewer: Viewer,
        at now: Moment
    ) throws {
        try viewer.require(.respond, in: unit)
        let table = CorrectionTable(on: connection)
        guard let item = try post(of: id) else { throw CorrectionRefused.unknown }
        let posts = try OutboxTable(on: connection).posts(of: item.conversation.retyped(), in: organization)
        let failed = try table.all(of: posts.map(\.id), in: organization).latest.filter { $0.state == .rejected }
        // What was asked for once more since is not decided about by what came before it.
        guard failed.contains(where: { $0.id == id }) else { throw CorrectionRefused.stateUnfit }
        let state: Correction.State =
            switch decision {
            case .sendAgain: .queued
            case .giveUp: .abandoned
            case .published: .done
            }
        for one in failed {
            var changed = one.moved(to: state, because: decision == .giveUp ? one.trouble : nil, at: now)
            changed.tries = 0
            guard try table.update(changed) else { throw CorrectionRefused.stateUnfit }
            let event = CorrectionSettled(correction: one.id, decision: decision.rawValue)
            try item.append(event, by: .agent(viewer.actor), at: now, on: connection)
        }
    }
}

extension [Correction] {
    /// The last of each reply or post: what stands of it goes by that.
    package var latest: [Correction] {
        enumerated().filter { place, one in !self[(place + 1)...].contains { $0.reply == one.reply } }.map(\.element)
    }
}
