import Primitives

@testable import WebPages

extension Sample {
    static var copies: CopiesPage {
        CopiesPage(
            id: "c1",
            copies: [
                CopyRow(
                    id: "c1",
                    person: "Gwen Morris",
                    network: "Mastodon",
                    text: passage("The display in our hall has shown zero since the storm."),
                    at: minutesAgo(90),
                    isFirst: true
                ),
                CopyRow(
                    id: "c2",
                    person: hostile,
                    network: "Bluesky",
                    text: passage(hostile),
                    at: minutesAgo(80),
                    likeness: 96,
                    isCollapsed: true
                ),
            ]
        )
    }
}
