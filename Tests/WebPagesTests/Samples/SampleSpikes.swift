import Primitives

@testable import WebPages

extension Sample {
    static var spikes: SpikesPage {
        SpikesPage(spikes: [
            QuerySpikeRow(
                startedAt: minutesAgo(60),
                peakAt: minutesAgo(60),
                peak: 41,
                expected: 9,
                query: Link(text: "Storm watch", url: "/queries/q1")
            ),
            QuerySpikeRow(
                startedAt: minutesAgo(600),
                peakAt: minutesAgo(540),
                peak: 77,
                expected: 9,
                endedAt: minutesAgo(480),
                query: Link(text: hostile, url: "/queries/q2")
            ),
        ])
    }

    static var queryVolume: QueryEditorPage {
        QueryEditorPage(
            id: "q1",
            name: "Storm watch",
            units: [Choice(value: "METER", label: "Smart meters", isChosen: true)],
            text: "storm AND meter",
            version: 1,
            volume: QueryVolume(
                path: "/queries/q1",
                hours: [
                    QueryHour(start: minutesAgo(180), count: 4, upper: 20),
                    QueryHour(start: minutesAgo(120), count: 0),
                    QueryHour(start: minutesAgo(60), count: 41, upper: 27),
                ],
                spikes: [
                    QuerySpikeRow(startedAt: minutesAgo(60), peakAt: minutesAgo(60), peak: 41, expected: 9)
                ],
                sensitivities: [Choice(value: "usual", label: "Where it is clearly more", isChosen: true)],
                least: hostile,
                problems: [
                    Problem(field: "least", message: "Give a number of posts an hour from 1 to 1,000,000.")
                ]
            )
        )
    }
}

extension Sample {
    static var sample: SamplePage {
        SamplePage(
            rate: hostile,
            days: "7",
            oneIn: 1_000,
            since: minutesAgo(90),
            posts: 4_102,
            mayEdit: true,
            problems: [Problem(field: "rate", message: "Keep from 0 to 10,000 posts of a million.")]
        )
    }
}

extension Sample {
    static var slow: SlowPage {
        SlowPage(
            posts: 400,
            isSample: true,
            tried: 38,
            rows: [
                SlowRow(
                    query: Link(text: "Storm watch", url: "/queries/q1"),
                    unit: UnitMark(code: "METER", name: "Smart meters"),
                    looked: 204,
                    found: 3,
                    nanoseconds: 1_250,
                    advice: ["So many words begin like this: me*. Write more letters before the asterisk."]
                ),
                SlowRow(
                    query: Link(text: hostile, url: "/queries/q2"),
                    looked: 9,
                    found: 0,
                    nanoseconds: 0,
                    advice: [hostile]
                ),
            ]
        )
    }
}
