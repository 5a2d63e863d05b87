@testable import WebPages

extension Sample {
    static var routingRules: RoutingRulesPage {
        RoutingRulesPage(
            rules: [
                RoutingRuleRow(
                    id: "r1",
                    name: "asks about a refund",
                    number: 10,
                    unit: meter,
                    words: "refund OR \"money back\"",
                    does: ["Tariffs", "High: \(hostile)", "#refund"],
                    isPaused: false
                ),
                RoutingRuleRow(id: "r2", name: hostile, number: 20, unit: nil, words: nil, does: [], isPaused: true),
            ]
        )
    }

    static var routingRule: RoutingRuleEditorPage {
        let any = [Choice(value: "", label: "Any", isChosen: true)]
        return RoutingRuleEditorPage(
            id: "r1",
            version: 2,
            name: "asks about a refund",
            units: any,
            words: "refund",
            networks: any,
            languages: "en",
            topics: any,
            targets: any,
            priorities: any,
            reason: hostile,
            tags: "refund",
            trial: RoutingTrial(
                looked: 412,
                hits: 12,
                standing: 9,
                latest: [
                    RoutingHit(
                        conversation: Link(text: hostile, url: "/conversations/c1"),
                        unit: meter,
                        found: ["refund", hostile]
                    )
                ]
            ),
            problems: [Problem(field: "tags", message: "A rule gives at most 5 tags.")]
        )
    }
}
