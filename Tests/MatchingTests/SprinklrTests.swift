import Matching
import Testing

/// What is written, what it is here, and each note: its kind, where it begins, and what its absence does.
private typealias Row = (written: String, here: String?, notes: [String])

@Suite struct `A query of Sprinklr` {
    private static let rows: [Row] = [
        (#"hello"#, #"hello"#, []),
        (#"social sprinklr"#, #""social sprinklr""#, []),
        (#"internet of things OR iot"#, #""internet of things" OR iot"#, []),
        (
            #"[(internet of things OR iot) AND (robots OR #robot)]"#,
            #"("internet of things" OR iot) AND (robots OR #robot)"#,
            []
        ),
        (#""social media" NOT "facebook""#, #""social media" AND NOT "facebook""#, []),
        (#""social media"~10"#, #""social media"~10"#, []),
        (#"((Apple) NEAR/5 (iphone OR MacBook))"#, #"Apple NEAR/5 (iphone OR MacBook)"#, []),
        (#""social media" ONEAR/5 "facebook""#, #""social media" ONEAR/5 "facebook""#, []),
        (#"author: "Justin Blake""#, #"authorname:"Justin Blake""#, ["differs 0"]),
        (#"author: bob"#, #"author:bob"#, ["differs 0"]),
        (#"message: ("Gandalf" AND ("Frodo" OR "SAM"))"#, #""Gandalf" AND ("Frodo" OR "SAM")"#, ["differs 0"]),
        (#"title: Tesla"#, #"title:Tesla"#, []),
        (#"x AND language: en"#, #"x AND lang:en"#, []),
        (#"x AND state: California"#, #"x"#, ["leftOut 6 more"]),
        (#"x AND country: IN"#, #"x AND country:IN"#, ["differs 6"]),
        (#"url: "https://www.bbc.com/news""#, #"url:https://www.bbc.com/news"#, ["differs 0"]),
        (#"site: cnn.com"#, #"site:cnn.com"#, ["differs 0"]),
        (#"me?t OR melt*"#, #"me?t OR melt*"#, []),
        (#"exactMessage: (spider-man)"#, #"raw:spider-man"#, ["differs 15"]),
        (#"exactMessage:"Spider-man""#, #"raw:Spider-man"#, ["differs 0"]),
        (#"source: TWITTER OR source: FACEBOOK AND ambience"#, #"ambience"#, ["leftOut 0 less", "leftOut 19 more"]),
        (#"tesla AND source: MASTODON"#, #"tesla AND network:mastodon"#, []),
        (#"apple, pear, orange"#, #"apple OR pear OR orange"#, ["differs 5", "differs 11"]),
        (#"keywordList:"Brands" ONEAR/3 fail"#, #"list:brands ONEAR/3 fail"#, ["differs 0"]),
        (#"x followers: [100 TO 200]"#, #"x AND followers:100..200"#, ["differs 2"]),
        (#"x followers:>1000"#, #"x AND followers:>1000"#, ["differs 2"]),
        (#"parentMessage: x AND y"#, #"y"#, ["leftOut 0 more"]),
        (#"authorContaining: "Justin""#, #"authorname:Justin*"#, ["differs 0"]),
        (#""a" "b""#, #""a" AND "b""#, ["differs 4"]),
        (#"-x y"#, nil, ["differs 0", "refused 0"]),
        (#"A ONEAR B"#, nil, ["refused 0", "leftOut 2"]),
        (#"userbio:"data scientist" AND y"#, #"bio:"data scientist" AND y"#, []),
        (#"exactUserBio: (x)"#, #"bio:x"#, ["differs 15"]),
    ]

    @Test(arguments: rows)
    private func `means the same here, or says where it does not`(row: Row) throws {
        let translation = QueryTranslation(row.written, from: .sprinklr)

        #expect(translation.text == row.here)
        #expect(translation.notes.map(\.brief) == row.notes)
    }
}
