import Primitives

@testable import WebPages

/// What came from other forums.
extension Sample {
    static var forumDesk: ForumDeskPage {
        let counts = [
            "members": 3_461, "topics": 612, "answers": 1_060, "comments": 3_372, "helped": 5_120, "links": 305,
        ]
        return ForumDeskPage(
            sources: [
                ForumDeskPage.Source(
                    name: "forum.example",
                    form: "stackexchange",
                    counts: counts,
                    refused: 22,
                    hasOldAddresses: true,
                    at: daysAgo(1)
                ),
                ForumDeskPage.Source(
                    name: hostile,
                    form: "jsonl",
                    counts: counts.mapValues { _ in 0 },
                    refused: 0,
                    hasOldAddresses: false,
                    at: daysAgo(3)
                ),
            ]
        )
    }

    static var claimDesk: ClaimDeskPage {
        ClaimDeskPage(
            claims: [
                ClaimDeskPage.Claim(
                    id: "k1",
                    member: hostile,
                    memberID: "m1",
                    profile: hostile,
                    source: "forum.example",
                    code: "parley-k3v9",
                    words: hostile,
                    oldProfile: "https://forum.example/users/7",
                    at: daysAgo(1)
                ),
                ClaimDeskPage.Claim(
                    id: "k2",
                    member: "Carys",
                    memberID: "m2",
                    profile: "carys_e",
                    source: "forum.example",
                    code: "parley-9dxt",
                    words: "",
                    oldProfile: nil,
                    at: minutesAgo(4)
                ),
            ],
            problems: [Problem(field: nil, message: "Somebody has decided this already.")]
        )
    }
}
