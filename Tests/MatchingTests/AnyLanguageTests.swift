import Matching
import Testing

/// A post as a stream brings it: its texts one behind the other in some bytes, every third of them apart.
private struct Encoded {
    var post: EncodedPost
    private(set) var bytes: [UInt8] = []
    private(set) var apart: [UInt8] = []
    private var count = 0

    init(_ source: MatchablePost) {
        post = EncodedPost(network: source.network)
        post.text = piece(source.text)
        post.authorID = piece(source.authorID)
        post.inReplyToAuthor = source.inReplyToAuthor.map { piece($0) }
        post.mentions = source.mentions.map { piece($0) }
        post.tags = source.tags.map { piece($0) }
        post.links = source.links.map { piece($0) }
        post.languages = source.languages.map { piece($0) }
        post.spans = source.spans
        (post.isReply, post.isQuote, post.isSensitive) = (source.isReply, source.isQuote, source.isSensitive)
        (post.hasImage, post.hasVideo) = (source.hasImage, source.hasVideo)
    }

    private mutating func piece(_ text: String) -> EncodedPost.Piece {
        count += 1
        let isApart = count % 3 == 0
        let start = isApart ? apart.count : bytes.count
        if isApart { apart += text.utf8 } else { bytes += text.utf8 }
        return EncodedPost.Piece(start..<start + text.utf8.count, isApart: isApart)
    }

    func queries(of index: QueryIndex, _ scratch: inout MatchScratch) -> [MatchedQuery] {
        var counters = MatchCounters()
        return index.matchingQueries(
            in: post,
            bytes: bytes.span,
            apart: apart.span,
            using: &scratch,
            counting: &counters
        )
    }

    func mayMatch(_ index: QueryIndex, _ scratch: inout MatchScratch) -> Bool {
        var counters = MatchCounters()
        return index.mayMatch(post, bytes: bytes.span, apart: apart.span, using: &scratch, counting: &counters)
    }
}

/// A random post that says only what an encoded one can say.
private func post(_ posts: inout PostGenerator) -> MatchablePost {
    var post = posts.post()
    (post.title, post.authorName, post.authorBio, post.channel, post.country, post.site) = (
        nil, nil, nil, nil, nil, nil
    )
    (post.followers, post.posts, post.authorHandle) = (nil, nil, "")
    (post.isRepost, post.isOurs, post.hasMedia) = (false, false, false)
    return post
}

@Suite struct `A post that stands in its bytes` {
    private let languages: [[String]] = [[], ["en"], ["en-GB"], ["pt-BR", "ja"], ["zh-Hant-TW"], ["j"]]

    private func index(_ seed: Int, _ presearcher: Presearcher = .byTerms) throws -> QueryIndex {
        var queries = QueryGenerator(seed: UInt64(7_000 + seed))
        let standing = try (0..<60).map { number in
            try StandingQuery(id: "\(number)", parsing: queries.query().description)
        }
        return QueryIndex(standing, presearcher: presearcher, lists: Vocabulary.lists)
    }

    @Test(arguments: 0..<6)
    func `matches what it matches as a copy`(seed: Int) throws {
        let index = try index(seed)
        var posts = PostGenerator(seed: UInt64(8_000 + seed))
        var scratch = MatchScratch()

        for _ in 0..<60 {
            let post = post(&posts)
            #expect(Encoded(post).queries(of: index, &scratch) == index.matchingQueries(in: post))
        }
    }

    @Test(arguments: 0..<12, [Presearcher.byTerms, .noFiltering])
    func `may match wherever it matches in some language`(seed: Int, presearcher: Presearcher) throws {
        let index = try index(seed, presearcher)
            .changing(removing: ["3", "9"], adding: [try StandingQuery(id: "new", parsing: "meter NOT lang:pt")])
        var posts = PostGenerator(seed: UInt64(9_000 + seed))
        var scratch = MatchScratch()

        for _ in 0..<40 {
            var post = post(&posts)
            let mayMatch = Encoded(post).mayMatch(index, &scratch)
            for spoken in languages {
                post.languages = spoken
                if !index.matchingQueries(in: post).isEmpty { #expect(mayMatch, "\(post)") }
            }
        }
    }

    @Test(arguments: [
        ("meter lang:en", true), ("meter -lang:en", true), ("meter lang:en -lang:fr", true), ("other lang:en", false),
        ("meter (other OR -(lang:en other))", true), ("meter -(lang:en OR wrong)", false), ("meter other", false),
        ("meter is lang:xx", true), ("meter -wrong lang:en", false), ("meter (lang:en OR other) -is", false),
    ])
    func `may match by what is asked of its language, and by nothing else`(query: String, isExpected: Bool) throws {
        let index = QueryIndex([try StandingQuery(id: "q", parsing: query)])
        var scratch = MatchScratch()
        let post = MatchablePost(id: "p", network: "n", text: "The meter is wrong", languages: ["de"])

        #expect(Encoded(post).mayMatch(index, &scratch) == isExpected)
    }

    @Test func `may match nothing where nobody asks, or nobody any more`() throws {
        let all = [try StandingQuery(id: "q", parsing: "meter")]
        let post = Encoded(MatchablePost(id: "p", network: "n", text: "The meter"))
        var scratch = MatchScratch()

        #expect(!post.mayMatch(QueryIndex([]), &scratch))
        #expect(post.mayMatch(QueryIndex(all), &scratch))
        #expect(!post.mayMatch(QueryIndex(all).changing(removing: ["q"], adding: []), &scratch))
    }
}
