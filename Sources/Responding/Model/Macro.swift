package import Conversations
import Journal
package import Primitives

/// Several things that somebody does with a conversation again and again, done as one.
///
/// It sends nothing: a saved reply that it has goes into the draft of whoever applies it.
package struct Macro: Sendable, Equatable, Codable {
    package let id: ID<Macro>
    /// Who saved it, or changed it last.
    package var agent: AgentID
    /// The unit that has it, with those below; `nil` for one's own.
    package let unit: UnitID?
    package var name: String
    package var actions: Actions
    package var version: Int
    package var changedAt: Moment

    /// What it does, in this order.
    package struct Actions: Sendable, Equatable, Codable {
        package var savedReply: ID<SavedReply>?
        package var tags: [String]
        package var need: Conversation.Need?
        package var owner: Owner?
        /// For how many hours it is put off.
        package var snoozeHours: Int?
        /// The unit to which it is offered.
        package var target: UnitID?
        /// What that unit is told.
        package var note: String
        /// Whether it is done with that.
        package var isDone: Bool {
            get { done ?? false }
            set { done = newValue ? true : nil }
        }
        /// Absent in what was kept before macros could do this.
        private var done: Bool?

        package init(
            savedReply: ID<SavedReply>? = nil,
            tags: [String] = [],
            need: Conversation.Need? = nil,
            owner: Owner? = nil,
            snoozeHours: Int? = nil,
            target: UnitID? = nil,
            note: String = "",
            isDone: Bool = false
        ) {
            self.savedReply = savedReply
            self.tags = tags
            self.need = need
            self.owner = owner
            self.snoozeHours = snoozeHours
            self.target = target
            self.note = note
            self.isDone = isDone
        }
    }

    /// Who looks after the conversation from then on.
    package enum Owner: Sendable, Equatable, Codable {
        /// Whoever applies the macro.
        case whoeverApplies
        case agent(AgentID)
    }

    package init(
        id: ID<Macro>,
        agent: AgentID,
        unit: UnitID?,
        name: String,
        actions: Actions,
        version: Int,
        changedAt: Moment
    ) {
        self.id = id
        self.agent = agent
        self.unit = unit
        self.name = name
        self.actions = actions
        self.version = version
        self.changedAt = changedAt
    }
}

/// Somebody saved a macro, or its next version.
package struct MacroSaved: JournalEvent, Equatable {
    package static let kind = "macro.saved"
    package let macro: ID<Macro>
    package let version: Int
    /// What it does; `nil` for one's own, which is nobody else's business.
    package let content: Macro?
    package var subject: String { macro.description }
}

/// A macro is no longer there; what it did stays done.
package struct MacroRemoved: JournalEvent, Equatable {
    package static let kind = "macro.removed"
    package let macro: ID<Macro>
    /// `nil` for one's own.
    package let name: String?
    package var subject: String { macro.description }
}

/// Somebody applied a macro; what it did is recorded beside this, thing by thing.
package struct MacroApplied: JournalEvent, Equatable {
    package static let kind = "macro.applied"
    package let conversation: ID<Conversation>
    package let macro: ID<Macro>
    package let version: Int
    package var subject: String { conversation.description }
}
