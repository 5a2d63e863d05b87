import Conversations
import Journal
import Organization
import Primitives
import Reception
import Responding

/// What the pages of macros know of the organisation: its units and people, and the saved replies of the reader.
struct MacroDesk: KeptDesk {
    let directory: Directory
    let viewer: Organization.Viewer
    let replies: [SavedReply]
    let words: Words

    init(_ visit: Visit) async throws {
        let viewer = try visit.viewer()
        directory = try await Directory(visit)
        replies = try await visit.ground.read { try viewer.kept(SavedReply.self, on: $0) }
        words = visit.words
        self.viewer = viewer
    }

    func content(of macro: Macro) -> KeptLine.Content {
        .steps(does(macro.actions, in: directory, replies: replies, words: words))
    }

    func save(_ fields: FormFields, as macro: Macro?, for unit: UnitID?, with keep: Keep<Macro>) async throws {
        let (actions, name) = (try actions(from: fields), fields.text("name"))
        if let macro {
            let version = Int(fields.text("version")) ?? 0
            _ = try await keep.change(macro.id, from: version, name: name, doing: actions, by: viewer)
        } else {
            _ = try await keep.create(name, doing: actions, for: unit, by: viewer)
        }
    }

    func isAtHand(_ refusal: any Refusal) -> Bool { Self.isAtHand(refusal) }

    /// Also where something that the macro names is not there any more.
    static func isAtHand(_ refusal: any Refusal) -> Bool {
        [.invalid, .conflict].contains(refusal.kind) || refusal is SavedReplyRefused || refusal is MacroRefused
    }

    /// What was typed, as a macro keeps it.
    private func actions(from fields: FormFields) throws -> Macro.Actions {
        let (saved, priority, target) = (fields.text("saved"), fields.text("priority"), fields.text("to"))
        guard priority.isEmpty || Conversation.Priority(rawValue: priority) != nil else { throw ChoiceUnknown() }
        guard saved.isEmpty || ID<SavedReply>(saved) != nil else { throw SavedReplyRefused.unknown }
        return Macro.Actions(
            savedReply: ID<SavedReply>(saved),
            tags: fields.text("tags").split { $0.isWhitespace || $0 == "," }.map(String.init),
            need: Conversation.Priority(rawValue: priority).map {
                Conversation.Need(priority: $0, reason: fields.text("because"))
            },
            owner: try owner(fields.text("owner")),
            snoozeHours: fields.trimmed("hours").isEmpty ? nil : Int(fields.trimmed("hours")) ?? 0,
            target: target.isEmpty ? nil : try directory.unit(coded: target).id,
            note: fields.text("note"),
            isDone: fields["done"] != nil
        )
    }

    func field(of refusal: any Refusal) -> String? {
        switch refusal {
        case DetailsRefused.nameMissing, MacroRefused.nameTaken: "name"
        case DetailsRefused.unitUnknown: "to"
        case is SavedReplyRefused, MacroRefused.savedReplyUnfit, MacroRefused.nothingDone: "saved"
        case is TagRefused, MacroRefused.tooManyTags: "tags"
        case is QueueRefused: "because"
        case MacroRefused.agentUnknown: "owner"
        case MacroRefused.hoursUnfit: "hours"
        case MacroRefused.offeredAndPutOff, MacroRefused.doneAndMore: "to"
        case is NoteRefused: "note"
        default: nil
        }
    }

    private func owner(_ text: String) throws(MacroRefused) -> Macro.Owner? {
        if text.isEmpty { return nil }
        if text == "me" { return .whoeverApplies }
        guard let id = AgentID(text) else { throw .agentUnknown }
        return .agent(id)
    }

    func editor(of macro: Macro?) -> MacroEditorPage {
        let actions = macro?.actions ?? Macro.Actions()
        let nothing = Choice(value: "", label: "–", isChosen: false)
        return MacroEditorPage(
            id: macro?.id.description,
            version: macro?.version ?? 0,
            name: macro?.name ?? "",
            readers: readers(in: words),
            replies: [nothing]
                + replies.map {
                    Choice(value: $0.id.description, label: $0.name, isChosen: $0.id == actions.savedReply)
                },
            tags: actions.tags.joined(separator: " "),
            priorities: [nothing]
                + Conversation.Priority.allCases.map { priority in
                    Choice(
                        value: priority.rawValue,
                        label: words[NeedMark(priority)?.phrase ?? .priorityNormal],
                        isChosen: priority == actions.need?.priority
                    )
                },
            reason: actions.need?.reason ?? "",
            owners: [
                nothing,
                Choice(value: "me", label: words[.macroOwnerMe], isChosen: actions.owner == .whoeverApplies),
            ]
                + directory.agents.filter(\.isActive).map {
                    Choice(value: $0.id.description, label: $0.name, isChosen: actions.owner == .agent($0.id))
                },
            hours: [nothing] + hours(actions.snoozeHours),
            targets: [nothing]
                + directory.units.map { Choice(value: $0.code, label: $0.name, isChosen: $0.id == actions.target) },
            note: actions.note,
            isDone: actions.isDone
        )
    }

    /// The usual lengths, and another one where a program has set it.
    private func hours(_ chosen: Int?) -> [Choice] {
        let usual = snoozeChoices(in: words, chosen: chosen.map(String.init))
        guard let chosen, !usual.contains(where: \.isChosen) else { return usual }
        return usual + [Choice(value: String(chosen), label: words.length(seconds: chosen * 3_600), isChosen: true)]
    }
}

/// What a macro does, thing by thing.
func does(
    _ actions: Macro.Actions,
    in directory: Directory,
    replies: [SavedReply],
    words: Words
) -> [String] {
    let reply = actions.savedReply.map { id in replies.first { $0.id == id }?.name ?? "?" }
    let need = actions.need.map { need in
        [words[NeedMark(need.priority)?.phrase ?? .priorityNormal], need.reason].filter { !$0.isEmpty }
            .joined(separator: ": ")
    }
    let owner: String? =
        switch actions.owner {
        case .whoeverApplies: words[.macroOwnerMe]
        case .agent(let id): directory.name(of: id)
        case nil: nil
        }
    return [reply.map { "“\($0)”" }].compactMap { $0 } + actions.tags.map { "#\($0)" }
        + [
            need, owner, actions.snoozeHours.map { words.length(seconds: $0 * 3_600) },
            actions.target.map { "→ \(directory.mark(of: $0)?.name ?? "?")" },
            actions.isDone ? words[.markDone] : nil,
        ].compactMap { $0 }
}
