import Conversations
import Journal
import Organization
import Primitives

/// What somebody wanted to tell another unit, and why it was not done.
struct RefusedWork: Sendable {
    var note = ""
    /// The code of the unit that was chosen.
    var unit: String?
    var noteProblems: [Problem] = []
    var reason = ""
    var reasonProblems: [Problem] = []
    /// How soon somebody wanted it to be seen to, why, and what was wrong with that.
    var priority: String?
    var because: String?
    var priorityProblems: [Problem] = []
    /// The tag that somebody wrote, and what was wrong with it.
    var tag = ""
    var tagProblems: [Problem] = []
}

/// What the record says about whose it is; each of these is said, however often.
let handingKinds = [
    ConversationAssigned.kind, ConversationHandedOver.kind, HandOverAccepted.kind, HandOverReturned.kind,
    HandOverWithdrawn.kind, ConversationPrioritised.kind, ConversationSnoozed.kind, ConversationWoken.kind,
    ConversationTagged.kind, ConversationUntagged.kind, ClockEscalated.kind,
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
            guard let agent = event.agent else { return .givenBack(by: who) }
            return agent == entry.actor.agent ? .taken(by: who) : .assigned(to: directory.name(of: agent), by: who)
        }
        if let event = try? entry.event(ConversationHandedOver.self) { return .offered(to: name(event.to), by: who) }
        if let event = try? entry.event(HandOverAccepted.self) { return .accepted(for: name(event.to), by: who) }
        if let event = try? entry.event(HandOverReturned.self) { return .returned(to: name(event.from), by: who) }
        if entry.kind == HandOverWithdrawn.kind { return .offerWithdrawn(by: who) }
        return queueKind(of: entry, by: who)
    }

    private func name(_ unit: UnitID) -> String { directory.unit(unit)?.name ?? "?" }

    /// Whoever may be chosen: the people of the unit and of those above it, and nobody.
    var ownerForm: OwnerForm {
        var units = [conversation.unit]
        while let parent = units.last.flatMap({ directory.unit($0)?.parent }), units.count < 100 {
            units.append(parent)
        }
        let people = directory.agents.filter { agent in
            agent.id == conversation.owner || (agent.isActive && units.contains(agent.unit))
        }
        let nobody = Choice(value: "", label: words[.ownerNobody], isChosen: conversation.owner == nil)
        return OwnerForm(
            people: [nobody]
                + people.map {
                    Choice(value: $0.id.description, label: $0.name, isChosen: $0.id == conversation.owner)
                },
            seen: conversation.owner?.description ?? "",
            reader: viewer.actor.description
        )
    }

    func handOverForm(refused work: RefusedWork) -> HandOverForm {
        HandOverForm(
            units: directory.units.filter { $0.id != conversation.unit }.map { unit in
                Choice(value: unit.code, label: unit.name, isChosen: unit.code == work.unit)
            },
            text: work.note,
            problems: work.noteProblems
        )
    }

    func offer(refused work: RefusedWork) -> OfferCard? {
        guard let unit = conversation.offeredTo else { return nil }
        return OfferCard(
            from: name(conversation.unit),
            to: name(unit),
            mayWithdraw: mayAssign,
            mayAnswer: viewer.may(.assign, in: unit),
            reason: work.reason,
            problems: work.reasonProblems
        )
    }
}
