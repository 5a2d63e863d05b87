/// The operators of Brandwatch's Consumer Research with a colon, in lower case.
enum BrandwatchFields {
    static let rules: [String: FieldRule] = [
        "title": .words(.title), "raw": .raw(), "author": .author(), "language": .language, "country": .country(),
        "site": .value(.site, Difference.site), "topleveldomain": .value(.site, Difference.site),
        "url": .value(.url, Difference.address), "links": .link,
        "at_mentions": .value(.mentions), "hashtags": .value(.tag), "tags": .value(.tag),
        "authorfollowers": .count(.followers, atLeast: false),
        "engagementtype": .choice(engagements, else: NoCounterpart.unknownValue),
        "engagingwith": .value(.to, Difference.repliesOnly),
        "sensitivecontent": .choice(sensitive, else: NoCounterpart.unknownValue),
        "imagetype": .choice(["image": .init(field: .attachment, value: "image")], else: NoCounterpart.unknownValue),
        "publishersubtype": .choice(pictures, else: NoCounterpart.unknownValue),
        "weblogtitle": .author(Difference.forumAuthor),

        "continent": .none(NoCounterpart.place), "region": .none(NoCounterpart.place),
        "state": .none(NoCounterpart.place), "county": .none(NoCounterpart.place),
        "city": .none(NoCounterpart.place), "latitude": .none(NoCounterpart.place),
        "longitude": .none(NoCounterpart.place),
        "authorgender": .none(NoCounterpart.author), "authorverified": .none(NoCounterpart.author),
        "authorverifiedtype": .none(NoCounterpart.author),
        "blogname": .none(NoCounterpart.network), "parentblogname": .none(NoCounterpart.network),
        "rootblogname": .none(NoCounterpart.network), "subreddit": .none(NoCounterpart.network),
        "subredditnsfw": .none(NoCounterpart.network), "subreddittopics": .none(NoCounterpart.network),
        "redditauthorflair": .none(NoCounterpart.network), "redditpostflair": .none(NoCounterpart.network),
        "redditspoiler": .none(NoCounterpart.network),
        "parentpostid": .none(NoCounterpart.number), "rootpostid": .none(NoCounterpart.number),
        "engagingwithguid": .none(NoCounterpart.number), "guid": .none(NoCounterpart.number),
        "channelid": .none(NoCounterpart.number),
        "brandids": .none(NoCounterpart.picture), "objects": .none(NoCounterpart.picture),
        "itemreview": .none(NoCounterpart.time), "rating": .none(NoCounterpart.time),
        "minuteofday": .none(NoCounterpart.time),
        "pubtype": .none(NoCounterpart.custom), "publication": .none(NoCounterpart.custom),
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
