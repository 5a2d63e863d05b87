import Matching
import Testing

@Suite struct `The fields of a query` {
    private static let post = MatchablePost(
        id: "p",
        network: "Bluesky",
        channel: "Service Desk",
        text: "The meter said hello",
        title: "Big News",
        authorID: "did:plc:abc",
        authorHandle: "Bob.Bsky.Social",
        authorName: "Bob Müller",
        authorBio: "Writes about trains. #rail",
        inReplyToAuthor: ["did:plc:eve", "eve.example.com"],
        mentions: ["acme.com", "did:plc:acme"],
        tags: ["MeterFail", "Customer Service"],
        links: ["https://user@WWW.Example.com:8080/Path?q=1", "blog.example.org/x"],
        languages: ["en-GB", "pt"],
        country: "DE",
        followers: 100,
        posts: nil,
        isReply: true,
        hasImage: true,
        site: "feeds.example.net"
    )

    @Test(arguments: [
        "meter", "news", "text:news", "title:news", "title:\"big news\"", "author:bob.bsky.social",
        "author:@BOB.bsky.social",
        "author:bsky.social", "author:did:plc:abc", "authorname:muller", "authorname:\"bob müller\"", "bio:trains",
        "bio:(planes OR trains)", "from:did:plc:abc", "from:@bob.bsky.social", "to:eve.example.com", "to:did:plc:eve",
        "mentions:acme.com", "@acme.com", "mentions:did:plc:acme", "#meterfail", "tag:METERFAIL",
        "tag:\"customer service\"",
        "#met*", "url:example.com:8080/path", "url:Q=1", "url:og", "site:example.com", "site:www.example.com",
        "site:example.org", "site:example.net", "site:feeds.example.net", "channel:\"service desk\"", "meter lang:en",
        "meter lang:EN-gb", "meter lang:pt", "meter lang:en_GB", "meter network:bluesky", "meter country:de",
        "meter followers:100", "meter followers:>99", "meter followers:>=100", "meter followers:<101",
        "meter followers:1..100",
        "meter is:reply", "meter has:image", "meter has:media", "meter has:link", "meter has:tag", "meter has:mention",
        "meter NOT is:repost", "meter NOT posts:>0", "meter lang:(de OR en)", "meter followers:(<5 OR >50)",
    ])
    func `find what they should`(query: String) throws {
        #expect(try matches(query, Self.post))
    }

    @Test(arguments: [
        "title:meter", "text:bob", "bob", "trains", "author:bob", "author:social", "author:sky.social",
        "from:bsky.social",
        "from:eve.example.com", "to:example.com", "mentions:bob.bsky.social", "@acme", "#rail", "customer", "meterfail",
        "tag:meter", "site:xample.com", "site:com.example", "site:user", "site:path", "url:feeds", "channel:service",
        "meter lang:e", "meter lang:pt-BR", "meter lang:en-G", "meter network:blue", "meter country:d",
        "meter followers:>100",
        "meter followers:<100", "meter posts:<100", "meter is:quote", "meter is:ours", "meter is:sensitive",
        "meter has:video",
    ])
    func `find nothing else`(query: String) throws {
        #expect(try !matches(query, Self.post))
    }

    @Test func `take what the network marked as a link or mention for no words`() throws {
        let post = MatchablePost(
            id: "p",
            network: "n",
            text: "see acme.com/x, @Eve now",
            spans: [MatchableSpan(.link, 4..<14), MatchableSpan(.mention, 16..<20)],
            links: ["https://acme.com/x"]
        )

        #expect(try matches("\"see now\"", post))
        #expect(try matches("site:acme.com @eve", post))
        #expect(try !matches("acme.com OR eve", post))
        #expect(try !matches("raw:acme", post))
    }

    @Test func `pass over marks that do not lie in the text`() throws {
        let spans = [MatchableSpan(.link, 1..<2), MatchableSpan(.link, 2..<90), MatchableSpan(.mention, -3..<0)]
        let post = MatchablePost(id: "p", network: "n", text: "é meter", spans: spans)

        #expect(try matches("é meter", post))
    }

    @Test func `find no link, tag or mention of a profile`() throws {
        let post = MatchablePost(id: "p", network: "n", text: "x", authorBio: "y https://acme.com #rail @eve")

        #expect(try matches("bio:y NOT (site:acme.com OR #rail OR @eve)", post))
    }

    @Test func `read a list in the field before it`() throws {
        let lists = [
            "people": ["@bob.bsky.social", "eve.example.com"], "words": ["big news", "\"other thing\"", "tra*"],
        ]

        #expect(try matches("from:list:people", Self.post, lists: lists))
        #expect(try matches("to:(list:people)", Self.post, lists: lists))
        #expect(try !matches("mentions:list:people", Self.post, lists: lists))
        #expect(try matches("list:words", Self.post, lists: lists))
        #expect(try matches("bio:list:words", Self.post, lists: lists))
        #expect(try !matches("list:people", Self.post, lists: lists))
        #expect(try !matches("list:unheard", Self.post, lists: lists))
        #expect(try matches("meter NOT list:unheard", Self.post, lists: lists))
    }

    @Test func `take handles and tags of a list for what they are`() throws {
        #expect(try matches("list:l", Self.post, lists: ["l": ["@acme.com"]]))
        #expect(try matches("list:l", Self.post, lists: ["l": ["#MeterFail"]]))
        #expect(try !matches("list:l", Self.post, lists: ["l": ["acme.com", "*bad", ""]]))
    }
}
