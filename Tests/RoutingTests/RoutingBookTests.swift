import Conversations
import Journal
import Listening
import Matching
import Organization
import Primitives
import TestSupport
import Testing

@testable import Routing

private let hub = UnitID.derived(from: ["HUB"], at: TestClock.start)
private let meter = UnitID.derived(from: ["METER"], at: TestClock.start)
private let tariff = UnitID.derived(from: ["TARIFF"], at: TestClock.start)
private let topic = ID<KeptQuery>.derived(from: ["topic"], at: TestClock.start)

@Suite struct `A book of routing rules` {
    @Test func `takes unit and need from the first rule that names one, and tags from all`() {
        let book = RoutingBook([
            rule(
                "third",
                place: 30,
                does: .init(unit: hub, need: .init(priority: .low, reason: "c"), tags: ["c", "a"])
            ),
            rule("first", place: 10, does: .init(tags: ["a"])),
            rule("second", place: 20, does: .init(unit: tariff, need: .init(priority: .high, reason: "b"))),
        ])
        let route = book.route(for: facts("Hello"))

        #expect(route.unit == tariff)
        #expect(route.need == Conversation.Need(priority: .high, reason: "b"))
        #expect(route.tags == ["a", "c"])
        #expect(route.reasons.map(\.name) == ["first", "second", "third"])
    }

    @Test func `asks no rule behind the last one, and none that is paused or younger than the post`() {
        var paused = rule("paused", place: 1, does: .init(unit: hub))
        paused.isPaused = true
        var young = rule("young", place: 2, does: .init(unit: hub))
        young.changedAt = TestClock.start + .seconds(1)
        var last = rule("last", place: 3, does: .init(tags: ["x"]))
        last.isLast = true
        let behind = rule("behind", place: 4, does: .init(unit: tariff))
        let rules = [paused, young, last, behind]

        #expect(RoutingBook(rules).route(for: facts("Hello")).reasons.map(\.name) == ["last"])
        var later = facts("Hello")
        later.moment = TestClock.start + .seconds(1)
        #expect(RoutingBook(rules).route(for: later).unit == hub)
        last.isLast = false
        #expect(RoutingBook([paused, young, last, behind]).route(for: facts("Hello")).unit == tariff)
    }

    @Test(arguments: [
        (RoutingRule.Condition(words: "refund"), "A refund please", true),
        (RoutingRule.Condition(words: "refund"), "A question", false),
        (RoutingRule.Condition(networks: ["mastodon"]), "A question", true),
        (RoutingRule.Condition(networks: ["bluesky"]), "A question", false),
        (RoutingRule.Condition(languages: ["en"]), "A question", true),
        (RoutingRule.Condition(languages: ["de"]), "A question", false),
        (RoutingRule.Condition(topics: [topic]), "A question", true),
        (RoutingRule.Condition(words: "refund", networks: ["bluesky"]), "A refund please", false),
        (RoutingRule.Condition(words: "lang:en refund", languages: ["en"]), "A refund please", true),
    ])
    func `applies when everything that is given is so`(
        condition: RoutingRule.Condition,
        text: String,
        applies: Bool
    ) {
        let book = RoutingBook([rule("one", if: condition, does: .init(unit: tariff))])
        #expect((book.route(for: facts(text)).unit == tariff) == applies)
    }

    @Test func `asks for topics of the post, and looks only at its own units`() {
        let other = ID<KeptQuery>.derived(from: ["other"], at: TestClock.start)
        let foreign = RoutingBook([rule("one", if: .init(topics: [other]), does: .init(unit: tariff))])
        #expect(foreign.route(for: facts("Hello")).reasons.isEmpty)
        let elsewhere = RoutingBook([rule("one", in: tariff, does: .init(unit: hub))])
        #expect(elsewhere.route(for: facts("Hello")).reasons.isEmpty)
        let own = RoutingBook([rule("one", in: meter, does: .init(unit: tariff))])
        #expect(own.route(for: facts("Hello")).unit == tariff)
    }

    @Test func `lets others answer first as the first rule says, and not where any makes it urgent`() {
        let short = rule("short", place: 10, does: .init(othersFirstMinutes: 5))
        let long = rule("long", place: 20, does: .init(tags: ["a"], othersFirstMinutes: 60))
        let until = TestClock.start + .seconds(300)
        let asked = RoutingBook([long, short]).route(for: facts("Hello"))
        #expect(asked.othersFirst == OthersFirst(rule: short.id.description, name: "short", until: until))
        for place in [1, 30] {
            let urgent = rule("urgent", place: place, does: .init(need: .init(priority: .urgent, reason: "Danger")))
            #expect(RoutingBook([long, short, urgent]).route(for: facts("Hello")).othersFirst == nil)
        }
        let high = rule("high", place: 1, does: .init(need: .init(priority: .high, reason: "Money")))
        #expect(RoutingBook([short, high]).route(for: facts("Hello")).othersFirst?.until == until)
    }

    @Test func `says which words made it apply, and applies to nothing once its list is gone`() {
        let asking = RoutingRule.Condition(words: "refund OR list:towns")
        let book = RoutingBook([rule("one", if: asking, does: .init(unit: tariff))], lists: ["towns": ["Tywyn"]])
        #expect(book.route(for: facts("A Refund in Tywyn")).reasons.first?.found.sorted() == ["Refund", "Tywyn"])
        let gone = RoutingBook([rule("one", if: asking, does: .init(unit: tariff))])
        #expect(gone.route(for: facts("A Refund in Tywyn")).reasons.isEmpty)
    }

    @Test(arguments: 0..<20)
    func `gives the same need whoever speaks and however many follow them`(seed: Int) throws {
        var generator = SeededGenerator(seed: seed)
        let words = ["gas", "refund", "meter", "NOT refund gas", "gas OR meter"]
        let rules = (0..<12).map { number in
            let need = Conversation.Need(priority: [.urgent, .high, .low][number % 3], reason: "r\(number)")
            return rule(
                "\(number)",
                place: Int.random(in: 1...20, using: &generator),
                if: .init(words: words.randomElement(using: &generator)),
                does: .init(need: need)
            )
        }
        let book = RoutingBook(rules)
        let text = ["gas", "a refund for my meter", "gas and meter"].randomElement(using: &generator) ?? ""
        var quiet = facts(text)
        quiet.post.followers = 1
        var loud = quiet
        loud.post.followers = 9_000_000
        loud.post.posts = 400_000
        loud.post.authorHandle = "star@toot.example"
        loud.post.authorName = "A Star"

        #expect(book.route(for: quiet) == book.route(for: loud))
    }
}

private func facts(_ text: String) -> RoutingFacts {
    RoutingFacts(
        post: MatchablePost(id: "1", network: "mastodon", text: text, languages: ["en-GB"]),
        topics: [topic],
        units: [meter, hub],
        moment: TestClock.start
    )
}

private func rule(
    _ name: String,
    place: Int = 100,
    in unit: UnitID = hub,
    if condition: RoutingRule.Condition = .init(),
    does action: RoutingRule.Action
) -> RoutingRule {
    RoutingRule(
        id: .derived(from: [name], at: TestClock.start),
        unit: unit,
        name: name,
        place: place,
        condition: condition,
        action: action,
        isLast: false,
        isPaused: false,
        version: 1,
        changedAt: TestClock.start,
        changedBy: .derived(from: ["Nia"], at: TestClock.start)
    )
}
