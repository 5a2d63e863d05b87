import Conversations
import Journal
import Organization
import Primitives
import Responding
import Routing

/// The forms of a conversation besides the answer and the note.
enum WorkForm: Sendable {
    case owner
    case handOver
    case giveBack
    case snooze
    case priority
    case tag
    case signal
}

/// What somebody wanted to do with a conversation, and why it was not done.
struct RefusedWork: Sendable {
    /// The form that was sent: what is wrong is said there and nowhere else.
    var form: WorkForm?
    var problems: [Problem] = []
    /// Whoever was to look after it.
    var owner: String?
    /// What another unit was to know.
    var note = ""
    /// The code of the unit that was chosen.
    var unit: String?
    /// Why it was to go back.
    var reason = ""
    var hours: String?
    /// How soon it was to be seen to, and why.
    var priority: String?
    var because: String?
    var tag = ""
    /// The tag that was to go.
    var removing: String?

    func problems(of form: WorkForm) -> [Problem] { form == self.form ? problems : [] }
}

/// What the record says about whose it is; each of these is said, however often.
let handingKinds = [
    ConversationAssigned.kind, ConversationHandedOver.kind, HandOverAccepted.kind, HandOverReturned.kind,
    HandOverWithdrawn.kind, ConversationPrioritised.kind, ConversationSnoozed.kind, ConversationWoken.kind,
    ConversationCameBack.kind, ConversationTagged.kind, ConversationUntagged.kind, ClockEscalated.kind,
    ConversationSplit.kind, ConversationSplitOff.kind, ConversationsMerged.kind,
    ConversationRouted.kind, RoutingProposalAnswered.kind, SignalSet.kind,
]

extension ConversationSight {
    /// Whether somebody else can have it now.
    var isAtHand: Bool { conversation.state != .done && conversation.offeredTo == nil }

    var mayAssign: Bool { viewer.may(.assign, in: conversation.unit) }

    /// Who gave it to whom, from the record.
    var handingEvents: [ThreadEvent] {
        handings.compactMap { entry in
            handingKind(of: entry).map { ThreadEvent(kind: $0, at: entry.moment) }
        }
    }

    private func handingKind(of entry: JournalEntry) -> ThreadEvent.Kind? {
        let who = directory.name(of: entry.actor.agent)
        if let event = try? entry.event(ConversationAssigned.self) {
            if entry.actor.agent == nil, let before = event.before {
                return .reoffered(
                    to: event.agent.map { directory.name(of: $0) },
                    from: directory.name(of: before),
                    lacking: event.lacking,
                    reasons: event.ranked?.map(ColleagueReason.init) ?? []
                )
            }
            guard let agent = event.agent else { return .givenBack(by: who) }
            return agent == entry.actor.agent ? .taken(by: who) : .assigned(to: directory.name(of: agent), by: who)
        }
        if let event = try? entry.event(ConversationHandedOver.self) { return .offered(to: name(event.to), by: who) }
        if let event = try? entry.event(HandOverAccepted.self) { return .accepted(for: name(event.to), by: who) }
        if let event = try? entry.event(HandOverReturned.self) { return .returned(to: name(event.from), by: who) }
        if entry.kind == HandOverWithdrawn.kind { return .offerWithdrawn(by: who) }
        let sorting = [ConversationRouted.kind, RoutingProposalAnswered.kind, SignalSet.kind]
        return sorting.contains(entry.kind) ? sortingKind(of: entry, by: who) : queueKind(of: entry, by: who)
    }

    private func name(_ unit: UnitID) -> String { directory.unit(unit)?.name ?? "?" }

    /// Whoever may be chosen: those who may answer here, and nobody.
    func ownerForm(refused work: RefusedWork) -> OwnerForm {
        let chosen = work.owner ?? conversation.owner?.description ?? ""
        let people = directory.agents.filter { answerers.contains($0.id) }
        let choices =
            [Choice(value: "", label: words[.ownerNobody])]
            + people.map { Choice(value: $0.id.description, label: $0.name) }
        return OwnerForm(
            people: choices.map { Choice(value: $0.value, label: $0.label, isChosen: $0.value == chosen) },
            seen: conversation.owner?.description ?? "",
            reader: viewer.actor.description,
            problems: work.problems(of: .owner)
        )
    }

    func handOverForm(refused work: RefusedWork) -> HandOverForm {
        HandOverForm(
            units: directory.units.filter { $0.id != conversation.unit }.map { unit in
                Choice(value: unit.code, label: unit.name, isChosen: unit.code == work.unit)
            },
            seen: conversation.owner?.description ?? "",
            knowers: knowers.flatMap { tag, people in
                people.filter { $0.agent != viewer.actor }.map { person in
                    let unit = directory.agents.first { $0.id == person.agent }.flatMap { directory.mark(of: $0.unit) }
                    return KnowerHint(
                        tag: tag,
                        name: directory.name(of: person.agent),
                        unit: unit?.code ?? "–",
                        answers: person.answers
                    )
                }
            },
            text: work.note,
            problems: work.problems(of: .handOver)
        )
    }

    func offer(refused work: RefusedWork) -> OfferCard? {
        guard let unit = conversation.offeredTo else { return nil }
        return OfferCard(
            from: name(conversation.unit),
            to: name(unit),
            mayWithdraw: mayAssign,
            mayAnswer: viewer.may(.assign, in: unit),
            unit: unit.description,
            reason: work.reason,
            problems: work.problems(of: .giveBack)
        )
    }
}
