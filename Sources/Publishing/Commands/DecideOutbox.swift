import Conversations
package import Journal
package import Organization
package import Primitives
package import Responding
import Storage

/// What a person decides about a reply that has not simply left: take it back, send it again, let it be.
package struct DecideOutbox: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    package enum Decision: String, Sendable, CaseIterable {
        /// The person has seen it on the network.
        case published
        case sendAgain
        /// It is looked for on the network once more.
        case lookAgain
        case giveUp
    }

    /// Takes a reply back before it leaves; its words become a draft again, before those begun since.
    package func recall(_ id: ID<Reply>, by viewer: Viewer) async throws {
        let now = ground.clock()
        try await ground.write { connection in
            let (reply, conversation) = try viewer.reply(id, for: .respond, on: connection)
            // The follower may not have come by yet; the row is made here, so that there is one to take back.
            let table = OutboxTable(on: connection)
            try table.insert(reply, of: viewer.organization, at: now)
            guard var item = try table.find(id, of: viewer.organization) else { throw OutboxRefused.unknown }
            // What a halt holds has not left; its author may think again.
            let isHeld = try now < item.notBefore || item.isHalted(on: connection)
            guard item.state == .queued, item.attempts == 0, isHeld else { throw OutboxRefused.tooLate }
            item.state = .recalled
            item.updatedAt = now
            guard try table.update(item) else { throw OutboxRefused.tooLate }
            let replies = ReplyTable(of: viewer.organization, on: connection)
            try replies.giveBack(reply.words, reply.pictures, to: reply.author, in: conversation.id, at: now)
            try conversation.append(ReplyRecalled(reply: id), by: viewer, at: now, on: connection)
        }
    }

    /// Settles a reply whose outcome is unknown, or that the network rejected.
    package func settle(_ id: ID<Reply>, as decision: Decision, by viewer: Viewer) async throws {
        try await settle(id, Settlement(decision), by: viewer)
    }

    /// The same, with where it is to be seen, or with why it is let be.
    package func settle(_ id: ID<Reply>, _ settlement: Settlement, by viewer: Viewer) async throws {
        let (now, decision) = (ground.clock(), settlement.decision)
        try settlement.check()
        try await ground.write { connection in
            let table = OutboxTable(on: connection)
            guard var item = try table.find(id, of: viewer.organization) else { throw OutboxRefused.unknown }
            let conversation = try viewer.conversation(ofReplyIn: item.conversation, for: .respond, on: connection)
            item.state = try item.state(after: settlement)
            if decision == .sendAgain {
                try item.requireSameUnit(as: conversation, on: connection)
                try item.requireContact(on: connection)
            }
            item.reason = decision == .sendAgain ? "Sent again by decision of a person." : item.reason
            item.receipt = settlement.receipt ?? item.receipt
            item.begin(after: decision, at: now)
            guard try table.update(item) else { throw OutboxRefused.stateUnfit(item.state) }
            if decision != .lookAgain { try FenceTable(on: connection).remove(item) }
            try conversation.append(
                ReplyResolved(
                    reply: id,
                    decision: decision.rawValue,
                    link: settlement.link,
                    reason: settlement.reason
                ),
                by: viewer,
                at: now,
                on: connection
            )
        }
    }
}

extension OutboxItem {
    /// Refuses to send what another unit than the one that answers now has said.
    fileprivate func requireSameUnit(as conversation: Conversation, on connection: any Connection) throws {
        guard conversation.offeredTo == nil else { throw ConversationRefused.offered }
        let entries = try JournalTable(on: connection).entries(of: organization, about: id.description)
        // What was written behind everybody's back is no approval; the way out refuses it.
        let approval = entries.first { (try? approvedReply(in: $0)) != nil }
        guard approval?.unit ?? conversation.unit == conversation.unit else { throw OutboxRefused.anotherUnit }
    }

    /// Refuses to send again what answers somebody who is not to be contacted.
    fileprivate func requireContact(on connection: any Connection) throws {
        guard let reply = try ReplyTable(of: organization, on: connection).find(id) else { return }
        let closings = ClosingTable(of: organization, on: connection)
        guard try !closings.forbids(anAnswerTo: reply.answers) else { throw ReplyRefused.doNotContact }
    }

    /// A person's word is a new beginning: what went wrong before counts no more.
    mutating func begin(after decision: DecideOutbox.Decision, at now: Moment) {
        nextAttemptAt = now
        updatedAt = now
        restsUntil = nil
        absences = decision == .lookAgain && isTaken ? Self.taken : 0
        tries = 0
        triedSince = nil
        crashes = 0
        begunBy = nil
        // A halt that ended since lets nobody go a second time; one that stands is asked again.
        heldBy = nil
        // What a person sends now is not late, however old it is.
        if decision == .sendAgain { meantFor = now }
        cause = decision == .lookAgain ? .unclear : nil
        troubledSince = decision == .lookAgain ? troubledSince : nil
    }

    /// The state of one in the middle of a thread that a person has seen on its network, whoever has put it there.
    func state(seenAt settlement: Settlement) throws(OutboxRefused) -> State {
        guard settlement.link != nil, [.queued, .unknown, .rejected].contains(state) else { throw .stateUnfit(state) }
        return .sent
    }

    func state(after settlement: Settlement) throws(OutboxRefused) -> State {
        switch (state, settlement.decision) {
        case (.unknown, .published): .sent
        // What a person has put on the network by hand.
        case (.rejected, .published) where settlement.link != nil: .sent
        case (.unknown, .lookAgain): .unknown
        case (.unknown, .sendAgain), (.rejected, .sendAgain), (.abandoned, .sendAgain): .queued
        case (.unknown, .giveUp), (.rejected, .giveUp), (.queued, .giveUp): .abandoned
        default: throw .stateUnfit(state)
        }
    }
}
