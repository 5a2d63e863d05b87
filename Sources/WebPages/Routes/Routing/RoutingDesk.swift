import Channels
import Conversations
import Journal
import Listening
import Organization
import Primitives
import Reception
import Routing

/// What the pages of routing know of the organisation: its units, networks and standing queries.
struct RoutingDesk {
    let directory: Directory
    let viewer: Organization.Viewer
    let queries: [KeptQuery]

    init(_ visit: Visit) async throws {
        let viewer = try visit.viewer()
        directory = try await Directory(visit)
        queries = try await visit.ground.read { connection in
            try QueryTable(on: connection).all(of: viewer.organization).filter { viewer.may(.read, in: $0.unit) }
        }
        self.viewer = viewer
    }

    var networks: Set<String> { Set(directory.manifests.map(\.name)) }

    func unit(coded code: String) throws(RoutingRuleRefused) -> UnitID {
        guard let unit = directory.units.first(where: { $0.code == code }) else { throw .unitUnknown }
        return unit.id
    }

    func row(of rule: RoutingRule, in words: Words) -> RoutingRuleRow {
        let sends = rule.action.unit.flatMap { directory.mark(of: $0)?.name }
        let need = rule.action.need.map { need in
            [NeedMark(rawValue: need.priority.rawValue).map { words[$0.phrase] }, need.reason].compactMap { $0 }
                .joined(separator: ": ")
        }
        let wait = rule.action.othersFirstMinutes.map { words.text(.routingOthersFirstFor, ["n": words.number($0)]) }
        return RoutingRuleRow(
            id: rule.id.description,
            name: rule.name,
            number: rule.place,
            unit: directory.mark(of: rule.unit),
            words: rule.condition.words,
            does: [sends, need, wait].compactMap { $0 } + rule.action.tags.map { "#\($0)" },
            isPaused: rule.isPaused
        )
    }

    func trial(_ outcome: TryRoutingRule.Outcome) -> RoutingTrial {
        RoutingTrial(
            looked: outcome.looked,
            hits: outcome.hits.count,
            standing: outcome.standing,
            putOff: outcome.putOff,
            latest: outcome.hits.prefix(20).map { hit in
                RoutingHit(
                    conversation: Link(
                        text: hit.conversation.subject,
                        url: "/conversations/\(hit.conversation.id)"
                    ),
                    unit: directory.mark(of: hit.conversation.unit),
                    found: hit.found
                )
            }
        )
    }

    /// What was typed, over what the rule has and the page does not show.
    func form(of rule: RoutingRule?, from fields: FormFields) throws -> RoutingRuleForm {
        var condition = rule?.condition ?? RoutingRule.Condition()
        condition.words = fields.text("words")
        condition.languages = fields.text("languages").split { $0.isWhitespace || $0 == "," }.map(String.init)
        if let network = fields["network"], network != [Choice].asItIs {
            condition.networks = network.isEmpty ? [] : [network]
        }
        if let topic = fields["topic"], topic != [Choice].asItIs {
            guard topic.isEmpty || ID<KeptQuery>(topic) != nil else { throw RoutingRuleRefused.topicUnknown }
            condition.topics = [ID<KeptQuery>(topic)].compactMap { $0 }
        }
        if let signal = fields["signal"], signal != [Choice].asItIs {
            guard signal.isEmpty || SignalValue(rawValue: signal) != nil else { throw RoutingRuleRefused.signalUnknown }
            condition.signals = SignalValue(rawValue: signal).map { [$0] }
        }
        let target = fields.text("to")
        let priority = fields.text("priority")
        guard priority.isEmpty || Conversation.Priority(rawValue: priority) != nil else {
            throw RoutingRuleRefused.priorityUnfit
        }
        let minutes = fields.trimmed("others-first")
        guard minutes.isEmpty || Int(minutes) != nil else { throw RoutingRuleRefused.othersFirstUnfit }
        return RoutingRuleForm(
            name: fields.text("name"),
            place: Int(fields.trimmed("place")) ?? 0,
            condition: condition,
            action: RoutingRule.Action(
                unit: target.isEmpty ? nil : try unit(coded: target),
                need: Conversation.Priority(rawValue: priority).map {
                    Conversation.Need(priority: $0, reason: fields.text("reason"))
                },
                tags: fields.text("tags").split { $0.isWhitespace || $0 == "," }.map(String.init),
                othersFirstMinutes: Int(minutes)
            ),
            isLast: fields["last"] != nil,
            isPaused: fields["paused"] != nil
        )
    }

    func editor(of rule: RoutingRule?, in words: Words) -> RoutingRuleEditorPage {
        let condition = rule?.condition ?? RoutingRule.Condition()
        let own = directory.units.filter { viewer.may(.configure, in: $0.id) }
        return RoutingRuleEditorPage(
            id: rule?.id.description,
            version: rule?.version ?? 0,
            name: rule?.name ?? "",
            number: String(rule?.place ?? 100),
            units: own.map { Choice(value: $0.code, label: $0.name, isChosen: $0.isHub) },
            words: condition.words ?? "",
            networks: .any(
                of: directory.manifests.map { ($0.name, $0.shortTitle(in: words)) },
                chosen: condition.networks,
                in: words
            ),
            languages: condition.languages.joined(separator: " "),
            topics: .any(
                of: queries.map { ($0.id.description, $0.name) },
                chosen: condition.topics.map(\.description),
                in: words
            ),
            signals: .any(
                of: SignalMark.allCases.map { ($0.rawValue, words[$0.phrase]) },
                chosen: (condition.signals ?? []).map(\.rawValue),
                in: words
            ),
            targets: [Choice(value: "", label: "–", isChosen: rule?.action.unit == nil)]
                + own.map { Choice(value: $0.code, label: $0.name, isChosen: $0.id == rule?.action.unit) },
            priorities: [Choice(value: "", label: "–", isChosen: rule?.action.need == nil)]
                + NeedMark.allCases.map { mark in
                    Choice(
                        value: mark.rawValue,
                        label: words[mark.phrase],
                        isChosen: mark.rawValue == rule?.action.need?.priority.rawValue
                    )
                },
            reason: rule?.action.need?.reason ?? "",
            tags: rule?.action.tags.joined(separator: " ") ?? "",
            othersFirst: rule?.action.othersFirstMinutes.map { String($0) } ?? "",
            isLast: rule?.isLast ?? false,
            isPaused: rule?.isPaused ?? false
        )
    }
}
