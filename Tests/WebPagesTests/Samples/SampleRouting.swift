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
                    does: ["Tariffs", "High: \(hostile)", "Others first, 30 min", "#refund"],
                    isPaused: false
                ),
                RoutingRuleRow(id: "r2", name: hostile, number: 20, unit: nil, words: nil, does: [], isPaused: true),
            ],
            learnt: LearntCard(
                decisions: 1_420,
                needed: 30,
                model: (decisions: 1_400, at: minutesAgo(54)),
                measured: 500,
                proposed: 410,
                right: 379,
                above: 97,
                mayEdit: true
            ),
            signals: SignalCard(heard: 412, corrected: [(kind: .intent, count: 12), (kind: .urgency, count: 0)])
        )
    }

    static var signalLines: [SignalLine] {
        [
            SignalLine(kind: .intent, mark: .complaint, words: ["refund"], setBy: hostile),
            SignalLine(kind: .urgency, mark: .safety, words: ["smell of gas", hostile]),
        ]
    }

    static var signalWords: SignalWordsPage {
        SignalWordsPage(lists: [
            SignalWordsRow(language: "en", list: "safety", words: ["gas leak", hostile], isOwn: true),
            SignalWordsRow(language: "de", list: "negation", words: ["nicht"], isOwn: false),
        ])
    }

    static var signalWordsEditor: SignalWordsEditorPage {
        SignalWordsEditorPage(
            language: "en",
            list: "safety",
            entries: "gas leak\n" + hostile,
            version: 2,
            problems: [Problem(field: "entries", message: "Each line is a word or a few.")]
        )
    }

    /// What a thread says when others come first.
    static var othersFirstEvents: [ThreadEntry] {
        let rules = [(name: hostile, words: [hostile])]
        let kinds: [ThreadEvent.Kind] = [
            .routed(to: nil, rules: rules, othersFirstUntil: minutesAgo(70)),
            .cameBack(othersAnswered: 0), .cameBack(othersAnswered: 1), .cameBack(othersAnswered: 2),
        ]
        return kinds.map { .event(ThreadEvent(kind: $0, at: minutesAgo(2))) }
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
            othersFirst: "30",
            trial: RoutingTrial(
                looked: 412,
                hits: 12,
                standing: 9,
                putOff: 12,
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
