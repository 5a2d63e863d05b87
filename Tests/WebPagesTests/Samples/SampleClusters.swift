import Primitives

@testable import WebPages

extension Sample {
    static var clusters: ClustersPage {
        ClustersPage(clusters: [
            ClusterRow(id: "k1", subject: passage("Display shows zero since the storm"), unit: "METER", size: 14),
            ClusterRow(id: "k2", subject: passage(hostile), size: 2),
        ])
    }

    static var cluster: ClusterPage {
        ClusterPage(
            id: "k1",
            asking: [
                AskingRow(
                    id: "c1",
                    person: "Gwen Morris",
                    network: "Mastodon",
                    question: passage("Why does my display show zero since the storm?"),
                    waitingSince: minutesAgo(90),
                    hasDraft: true
                ),
                AskingRow(id: "c2", person: hostile, network: "Bluesky", question: passage(hostile)),
            ],
            answered: 3,
            drafts: 1,
            text: hostile,
            conversation: hostile,
            problems: [Problem(field: "text", message: "Write the answer first.")]
        )
    }
}
