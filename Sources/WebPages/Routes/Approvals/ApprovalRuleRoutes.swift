import Channels
import HTTPTypes
import Journal
import Organization
import Primitives
import Reception
import Responding

let approvalRuleRoutes: [PageRoute] = [
    .get("/approval-rules") { .page(try await $0.approvalRules()) },
    .get("/approval-rules/edit") { .page(try await $0.approvalRuleEditor()) },
    .post("/approval-rules/edit") { try await $0.saveApprovalRule() },
]

extension Visit {
    fileprivate func approvalRules() async throws -> ApprovalRulesPage {
        let viewer = try viewer()
        try viewer.require(.administer, in: nil)
        let directory = try await Directory(self)
        let rules = try await ground.read { try ApprovalRuleTable(of: viewer.organization, on: $0).all() }
        return ApprovalRulesPage(
            rules: rules.map { rule in
                ApprovalRuleRow(
                    id: rule.id.description,
                    name: rule.name,
                    unit: directory.mark(of: rule.unit),
                    words: rule.condition.words,
                    asked: rule.steps.map(directory.asked),
                    isPaused: rule.isPaused
                )
            }
        )
    }

    /// The rule that is written on; `nil` for a new one.
    private func writtenRule(_ id: String?) async throws -> ApprovalRule? {
        let viewer = try viewer()
        try viewer.require(.administer, in: nil)
        guard let id else { return nil }
        guard let id = ID<ApprovalRule>(id),
            let rule = try await ground.read({ try ApprovalRuleTable(of: viewer.organization, on: $0).find(id) })
        else { throw ApprovalRuleRefused.unknown }
        return rule
    }

    fileprivate func approvalRuleEditor() async throws -> ApprovalRuleEditorPage {
        let directory = try await Directory(self)
        return directory.editor(of: try await writtenRule(query("rule")), in: words)
    }

    /// Saves what was typed; what is refused comes back with every word.
    fileprivate func saveApprovalRule() async throws -> Answer {
        let viewer = try viewer()
        let directory = try await Directory(self)
        let rule = try await writtenRule(fields["rule"])
        let save = SaveApprovalRule(ground: ground, networks: house.channels.manifests.map(\.name))
        do {
            let form = try form(of: rule, in: directory)
            if let rule {
                _ = try await save.change(rule.id, from: Int(fields.text("version")) ?? 0, to: form, by: viewer)
            } else {
                let unit = try directory.unit(coded: fields.text("unit"))
                _ = try await save.create(form, in: unit.id, by: viewer)
            }
            return .redirect("/approval-rules", Notice(.approvalRuleSaved))
        } catch let refusal as any Refusal where [.invalid, .conflict].contains(refusal.kind) {
            var page = directory.editor(of: rule, in: words)
            page.take(fields)
            page.problems = [Problem(field: (refusal as? ApprovalRuleRefused)?.field, message: words.said(refusal))]
            return .page(page, status: refusal.kind == .invalid ? .unprocessableContent : .conflict)
        }
    }

    /// What was typed, over what the rule has and the page does not show.
    private func form(of rule: ApprovalRule?, in directory: Directory) throws -> ApprovalRuleForm {
        var condition = rule?.condition ?? ApprovalRule.Condition()
        condition.words = fields.text("words")
        condition.lacking = fields.text("lacking")
        if let network = fields["network"], network != [Choice].asItIs {
            condition.networks = network.isEmpty ? [] : [network]
        }
        if let role = fields["role"], role != [Choice].asItIs { condition.roles = role.isEmpty ? [] : [role] }
        condition.content = ApprovalRule.Content(rawValue: fields.text("content"))
        let first = try step(1, of: rule, in: directory)
        let second = try step(2, of: rule, in: directory)
        return ApprovalRuleForm(
            name: fields.text("name"),
            condition: condition,
            steps: [first ?? ApprovalRule.Step()] + [second].compactMap { $0 } + (rule?.steps.dropFirst(2) ?? []),
            isPaused: fields["paused"] != nil
        )
    }

