import Primitives

@testable import WebPages

extension Sample {
    static var knownPerson: KnownPersonPage {
        KnownPersonPage(
            id: "p1",
            name: hostile,
            accounts: [
                KnownAccount(network: "Mastodon", handle: "@gwen@toot.wales", bio: Passage(text: "Bees, tides.")),
                KnownAccount(network: "Bluesky", handle: "@gwen.example"),
            ],
            merges: [
                MergeLine(
                    id: "m1",
                    evidence: .evidenceSaid,
                    link: "https://toot.wales/@gwen/109",
                    words: hostile,
                    by: "Tom Reece",
                    at: now - .seconds(86_400),
                    mayUndo: true
                )
            ],
            contact: ContactCard(
                closing: ClosingLine(since: now - .seconds(86_400), reason: hostile, by: "Tom Reece"),
                mayChange: true
            ),
            statements: StatementCard(
                lines: [
                    StatementLine(
                        id: "s1",
                        kind: .statementFact,
                        words: hostile,
                        source: "by phone",
                        unit: "METER",
                        isPrivate: true,
                        by: "Tom Reece",
                        at: now - .seconds(86_400),
                        endsAt: now + .seconds(86_400)
                    )
                ],
                form: StatementForm(kinds: [Choice(value: "fact", label: "Fact", isChosen: true)])
            ),
            conversations: [
                KnownConversation(
                    id: "c1",
                    subject: Passage(text: "Day rate showing at night", language: "en"),
                    network: "Mastodon",
                    unit: "METER",
                    at: now - .seconds(7_200),
                    isDone: false
                )
            ],
            older: "/persons/p1?from=c1",
            mergeForm: MergeForm(
                other: "@gwen",
                evidence: [Choice(value: "said", label: "They said so in a post", isChosen: true)]
            ),
            problems: [Problem(field: "other", message: "Nobody is found by that.")]
        )
    }
}
