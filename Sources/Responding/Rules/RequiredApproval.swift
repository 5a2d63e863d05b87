package import Listening
import Matching
package import Organization
package import Primitives

/// What a rule of approval may ask of a reply.
package struct ReplyFacts: Sendable, Equatable {
    package var words: String
    package var network: String
    /// The standing queries that found the conversation.
    package var topics: Set<ID<KeptQuery>>
    /// The names of the author's roles.
    package var roles: Set<String>
    /// Those that the author holds.
    package var certificates: Set<CertificateName>
    package var content: ApprovalRule.Content

    package init(
        words: String,
        network: String,
        topics: Set<ID<KeptQuery>> = [],
        roles: Set<String> = [],
        certificates: Set<CertificateName> = [],
        content: ApprovalRule.Content = .interactive
    ) {
        self.words = words
        self.network = network
        self.topics = topics
        self.roles = roles
        self.certificates = certificates
        self.content = content
    }
}

/// Whose word a reply needs before it leaves, and why.
package struct RequiredApproval: Sendable, Equatable {
    package var steps: [Step] = []

    package init(steps: [Step] = []) {
        self.steps = steps
    }

    package var isEmpty: Bool { steps.isEmpty }

    package var reasons: [Reason] {
        steps.flatMap(\.reasons).reduce(into: []) { all, one in if !all.contains(one) { all.append(one) } }
    }

    package struct Step: Sendable, Equatable, Codable {
        package var step: ApprovalRule.Step
        package var reasons: [Reason]
    }

    /// The rule that asks for it, as it was named then.
    package struct Reason: Sendable, Equatable, Codable {
        package let rule: ID<ApprovalRule>
        package let version: Int
        package let name: String
        /// The words that made it apply.
        package let found: [String]
    }

    /// The same, with what `other` asks for beside it: nothing that was asked for is forgotten.
    package func adding(_ other: RequiredApproval) -> RequiredApproval {
        other.steps.reduce(self) { $0.adding($1.step, because: $1.reasons) }
    }

    fileprivate func adding(_ step: ApprovalRule.Step, because reasons: [Reason]) -> RequiredApproval {
        var whole = self
        if let place = steps.firstIndex(where: { $0.step.asksTheSame(as: step) }) {
            whole.steps[place].step.hours = min(steps[place].step.hours, step.hours)
            let known = Set(steps[place].reasons.map(\.rule))
            whole.steps[place].reasons += reasons.filter { !known.contains($0.rule) }
        } else {
            whole.steps.append(Step(step: step, reasons: reasons))
        }
        return whole
    }
}

/// Whose word these words need under these rules, the nearest unit's first; rules add up.
package func requiredApproval(
    for facts: ReplyFacts,
    under rules: [ApprovalRule],
    lists: [String: [String]] = [:]
) -> RequiredApproval {
    rules.filter { !$0.isPaused }.reduce(RequiredApproval()) { whole, rule in
        guard let found = rule.condition.applies(to: facts, lists: lists) else { return whole }
        let reason = RequiredApproval.Reason(rule: rule.id, version: rule.version, name: rule.name, found: found)
        return rule.steps.reduce(whole) { $0.adding($1, because: [reason]) }
    }
}

extension ApprovalRule.Condition {
    /// The words that make the rule apply, which may be none; `nil` when it does not apply.
    fileprivate func applies(to facts: ReplyFacts, lists: [String: [String]]) -> [String]? {
        guard networks.isEmpty || networks.contains(facts.network),
            topics.isEmpty || !facts.topics.isDisjoint(with: topics),
            roles.isEmpty || !facts.roles.isDisjoint(with: roles),
            lacking.map({ !facts.certificates.contains(CertificateName($0)) }) ?? true,
            content.map({ $0 == facts.content }) ?? true
        else { return nil }
        guard let words else { return [] }
        // A wording that cannot be read any more, such as one that names a list which is gone, asks rather than lets go.
        guard let query = try? StandingQuery(id: "rule", parsing: words, lists: lists) else { return [] }
        let post = MatchablePost(id: "reply", network: facts.network, text: facts.words, isReply: true, isOurs: true)
        let match = QueryIndex([query], lists: lists).matches(in: post).first
        return match.map { $0.explanation.passages(in: facts.words) }
    }
}
