import Channels
import Conversations
import HTTPTypes
import Journal
import Listening
import Organization
import Primitives
import Reception
import Routing

let routingRuleRoutes: [PageRoute] = [
    .get("/routing-rules") { .page(try await $0.routingRules()) },
    .get("/routing-rules/edit") { .page(try await $0.routingRuleEditor()) },
    .post("/routing-rules/edit") { try await $0.saveRoutingRule() },
    .post("/routing-rules/remove") { try await $0.removeRoutingRule() },
    .post("/routing-rules/learnt") { try await $0.setLearntRouting() },
]

extension Visit {
    fileprivate func routingRules() async throws -> RoutingRulesPage {
        let viewer = try viewer()
        let desk = try await RoutingDesk(self)
        let rules = try await ground.read { try viewer.routingRules(on: $0) }
        let learnt = try await ground.read { try LearntRouting(of: viewer.organization, on: $0) }
        let record = try await ground.read { try signalRecord(of: viewer.organization, on: $0) }
        return RoutingRulesPage(
            rules: rules.map { desk.row(of: $0, in: words) },
            learnt: LearntCard(learnt, mayEdit: viewer.may(.administer, in: nil)),
            signals: SignalCard(record),
            mayEdit: desk.directory.units.contains { viewer.may(.configure, in: $0.id) }
        )
    }

    /// The rule that is written on; `nil` for a new one.
    private func writtenRule(_ id: String?) async throws -> RoutingRule? {
        let viewer = try viewer()
        guard let id else { return nil }
        guard let id = ID<RoutingRule>(id) else { throw RoutingRuleRefused.unknown }
        return try await ground.read { connection in
            let rule = try viewer.routingRule(id, on: connection)
            try viewer.require(.configure, in: rule.unit)
            return rule
        }
    }

    fileprivate func routingRuleEditor() async throws -> RoutingRuleEditorPage {
        let rule = try await writtenRule(query("rule"))
        return try await RoutingDesk(self).editor(of: rule, in: words)
    }

    /// Saves or tries what was typed; what is refused comes back with every word.
    fileprivate func saveRoutingRule() async throws -> Answer {
        let viewer = try viewer()
        let desk = try await RoutingDesk(self)
        let rule = try await writtenRule(fields["rule"])
        let save = SaveRoutingRule(ground: ground, networks: desk.networks)
        var page = desk.editor(of: rule, in: words)
        page.take(fields)
        do {
            let form = try desk.form(of: rule, from: fields)
            let home = try rule?.unit ?? desk.unit(coded: fields.text("unit"))
            if fields["do"] == "try" {
                let trial = TryRoutingRule(ground: ground, networks: desk.networks)
                page.trial = desk.trial(try await trial(form, in: home, by: viewer))
                return .page(page)
            }
            if let rule {
                _ = try await save.change(rule.id, from: Int(fields.text("version")) ?? 0, to: form, by: viewer)
            } else {
                _ = try await save.create(form, in: home, by: viewer)
            }
            return .redirect("/routing-rules", Notice(.approvalRuleSaved))
        } catch let refusal as any Refusal where [.invalid, .conflict].contains(refusal.kind) {
            page.problems = [Problem(field: field(of: refusal), message: words.said(refusal))]
            return .page(page, status: refusal.kind == .invalid ? .unprocessableContent : .conflict)
        }
    }

    fileprivate func removeRoutingRule() async throws -> Answer {
        guard let rule = try await writtenRule(fields.text("rule")) else { throw RoutingRuleRefused.unknown }
        let save = SaveRoutingRule(ground: ground, networks: [])
        try await save.remove(rule.id, by: try viewer())
        return .redirect("/routing-rules", Notice(.routingRuleRemoved))
    }
}

/// The field that a refusal is about.
private func field(of refusal: any Refusal) -> String? {
    switch refusal {
    case RoutingRuleRefused.nameMissing: "name"
    case RoutingRuleRefused.placeUnfit: "place"
    case RoutingRuleRefused.wordsRejected, RoutingRuleRefused.reachIsNoNeed: "words"
    case RoutingRuleRefused.nothingDone: "to"
    case RoutingRuleRefused.unitUnknown: "unit"
    case RoutingRuleRefused.networkUnknown: "network"
    case RoutingRuleRefused.languageUnfit: "languages"
    case RoutingRuleRefused.topicUnknown: "topic"
    case RoutingRuleRefused.signalUnknown, RoutingRuleRefused.toneIsNoNeed: "signal"
    case RoutingRuleRefused.priorityUnfit: "priority"
    case RoutingRuleRefused.othersFirstUnfit, RoutingRuleRefused.othersFirstUrgent: "others-first"
    case is QueueRefused: "reason"
    case RoutingRuleRefused.tooManyTags, is TagRefused: "tags"
    default: nil
    }
}

extension RoutingRuleEditorPage {
    /// Shows again what was typed.
    fileprivate mutating func take(_ fields: FormFields) {
        name = fields.text("name")
        number = fields.text("place")
        words = fields.text("words")
        languages = fields.text("languages")
        reason = fields.text("reason")
        tags = fields.text("tags")
        othersFirst = fields.text("others-first")
        isLast = fields["last"] != nil
        isPaused = fields["paused"] != nil
        units = units.choosing(fields["unit"])
        networks = networks.choosing(fields["network"])
        topics = topics.choosing(fields["topic"])
        signals = signals.choosing(fields["signal"])
        targets = targets.choosing(fields["to"])
        priorities = priorities.choosing(fields["priority"])
    }
}
