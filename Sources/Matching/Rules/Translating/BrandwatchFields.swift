/// The operators of Brandwatch's Consumer Research with a colon, in lower case.
enum BrandwatchFields {
    static let rules: [String: FieldRule] = [
        "title": .words(.title), "raw": .raw(), "author": .author(), "language": .language, "country": .country(),
        "site": .value(.site, Difference.site), "topleveldomain": .value(.site, Difference.site),
        "url": .value(.url, Difference.address), "links": .link,
        "at_mentions": .value(.mentions), "hashtags": .value(.tag), "tags": .value(.tag),
        "authorfollowers": .count(.followers, atLeast: false),
        "engagementtype": .choice(engagements, else: .unknownValue),
        "engagingwith": .value(.to, Difference.repliesOnly),
        "sensitivecontent": .choice(sensitive, else: .unknownValue),
        "imagetype": .choice(["image": .init(field: .attachment, value: "image")], else: .unknownValue),
        "publishersubtype": .choice(pictures, else: .unknownValue),
        "weblogtitle": .author(Difference.forumAuthor),

        "continent": .none(.place), "region": .none(.place),
        "state": .none(.place), "county": .none(.place),
        "city": .none(.place), "latitude": .none(.place),
        "longitude": .none(.place),
        "authorgender": .none(.author), "authorverified": .none(.author),
        "authorverifiedtype": .none(.author),
        "blogname": .none(.network), "parentblogname": .none(.network),
        "rootblogname": .none(.network), "subreddit": .none(.network),
        "subredditnsfw": .none(.network), "subreddittopics": .none(.network),
        "redditauthorflair": .none(.network), "redditpostflair": .none(.network),
        "redditspoiler": .none(.network),
        "parentpostid": .none(.number), "rootpostid": .none(.number),
        "engagingwithguid": .none(.number), "guid": .none(.number),
        "channelid": .none(.number),
        "brandids": .none(.picture), "objects": .none(.picture),
        "itemreview": .none(.time), "rating": .none(.time),
        "minuteofday": .none(.time),
        "pubtype": .none(.custom), "publication": .none(.custom),
    ]

    private static let engagements: [String: FieldRule.Chosen] = [
        "retweet": .init(field: .kind, value: "repost"), "quote": .init(field: .kind, value: "quote"),
        "reply": .init(field: .kind, value: "reply"), "comment": .init(field: .kind, value: "reply"),
    ]

    private static let sensitive: [String: FieldRule.Chosen] = [
        "true": .init(field: .kind, value: "sensitive"),
        "false": .init(field: .kind, value: "sensitive", isNot: true),
    ]

    private static let pictures: [String: FieldRule.Chosen] = [
        "image": .init(field: .attachment, value: "image", remark: Difference.anyNetwork),
        "video": .init(field: .attachment, value: "video", remark: Difference.anyNetwork),
    ]
}
