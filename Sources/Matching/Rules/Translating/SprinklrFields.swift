/// The operators of Sprinklr's listening topics with a colon, in lower case.
enum SprinklrFields {
    static let rules: [String: FieldRule] = [
        "message": .words(.text, Difference.titleToo), "title": .words(.title), "userbio": .words(.bio),
        "author": .author(Difference.caseOfName), "authorcontaining": .beginning(.authorName),
        "language": .language, "country": .country(),
        "site": .value(.site, Difference.site), "url": .value(.url, Difference.address),
        "followers": .count(.followers, atLeast: false),
        "hashtag": .value(.tag), "hashtags": .value(.tag),
        "exactmessage": .raw(Difference.exact), "exacttitle": .raw(Difference.exact),
        "exactcontent": .raw(Difference.exact), "exactuserbio": .words(.bio, Difference.caseOfWord),
        "keywordlist": .list, "keyword_list": .list,
        "source": .choice(networks, else: .network),

        "parentmessage": .none(.parent), "parenttitle": .none(.parent),
        "exactparentmessage": .none(.parent), "exactparenttitle": .none(.parent),
        "state": .none(.place), "city": .none(.place),
        "gender": .none(.author), "sentiment": .none(.meaning),
    ]

    private static let networks: [String: FieldRule.Chosen] = [
        "mastodon": .init(field: .network, value: "mastodon"), "bluesky": .init(field: .network, value: "bluesky"),
        "rss": .init(field: .network, value: "feed"), "rss_feed": .init(field: .network, value: "feed"),
    ]
}
