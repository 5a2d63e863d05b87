package import Channels
package import Conversations
package import Governance
package import Primitives
package import Responding

/// A reply, or a post of its own, on its way out, and how far it has come.
package struct OutboxItem: Sendable, Equatable {
    package let id: ID<Reply>
    package let organization: OrganizationID
    package let conversation: ID<Conversation>
    package let account: ID<ChannelAccount>
    package var state: State
    package var frozen: FrozenPost?
    package var attempts: Int
    /// Goes up with every change of state; a change made on an old one is refused.
    package var epoch: Int64
    package var notBefore: Moment
    package var nextAttemptAt: Moment
    /// The network's own words, or ours, for why it is where it is.
    package var reason: String?
    package var receipt: Receipt?
    package var updatedAt: Moment
    /// How often looking at our own posts has shown that it is not there; ``taken`` where that proves nothing.
    package var absences: Int
    /// How often it was tried, and since when, after a person decided last.
    package var tries = 0
    package var triedSince: Moment?
    /// Why it has not simply left; `nil` while nothing is wrong.
    package var cause: OutboxCause?
    package var troubledSince: Moment?
    /// How many processes have ended over it, with no word of the network between.
    package var crashes = 0
    /// The process that began a step of it and has not ended the step.
    package var begunBy: String?
    /// In whose name it leaves where it answers nobody; `nil` for a reply, which is its conversation's.
    package var unit: UnitID?
    /// The halt because of which it waits, and the one through which somebody let it.
    package var heldBy: ID<Halt>?
    package var letThrough: ID<Halt>?
    /// For when it was meant, where that is not `notBefore`: a story's moment, or that of a person's word to send it.
    package var meantFor: Moment?
    /// The post before it in a thread: it leaves only once that one stands there.
    package var follows: ID<Reply>?
    /// Until when its network wants to be left alone; while it is queued, its account rests until then.
    package var restsUntil: Moment?

    /// In place of a count of absences: the network has said that it has it, and does not show it.
    static let taken = -1
    var isTaken: Bool { absences == Self.taken }

    package enum State: String, Sendable, Codable, CaseIterable {
        /// Waits for its turn; until `notBefore` it can be taken back.
        case queued
        /// An attempt is under way.
        case sending
        /// The network's receipt is stored.
        case sent
        /// An attempt may or may not have arrived; found out by looking, never by sending again.
        case unknown
        /// The network said no.
        case rejected
        /// The person took it back before it left.
        case recalled
        /// A person decided that it shall not be sent any more.
        case abandoned
    }
}
