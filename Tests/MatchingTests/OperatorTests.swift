import Matching
import Testing

/// The operators with a colon that the makers' own lists have, each with a value that they give.
@Suite struct `Every operator of a dialect's makers` {
    private static let brandwatch = [
        "title:a", "continent:europe", "country:gbr", "region:usa.fl", "city:\"deu.berlin.berlin\"", "language:en",
        "latitude:[41 TO 44]", "longitude:[-73 TO -69]", "site:a.example", "url:\"a.example/news\"", "channelId:\"1\"",
        "author:a", "links:a.example", "authorGender:F", "authorVerified:true", "authorVerifiedType:blue",
        "authorFollowers:[500 TO 100000]", "blogName:a", "parentBlogName:a", "rootBlogName:a", "parentPostId:1",
        "rootPostId:1", "tags:a", "brandIds:12", "objects:3902", "engagementType:COMMENT", "engagingWith:a",
        "engagingWithGuid:1", "guid:1_2", "imageType:image", "itemReview:(\"a b\")", "rating:3", "rating:[3 TO 5]",
        "minuteOfDay:[1110 TO 1140]", "pubType:A_B", "publisherSubType:IMAGE", "publication:\"A B\"",
        "redditAuthorFlair:a", "redditPostFlair:a", "redditSpoiler:true", "sensitiveContent:true", "subreddit: a",
        "subredditNSFW:true", "subredditTopics:“A & B”", "topLevelDomain:com", "weblogTitle:a", "raw:A+",
        "at_mentions:a", "hashtags:a",
    ]
    private static let sprinklr = [
        "author: \"A B\"", "authorContaining: \"A\"", "title: a", "message:\"a b\"", "language: en",
        "followers: [1 TO 2]", "userbio: a", "country: IN", "state: California", "city: a",
        "url: \"https://a.example\"",
        "site: a.example", "exactMessage: (a)", "exactTitle: (a)", "exactUserBio: (a)", "exactContent: (a)",
        "exactParentMessage: (a)", "exactParentTitle: (a)", "parentMessage: a", "source: TWITTER", "keywordList:a",
    ]
    private static let powertrack = [
        "from:a", "to:a", "retweets_of:a", "retweets_of_user:a", "from_affiliate_of:a", "to_affiliate_of:a",
        "url:\"https://a.example\"", "url_title:a", "within_url_title:a", "url_description:a", "url_contains:a",
        "within_url_description:a", "contains:abc", "bio:a", "user_bio:a", "bio_name:a", "bio_location:a",
        "user_bio_location:a", "statuses_count:1..2", "tweets_count:1", "followers_count:1", "min_followers:1",
        "friends_count:1", "following_count:1", "listed_count:1", "user_in_lists_count:1", "retweets_of_status_id:1",
        "retweets_of_tweet_id:1", "in_reply_to_status_id:1", "in_reply_to_tweet_id:1", "quotes_of_tweet_id:1",
        "conversation_id:1", "sample:10", "source:web", "lang:en", "place:a", "place_country:US", "list:1",
        "point_radius:[2.3 48.8 16km]", "bounding_box:[1 2 3 4]", "geo_bounding_box:[1 2 3 4]", "profile_country:US",
        "profile_region:a", "profile_locality:a", "profile_subregion:a", "has:geo", "has:profile_geo", "has:links",
        "has:mentions", "has:hashtags", "has:media", "has:media_link", "has:images", "has:videos", "has:video_link",
        "has:symbols", "has:cashtags", "is:retweet", "is:reply", "is:quote", "is:verified", "-is:nullcast",
        "context:10.79", "entity:\"A B\"", "embedding:a", "embedding_threshold:0.4",
    ]

    @Test(arguments: brandwatch) func `is known of Brandwatch`(written: String) {
        check(written, from: .brandwatch)
    }

    @Test(arguments: sprinklr) func `is known of Sprinklr`(written: String) {
        check(written, from: .sprinklr)
    }

    @Test(arguments: powertrack) func `is known of X`(written: String) {
        check(written, from: .powertrack)
    }

    @Test(arguments: [QueryDialect.brandwatch, .sprinklr, .powertrack])
    func `that no list has is left out by name`(dialect: QueryDialect) {
        let notes = QueryTranslation("word AND invented:a", from: dialect).notes

        #expect(notes.contains { $0.kind == .leftOut && $0.reason.hasPrefix("invented: is not known here.") })
    }

    /// It is in the translation beside a word, or in a note that does not say that nobody knows it.
    private func check(_ written: String, from dialect: QueryDialect) {
        let joint = dialect == .powertrack ? " " : " AND "
        let translation = QueryTranslation("word" + joint + written, from: dialect)

        #expect(translation.text != nil)
        #expect(!translation.notes.contains { $0.reason.contains("is not known here") })
        #expect(translation.text != "word" || !translation.notes.isEmpty)
    }
}
