/// The operators of PowerTrack and of X's filtered stream with a colon.
enum PowerTrackFields {
    static let rules: [String: FieldRule] = [
        "from": .value(.from), "to": .value(.to), "lang": .language,
        "url": .value(.url, Difference.partOfLink), "url_contains": .value(.url),
        "bio": .words(.bio), "user_bio": .words(.bio), "bio_contains": .beginning(.bio),
        "bio_name": .words(.authorName), "bio_name_contains": .beginning(.authorName),
        "contains": .beginning(.text),
        "followers_count": .count(.followers, atLeast: true), "min_followers": .count(.followers, atLeast: true),
        "statuses_count": .count(.posts, atLeast: true), "tweets_count": .count(.posts, atLeast: true),
        "place_country": .country(), "country_code": .country(),
        "has": .choice(attachments, else: NoCounterpart.unknownValue),
        "is": .choice(kinds, else: NoCounterpart.unknownValue),

        "friends_count": .none(NoCounterpart.author), "following_count": .none(NoCounterpart.author),
        "listed_count": .none(NoCounterpart.author), "user_in_lists_count": .none(NoCounterpart.author),
        "from_affiliate_of": .none(NoCounterpart.author), "to_affiliate_of": .none(NoCounterpart.author),
        "list": .none(NoCounterpart.list),
        "retweets_of": .none(NoCounterpart.parent), "retweets_of_user": .none(NoCounterpart.parent),
        "retweets_of_status_id": .none(NoCounterpart.number), "retweets_of_tweet_id": .none(NoCounterpart.number),
        "in_reply_to_status_id": .none(NoCounterpart.number), "in_reply_to_tweet_id": .none(NoCounterpart.number),
        "quotes_of_tweet_id": .none(NoCounterpart.number), "conversation_id": .none(NoCounterpart.number),
        "url_title": .none(NoCounterpart.page), "within_url_title": .none(NoCounterpart.page),
        "url_description": .none(NoCounterpart.page), "within_url_description": .none(NoCounterpart.page),
        "sample": .none(NoCounterpart.sample), "source": .none(NoCounterpart.program),
        "context": .none(NoCounterpart.meaning), "entity": .none(NoCounterpart.meaning),
        "embedding": .none(NoCounterpart.meaning), "embedding_threshold": .none(NoCounterpart.meaning),
        "place": .none(NoCounterpart.place), "place_contains": .none(NoCounterpart.place),
        "point_radius": .none(NoCounterpart.place), "bounding_box": .none(NoCounterpart.place),
        "geo_bounding_box": .none(NoCounterpart.place), "time_zone": .none(NoCounterpart.place),
        "bio_location": .none(NoCounterpart.place), "user_bio_location": .none(NoCounterpart.place),
        "bio_location_contains": .none(NoCounterpart.place),
        "profile_country": .none(NoCounterpart.place), "profile_country_code": .none(NoCounterpart.place),
        "profile_region": .none(NoCounterpart.place), "profile_region_contains": .none(NoCounterpart.place),
        "profile_locality": .none(NoCounterpart.place), "profile_locality_contains": .none(NoCounterpart.place),
        "profile_subregion": .none(NoCounterpart.place), "profile_subregion_contains": .none(NoCounterpart.place),
    ]

    private static let attachments: [String: FieldRule.Chosen] = [
        "links": .init(field: .attachment, value: "link"), "media": .init(field: .attachment, value: "media"),
        "media_link": .init(field: .attachment, value: "media"), "images": .init(field: .attachment, value: "image"),
        "videos": .init(field: .attachment, value: "video"), "video_link": .init(field: .attachment, value: "video"),
        "mentions": .init(field: .attachment, value: "mention"), "hashtags": .init(field: .attachment, value: "tag"),
    ]

    private static let kinds: [String: FieldRule.Chosen] = [
        "retweet": .init(field: .kind, value: "repost"), "reply": .init(field: .kind, value: "reply"),
        "quote": .init(field: .kind, value: "quote"),
    ]

    /// Values of `has:` and `is:` of which there is more to say than that they have no counterpart.
    static let toldApart: [String: String] = [
        "has:geo": NoCounterpart.place, "has:profile_geo": NoCounterpart.place,
        "has:derived_user_geo": NoCounterpart.place, "is:verified": NoCounterpart.author,
        "is:nullcast": NoCounterpart.paid,
    ]
}
