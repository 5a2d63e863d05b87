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
        "has": .choice(attachments, else: .unknownValue),
        "is": .choice(kinds, else: .unknownValue),

        "friends_count": .none(.author), "following_count": .none(.author),
        "listed_count": .none(.author), "user_in_lists_count": .none(.author),
        "from_affiliate_of": .none(.author), "to_affiliate_of": .none(.author),
        "list": .none(.list),
        "retweets_of": .none(.parent), "retweets_of_user": .none(.parent),
        "retweets_of_status_id": .none(.number), "retweets_of_tweet_id": .none(.number),
        "in_reply_to_status_id": .none(.number), "in_reply_to_tweet_id": .none(.number),
        "quotes_of_tweet_id": .none(.number), "conversation_id": .none(.number),
        "url_title": .none(.page), "within_url_title": .none(.page),
        "url_description": .none(.page), "within_url_description": .none(.page),
        "sample": .none(.sample), "source": .none(.program),
        "context": .none(.meaning), "entity": .none(.meaning),
        "embedding": .none(.meaning), "embedding_threshold": .none(.meaning),
        "place": .none(.place), "place_contains": .none(.place),
        "point_radius": .none(.place), "bounding_box": .none(.place),
        "geo_bounding_box": .none(.place), "time_zone": .none(.place),
        "bio_location": .none(.place), "user_bio_location": .none(.place),
        "bio_location_contains": .none(.place),
        "profile_country": .none(.place), "profile_country_code": .none(.place),
        "profile_region": .none(.place), "profile_region_contains": .none(.place),
        "profile_locality": .none(.place), "profile_locality_contains": .none(.place),
        "profile_subregion": .none(.place), "profile_subregion_contains": .none(.place),
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
    static let toldApart: [String: NoCounterpart] = [
        "has:geo": .place, "has:profile_geo": .place,
        "has:derived_user_geo": .place, "is:verified": .author,
        "is:nullcast": .paid,
    ]
}
