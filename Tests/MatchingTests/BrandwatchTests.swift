import Matching
import Testing

/// What is written, what it is here, and each note: its kind, where it begins, and what its absence does.
private typealias Row = (written: String, here: String?, notes: [String])

@Suite struct `A query of Brandwatch` {
    private static let rows: [Row] = [
        (#"apple AND juice"#, #"apple AND juice"#, []),
        (#"apple OR juice"#, #"apple OR juice"#, []),
        (#"apple NOT juice"#, #"apple AND NOT juice"#, []),
        (#"apple juice"#, #"apple AND juice"#, []),
        (#"(apple AND juice) OR (apple AND sauce)"#, #"(apple AND juice) OR (apple AND sauce)"#, []),
        (#""apple juice"~5"#, #""apple juice"~5"#, []),
        (#"((apple OR orange) NEAR/5 (smartphone OR phone))"#, #"(apple OR orange) NEAR/5 (smartphone OR phone)"#, []),
        (#"(logitech NEAR/2f keyboard)"#, #"logitech ONEAR/2 keyboard"#, []),
        (#"((apple OR orange) AND (smartphone OR phone))~5"#, #"(apple OR orange) NEAR/5 (smartphone OR phone)"#, []),
        (#"complain*"#, #"complain*"#, []),
        (#"customi?e"#, #"customi?e"#, []),
        (#"*ab x"#, #"x"#, ["leftOut 0 more"]),
        (#"title:"apple juice""#, #"title:"apple juice""#, []),
        (#"title:(a OR b)"#, #"title:a OR title:b"#, []),
        (#"juice <<<my comment>>> AND x"#, #"juice AND x"#, ["differs 6"]),
        (#"{BT} AND x"#, #"raw:BT AND x"#, []),
        (#"{iPhone}"#, #"raw:iPhone"#, ["differs 0"]),
        (#"niño"#, #"niño"#, ["differs 0"]),
        (#"continent:europe AND "apple juice""#, #""apple juice""#, ["leftOut 0 more"]),
        (#"country:gbr AND "apple juice""#, #"country:GB AND "apple juice""#, ["differs 0"]),
        (#"region:usa.fl OR apple"#, #"apple"#, ["leftOut 0 less"]),
        (#"city:"deu.berlin.berlin" NOT apple"#, nil, ["leftOut 0 more", "refused 0"]),
        (#"x AND NOT city:a"#, #"x"#, ["leftOut 10 more"]),
        (#"apple language:en"#, #"apple AND lang:en"#, []),
        (#"latitude:[41 TO 44] AND longitude:[-73 TO -69]"#, nil, ["leftOut 0", "refused 0", "leftOut 24"]),
        (#"site:twitter.com AND "apple juice""#, #"site:twitter.com AND "apple juice""#, ["differs 0"]),
        (#"url:"msn.com/news" AND "Simon Cowell""#, #"url:msn.com/news AND "Simon Cowell""#, ["differs 0"]),
        (#"author:ladygaga"#, #"author:ladygaga"#, []),
        (#"author:"brandwatch office""#, #"authorname:"brandwatch office""#, []),
        (#"links:msn.com OR links:"msn.com/news""#, #"site:msn.com OR url:msn.com/news"#, []),
        (#"x authorFollowers:[500 TO 100000]"#, #"x AND followers:500..100000"#, []),
        (#"x authorFollowers:[500 TO *]"#, #"x AND followers:>=500"#, []),
        (#"x AND engagementType:RETWEET"#, #"x AND is:repost"#, []),
        (#"engagingWith:brandwatch"#, #"to:brandwatch"#, ["differs 0"]),
        (#"at_mentions:brandwatch OR hashtags:juice"#, #"@brandwatch OR #juice"#, []),
        (#"tags:photography"#, #"#photography"#, []),
        (#"x sensitiveContent:false"#, #"x AND NOT is:sensitive"#, []),
        (#"subreddit: nba"#, nil, ["leftOut 0", "refused 0"]),
        (#"x subredditTopics:“Food & Recipes”"#, #"x"#, ["leftOut 2 more", "differs 18"]),
        (#"topLevelDomain:com OR topLevelDomain:org"#, #"site:com OR site:org"#, ["differs 0", "differs 22"]),
        (#"#MondayMotivation @brandwatch"#, #"#MondayMotivation AND @brandwatch"#, []),
        (#"raw:Google+"#, #"raw:Google+"#, []),
        (#"raw:"Wendy's!""#, #"raw:Wendy's!"#, []),
        (#"a OR b AND c"#, #"a OR (b AND c)"#, ["differs 2"]),
        (#"(apple OR #apple) NEAR/5 pie"#, #"(apple OR apple) NEAR/5 pie"#, ["differs 0"]),
        (#"(a AND b) NEAR/3 c"#, nil, ["leftOut 0", "refused 0"]),
        (#"-bad good"#, #"NOT bad AND good"#, []),
        (##""#tag" OR "@bob""##, "#tag OR @bob", []),
        (#"(a AND b AND c)~4"#, #"a NEAR/4 b NEAR/4 c"#, ["differs 15"]),
        (#"apple NEAR juice"#, nil, ["refused 0", "leftOut 6"]),
        (#"foo:bar x"#, #"x"#, ["leftOut 0 more"]),
        (#"(("#, nil, ["refused 2"]),
        (#"a)"#, nil, ["refused 1"]),
        (#"a AND"#, nil, ["refused 5"]),
        (#""a"#, nil, ["refused 0"]),
        (#"https://example.com/a AND x"#, #"url:https://example.com/a AND x"#, ["differs 0"]),
        (#"12:30 wendy's C&A a|b"#, #"12:30 AND wendy's AND C&A AND "a|b""#, []),
        (#"x rating:[3 TO 5]"#, #"x"#, ["leftOut 2 more"]),
        (#"author:lady*"#, nil, ["leftOut 0", "refused 0"]),
        (#"author:(a OR b) x"#, #"(author:a OR author:b) AND x"#, []),
        (#"site:(a.com OR www.b.com)"#, #"site:a.com OR site:b.com"#, ["differs 0"]),
        (#"apple juice~5"#, #"apple"#, ["leftOut 6 more"]),
        (#"NOT x"#, nil, ["refused 0"]),
        (#""a b"~x"#, #""a b""#, ["leftOut 5"]),
    ]

    @Test(arguments: rows)
    private func `means the same here, or says where it does not`(row: Row) throws {
        let translation = QueryTranslation(row.written, from: .brandwatch)

        #expect(translation.text == row.here)
        #expect(translation.notes.map(\.brief) == row.notes)
    }
}
