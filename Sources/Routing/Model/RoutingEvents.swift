import Journal
package import Primitives

package struct RoutingRuleSaved: JournalEvent, Equatable {
    package static let kind = "routingRule.saved"
    package let rule: RoutingRule
    package var subject: String { rule.id.description }
}

/// What the rule did stays done.
package struct RoutingRuleRemoved: JournalEvent, Equatable {
    package static let kind = "routingRule.removed"
    package let rule: ID<RoutingRule>
    package let name: String
    package var subject: String { rule.description }
}
