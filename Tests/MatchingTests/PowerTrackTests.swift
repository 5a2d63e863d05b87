import Matching
import Testing

/// What is written, what it is here, and each note: its kind, where it begins, and what its absence does.
private typealias Row = (written: String, here: String?, notes: [String])

@Suite struct `A rule of X` {
    private static let rows: [Row] = [
        (#"(social OR pizza OR wildfire) -planet"#, #"(social OR pizza OR wildfire) AND NOT planet"#, []),
        (#""social media"~5"#, #"social ONEAR/5 media OR media ONEAR/3 social"#, []),
        (#""snowy mountain resort"~6"#, #""snowy mountain resort"~6"#, ["differs 0"]),
        (#""a b"~1"#, #"a ONEAR/1 b"#, []),
        (#"pepsi OR cola OR "coca cola""#, #"pepsi OR cola OR "coca cola""#, []),
        (#"#thankunext #fanart"#, #"#thankunext AND #fanart"#, []),
        (#"(@XDevelopers OR @api) -@x"#, #"(@XDevelopers OR @api) AND NOT @x"#, []),
        (#"$twtr OR @XDevelopers -$fb"#, #"raw:$twtr OR (@XDevelopers AND NOT raw:$fb)"#, ["differs 0", "differs 23"]),
        (#"from:a OR to:b"#, #"from:a OR to:b"#, []),
        (#"retweets_of:x y"#, #"y"#, ["leftOut 0 more"]),
        (#"url:"https://developer.x.com""#, #"url:https://developer.x.com"#, ["differs 0"]),
        (#"url_contains:photos"#, #"url:photos"#, []),
        (#"url_title:snow x"#, #"x"#, ["leftOut 0 more"]),
        (#"context:10.79 x"#, #"x"#, ["leftOut 0 more"]),
        (
            #"x has:links -is:retweet is:verified has:geo has:symbols"#, #"x AND has:link AND NOT is:repost"#,
            ["leftOut 24 more", "leftOut 36 more", "leftOut 44 more"]
        ),
        (#"x lang:en lang:und lang:iw"#, #"x AND lang:en AND lang:he"#, ["leftOut 10 more"]),
        (#"x followers_count:100"#, #"x AND followers:>=100"#, []),
        (#"x followers_count:100..200 statuses_count:5"#, #"x AND followers:100..200 AND posts:>=5"#, []),
        (#"x friends_count:7"#, #"x"#, ["leftOut 2 more"]),
        (#"contains:smart"#, #"smart*"#, ["differs 0"]),
        (#"contains:"a b""#, nil, ["leftOut 0", "refused 0"]),
        (#"x sample:10"#, #"x"#, ["leftOut 2 more"]),
        (#"x point_radius:[2.35 48.86 16km]"#, #"x"#, ["leftOut 2 more"]),
        (#"x place_country:US"#, #"x AND country:US"#, ["differs 2"]),
        (#"bio:"data" bio_name:bob"#, #"bio:"data" AND authorname:bob"#, []),
        (#"(gold AND silver) -is:nullcast"#, #"gold AND silver"#, ["differs 6", "differs 19"]),
        (#"snow day OR rain"#, #"(snow AND day) OR rain"#, []),
        (#"(a b) OR (c d)"#, #"(a AND b) OR (c AND d)"#, []),
        (#"-(a OR b) c"#, #"NOT (a OR b) AND c"#, []),
        (#"café"#, #"café"#, ["differs 0"]),
        (#"#wi* what? wild* "#, #"what AND wild"#, ["leftOut 0 more"]),
        (#"NOT a"#, #"text:NOT AND a"#, ["differs 0"]),
        (#"a and b"#, #"a AND and AND b"#, ["differs 2"]),
        (#"has:media"#, nil, ["refused 0"]),
        (#"list:123 x"#, #"x"#, ["leftOut 0 more"]),
        (#""what? no*""#, #""what no""#, []),
        (#"min_followers:5 x"#, #"followers:>=5 AND x"#, []),
        (#"x OR conversation_id:5"#, #"x"#, ["leftOut 5 less"]),
        (#"x -source:web"#, #"x"#, ["leftOut 3 more"]),
        (#"-(x sample:3) y"#, #"NOT x AND y"#, ["leftOut 4 less"]),
        (#"😃 OR 😡"#, #"😃 OR 😡"#, []),
    ]

    @Test(arguments: rows)
    private func `means the same here, or says where it does not`(row: Row) throws {
        let translation = QueryTranslation(row.written, from: .powertrack)

        #expect(translation.text == row.here)
        #expect(translation.notes.map(\.brief) == row.notes)
    }
}
