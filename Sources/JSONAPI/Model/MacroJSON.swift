import Conversations
import Organization
import Primitives
import Responding

private let someID = "0193a3f0-5c00-7aaa-8aaa-0123456789ab"

/// Several things that are done with a conversation as one; what is absent is left as it is.
struct MacroJSON: Described {
    let id: String
    let name: String
    /// The code of the unit that has it, with those below; absent for one’s own.
    let unit: String?
    /// The id of a saved reply that goes into the draft of whoever applies it.
    let savedReply: String?
    let tags: [String]
    /// `urgent`, `high`, `normal` or `low`.
    let priority: String?
    let reason: String?
    /// `me` for whoever applies it, or the id of an agent.
    let owner: String?
    let snoozeHours: Int?
    /// The code of the unit to which the conversation is offered.
    let to: String?
    let note: String?
    /// Whether the conversation is done with that.
    let done: Bool
    /// How often somebody applied it.
    let uses: Int
    let mayChange: Bool
    let version: Int
    let changedAt: String

    static let example = MacroJSON(
        id: someID,
        name: "A bill to look at",
        unit: "METER",
        savedReply: someID,
        tags: ["bill"],
        priority: "high",
        reason: "They pay today.",
        owner: "me",
        snoozeHours: 24,
        to: "BILLING",
        note: "The bill of October.",
        done: false,
        uses: 12,
        mayChange: true,
        version: 1,
        changedAt: "2026-11-20T09:41:00.000Z"
    )
}

extension MacroJSON {
    init(_ macro: Macro, _ uses: Int, _ viewer: Viewer, _ units: [Unit]) {
        let code = { (id: UnitID?) in id.flatMap { id in units.first { $0.id == id }?.code } }
        let actions = macro.actions
        let owner: String? =
            switch actions.owner {
            case .whoeverApplies: "me"
            case .agent(let id): id.description
            case nil: nil
            }
        self.init(
            id: macro.id.description,
            name: macro.name,
            unit: code(macro.unit),
            savedReply: actions.savedReply?.description,
            tags: actions.tags,
            priority: actions.need?.priority.rawValue,
            reason: actions.need?.reason,
            owner: owner,
            snoozeHours: actions.snoozeHours,
            to: code(actions.target),
            note: actions.note.isEmpty ? nil : actions.note,
            done: actions.isDone,
            uses: uses,
            mayChange: viewer.mayChange(macro),
            version: macro.version,
            changedAt: macro.changedAt.description
        )
    }
}

struct MacrosJSON: Described {
    let macros: [MacroJSON]
    static let example = MacrosJSON(macros: [.example])
}

/// A macro that is written, new or as the next version.
struct NewMacroJSON: Described {
    let name: String
    /// The code of the unit that shall have it, you alone unless given; a macro that is there stays where it is.
    let unit: String?
    let savedReply: String?
    let tags: [String]?
    let priority: String?
    let reason: String?
    let owner: String?
    /// Not together with `to`.
    let snoozeHours: Int?
    let to: String?
    let note: String?
    /// Not together with `snoozeHours` or `to`.
    let done: Bool?
    /// The version that was read, for a macro that is there.
    let version: Int?

    static let example = NewMacroJSON(
        name: "A bill to look at",
        unit: "METER",
        savedReply: someID,
        tags: ["bill"],
        priority: "high",
        reason: "They pay today.",
        owner: "me",
        snoozeHours: 24,
        to: "BILLING",
        note: "The bill of October.",
        done: false,
        version: 1
    )

    /// `target` is the unit that `to` names.
    func actions(to target: UnitID?) throws -> Macro.Actions {
        Macro.Actions(
            savedReply: try savedReply.map { try parsed($0, as: ID<SavedReply>.self, name: "savedReply") },
            tags: tags ?? [],
            need: try priority.map { text in
                let priority = try choice(text, for: "priority", standard: Conversation.Priority.normal)
                return Conversation.Need(priority: priority, reason: reason ?? "")
            },
            owner: try owner.map { $0 == "me" ? .whoeverApplies : .agent(try parsed($0, name: "owner")) },
            snoozeHours: snoozeHours,
            target: target,
            note: note ?? "",
            isDone: done ?? false
        )
    }
}

/// What came of a macro beside what it did; nothing is sent.
struct AppliedMacroJSON: Described {
    let macro: String
    /// The draft with its saved reply; absent where it has none.
    let draft: String?
    /// What stands open in the draft still; nothing is sent with one of these in it.
    let unfilled: [String]
    /// By what all that it did with the conversation is taken back; absent where it did nothing, or offered it to a unit.
    let undo: String?
    static let example = AppliedMacroJSON(
        macro: someID,
        draft: "Good morning Gwen, {link}",
        unfilled: ["{link}"],
        undo: someID
    )
}
