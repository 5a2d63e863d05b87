import Conversations
import Journal
import Primitives

extension NeedMark {
    /// `nil` where it is as usual.
    init?(_ priority: Conversation.Priority) {
        self.init(rawValue: priority.rawValue)
    }
}

/// For how many hours one may put something off.
private let snoozeHours = [1, 4, 24, 72, 168, 720]

/// For how long, as choices of a form.
func snoozeChoices(in words: Words, chosen: String?) -> [Choice] {
    snoozeHours.map { hours in
        Choice(value: String(hours), label: words.length(seconds: hours * 3_600), isChosen: String(hours) == chosen)
    }
}

extension ConversationSight {
    func queueKind(of entry: JournalEntry, by who: String) -> ThreadEvent.Kind? {
        if let event = try? entry.event(ConversationPrioritised.self) {
            return .prioritised(as: NeedMark(event.need.priority), reason: event.need.reason, by: who)
        }
        if let event = try? entry.event(ConversationSnoozed.self) { return .snoozed(until: event.until, by: who) }
        if let event = try? entry.event(ConversationTagged.self) { return .tagged(event.tag, by: who) }
        if let event = try? entry.event(ConversationUntagged.self) { return .untagged(event.tag, by: who) }
        if let event = try? entry.event(ClockEscalated.self) {
            return .escalated(event.step == .near, told: event.told.map { directory.name(of: $0) })
        }
        if let event = try? entry.event(ConversationSplit.self) {
            return .split(posts: event.posts.count, into: event.into.description, by: who)
        }
        if let event = try? entry.event(ConversationSplitOff.self) {
            return .splitOff(from: event.from.description, by: who)
        }
        // What threading put together is not said: it was one exchange all along.
        if entry.kind == ConversationsMerged.kind { return entry.actor.agent == nil ? nil : .merged(by: who) }
        if let event = try? entry.event(ConversationCameBack.self) {
            let isStay = event.until == stay?.othersFirst.until
            return .cameBack(othersAnswered: isStay ? stay?.answered(in: id, among: whole.posts) : nil)
        }
        return .woken(by: who)
    }

    var need: (mark: NeedMark, reason: String)? {
        NeedMark(conversation.need.priority).map { (mark: $0, reason: conversation.need.reason) }
    }

    var isSnoozed: Bool { conversation.isSnoozed(at: words.now) }

    /// That it was put off for others to answer first.
    private var stay: OthersFirstStay? { (try? OthersFirstStay(in: handings)) ?? nil }

    /// The rule by which it is put off now for others to answer first.
    var othersFirstRule: String? {
        guard isSnoozed, let stay, stay.holds(conversation) else { return nil }
        return stay.othersFirst.name
    }

    func snoozeForm(refused work: RefusedWork) -> SnoozeForm {
        SnoozeForm(
            lengths: snoozeChoices(in: words, chosen: work.hours),
            isSnoozed: isSnoozed,
            problems: work.problems(of: .snooze)
        )
    }

    func priorityForm(refused work: RefusedWork) -> PriorityForm {
        let chosen = work.priority ?? conversation.need.priority.rawValue
        return PriorityForm(
            priorities: Conversation.Priority.allCases.map { priority in
                Choice(
                    value: priority.rawValue,
                    label: words[NeedMark(priority)?.phrase ?? .priorityNormal],
                    isChosen: priority.rawValue == chosen
                )
            },
            reason: work.because ?? conversation.need.reason,
            before: conversation.need.priority.rawValue,
            reasonBefore: conversation.need.reason,
            problems: work.problems(of: .priority)
        )
    }

    func tagForm(refused work: RefusedWork) -> TagForm {
        TagForm(
            tags: whole.tags,
            suggestions: suggestedTags,
            text: work.tag,
            removing: work.removing,
            problems: work.problems(of: .tag)
        )
    }
}
