import Conversations
import HTTPTypes
import Journal
import Organization
import Primitives
import Reception

let chosenRoutes: [PageRoute] = [
    .get("/inbox/chosen") { visit in
        let picked = visit.asked.picked
        var page = try await visit.chosen(picked, from: visit.asked)
        if page.rows.isEmpty { page.problems = [visit.problem(with: BulkRefused.nothingChosen)] }
        return .page(page)
    },
    .post("/inbox/chosen") { try await $0.changeChosen() },
]

extension FormFields {
    /// The conversations whose boxes are ticked; each box has a name of its own.
    fileprivate var picked: [ID<Conversation>] {
        all(below: "pick-").keys.sorted().compactMap { ID<Conversation>($0) }
    }
}

extension Visit {
    fileprivate func problem(with refusal: any Refusal, field: String? = nil) -> Problem {
        Problem(field: field, message: words.said(refusal))
    }

    /// Those that the reader may see, with the form as it was filled in.
    fileprivate func chosen(_ ids: [ID<Conversation>], from fields: FormFields) async throws -> ChosenPage {
        let directory = try await Directory(self)
        let lines = try await ChosenConversations(ground: ground)(ids, for: try viewer())
        return ChosenPage(
            rows: lines.map { ChosenRow($0, in: directory) },
            back: InboxAddress(path: fields["back"]).list,
            form: ChosenForm(
                act: fields["act"].flatMap(ChosenForm.Act.init),
                people: directory.agents.filter(\.isActive).map {
                    Choice(value: $0.id.description, label: $0.name, isChosen: $0.id.description == fields["agent"])
                },
                priorities: Conversation.Priority.allCases.map { priority in
                    Choice(
                        value: priority.rawValue,
                        label: words[NeedMark(priority)?.phrase ?? .priorityNormal],
                        isChosen: priority.rawValue == fields["priority"] ?? Conversation.Priority.normal.rawValue
                    )
                },
                lengths: snoozeChoices(in: words, chosen: fields["hours"]),
                because: fields.text("because"),
                tag: fields.text("tag"),
                removing: fields.text("untag")
            )
        )
    }

    /// Does what was chosen with each; says of those that were left as they are why.
    fileprivate func changeChosen() async throws -> Answer {
        let picked = fields.picked
        do {
            let result = try await ChangeConversations(ground: ground)(try change(), of: picked, by: try viewer())
            let undo = Notice.Undo(together: result.undo)
            let back = InboxAddress(path: fields["back"]).list
            guard let page = try await outcomePage(of: result.outcomes, back: back) else {
                return .redirect(back, Notice(.bulkDone, undo: undo))
            }
            let flash = undo.map { Flash(kind: .done, text: words[.noticeBulkSome], undo: $0.form) }
            return .page(page, status: .conflict, flashes: flash.map { [$0] } ?? [])
        } catch let refusal as any Refusal where refusal.kind == .invalid {
            var page = try await chosen(picked, from: fields)
            page.problems = [problem(with: refusal, field: field(of: refusal))]
            return .page(page, status: .unprocessableContent)
        }
    }

    /// `nil` where none was left as it is.
    func outcomePage(of outcomes: [BulkOutcome], back: String) async throws -> ChosenOutcomePage? {
        let left = outcomes.filter { $0.refusal != nil }
        if left.isEmpty { return nil }
        let directory = try await Directory(self)
        let lines = try await ChosenConversations(ground: ground)(left.map(\.conversation), for: try viewer())
        let rows = Dictionary(lines.map { ($0.chosen, ChosenRow($0, in: directory)) }, uniquingKeysWith: { $1 })
        return ChosenOutcomePage(
            done: outcomes.count - left.count,
            left: left.compactMap { outcome in
                outcome.refusal.map { LeftRow(row: rows[outcome.conversation], reason: words.said($0)) }
            },
            back: back
        )
    }

    private func change() throws -> BulkChange {
        guard let act = fields["act"].flatMap(ChosenForm.Act.init) else { throw ChosenRefused.nothingToDo }
        switch act {
        case .take: return .take
        case .give:
            guard let agent = AgentID(fields.text("agent")) else { throw AssignmentRefused.cannotAnswer }
            return .give(agent)
        case .prioritise:
            guard let priority = Conversation.Priority(rawValue: fields.text("priority")) else { throw ChoiceUnknown() }
            return .prioritise(priority, reason: fields.text("because"))
        case .tag: return .tag(fields.text("tag"))
        case .untag: return .untag(fields.text("untag"))
        case .snooze:
            let hours = Int64(fields.text("hours")) ?? 0
            return .snooze(until: now + .seconds(min(max(hours, 0), 10_000) * 3_600))
        case .close: return .close
        }
    }

    /// The field that a refusal is about.
    private func field(of refusal: any Refusal) -> String? {
        switch refusal {
        case is ChosenRefused: "act"
        case is AssignmentRefused: "agent"
        case is ChoiceUnknown: "priority"
        case is TagRefused: fields["act"] == ChosenForm.Act.untag.rawValue ? "untag" : "tag"
        case QueueRefused.momentPassed, QueueRefused.momentTooFar: "hours"
        case is QueueRefused: "because"
        default: nil
        }
    }
}

/// Why nothing is done with what was chosen.
private enum ChosenRefused: Refusal {
    case nothingToDo

    var code: String { "bulk.\(self)" }
    var message: String { "Choose what is to be done with them." }
}

extension ChosenRow {
    fileprivate init(_ line: ChosenConversations.Line, in directory: Directory) {
        self.init(
            id: line.chosen.description,
            person: line.person?.called ?? "?",
            subject: Passage(text: line.conversation.subject, language: line.conversation.language),
            unit: directory.mark(of: line.conversation.unit)?.code
        )
    }
}