    /// A step as it was typed; `nil` when nobody is named in it.
    private func step(
        _ number: Int,
        of rule: ApprovalRule?,
        in directory: Directory
    ) throws(ApprovalRuleRefused) -> ApprovalRule.Step? {
        let code = fields.trimmed("s\(number)-unit")
        let addresses = fields.text("s\(number)-people").split { $0.isWhitespace || $0 == "," }
        guard !code.isEmpty || !addresses.isEmpty else { return nil }
        var people: [AgentID] = []
        for address in addresses {
            guard let agent = directory.agents.first(where: { $0.email == address.lowercased() }) else {
                throw .approverUnknown(step: number)
            }
            people.append(agent.id)
        }
        let unit = directory.units.first { $0.code == code }?.id
        if unit == nil, !code.isEmpty { throw .approverUnknown(step: number) }
        let typed = fields.text("s\(number)-need")
        guard let need = ApprovalRule.Need(rawValue: typed.isEmpty ? "any" : typed) else {
            throw .nobodyAsked(step: number)
        }
        return ApprovalRule.Step(
            people: people,
            unit: unit,
            need: need,
            hours: Int(fields.trimmed("s\(number)-hours")) ?? 0
        )
    }
}

extension Directory {
    fileprivate func editor(of rule: ApprovalRule?, in words: Words) -> ApprovalRuleEditorPage {
        let condition = rule?.condition ?? ApprovalRule.Condition()
        return ApprovalRuleEditorPage(
            id: rule?.id.description,
            version: rule?.version ?? 0,
            name: rule?.name ?? "",
            units: units.map { Choice(value: $0.code, label: $0.name, isChosen: $0.isHub) },
            words: condition.words ?? "",
            networks: .any(
                of: manifests.map { ($0.name, $0.shortTitle(in: words)) },
                chosen: condition.networks,
                in: words
            ),
            roles: .any(
                of: Role.allCases.map { ($0.rawValue, $0.name(in: words)) },
                chosen: condition.roles,
                in: words
            ),
            lacking: condition.lacking ?? "",
            contents: .any(
                of: [("interactive", words[.contentInteractive]), ("static", words[.contentStatic])],
                chosen: [condition.content?.rawValue].compactMap { $0 },
                in: words
            ),
            steps: (0..<2).map { place in
                form(of: rule.flatMap { $0.steps.count > place ? $0.steps[place] : nil }, in: words)
            },
            isPaused: rule?.isPaused ?? false
        )
    }

    private func form(of step: ApprovalRule.Step?, in words: Words) -> ApprovalStepForm {
        ApprovalStepForm(
            units: [Choice(value: "", label: "–", isChosen: step?.unit == nil)]
                + units.map { Choice(value: $0.code, label: $0.name, isChosen: $0.id == step?.unit) },
            people: (step?.people ?? []).compactMap { id in agents.first { $0.id == id }?.email }
                .joined(separator: "\n"),
            needs: [
                Choice(value: "any", label: words[.approvalAny], isChosen: step?.need != .all),
                Choice(value: "all", label: words[.approvalAll], isChosen: step?.need == .all),
            ],
            hours: String(step?.hours ?? 24)
        )
    }
}

extension ApprovalRuleEditorPage {
    /// Shows again what was typed.
    fileprivate mutating func take(_ fields: FormFields) {
        name = fields.text("name")
        words = fields.text("words")
        lacking = fields.text("lacking")
        isPaused = fields["paused"] != nil
        units = units.choosing(fields["unit"])
        networks = networks.choosing(fields["network"])
        roles = roles.choosing(fields["role"])
        contents = contents.choosing(fields["content"])
        for place in steps.indices {
            let prefix = "s\(place + 1)-"
            steps[place].units = steps[place].units.choosing(fields[prefix + "unit"])
            steps[place].needs = steps[place].needs.choosing(fields[prefix + "need"])
            steps[place].people = fields.text(prefix + "people")
            steps[place].hours = fields.text(prefix + "hours")
        }
    }
}

extension ApprovalRuleRefused {
    fileprivate var field: String? {
        switch self {
        case .nameMissing: "name"
        case .wordsRejected, .fieldUnfit: "words"
        case .stepsMissing: "s1-unit"
        case .nobodyAsked(let step), .stepsRepeat(let step): "s\(step)-unit"
        case .approverUnknown(let step): "s\(step)-people"
        case .hoursUnfit(let step): "s\(step)-hours"
        case .networkUnknown: "network"
        case .roleUnknown: "role"
        case .topicUnknown: nil
        case .unitUnknown: "unit"
        case .unknown, .changed: nil
        }
    }
}
