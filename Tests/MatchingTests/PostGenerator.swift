import Matching

/// Makes random posts, many of them hostile.
struct PostGenerator {
    var random: SeededRandom
    private var number = 0

    init(seed: UInt64) { random = SeededRandom(seed: seed) }

    mutating func post() -> MatchablePost {
        number += 1
        var post = MatchablePost(id: "post-\(number)", network: random.pick(Vocabulary.networks), text: text(0...30))
        if random.chance(30) { post.title = text(0...6) }
        post.authorID = random.pick(["did:plc:abc", "did:plc:xyz"])
        post.authorHandle = random.pick(Vocabulary.handles)
        if random.chance(30) { post.authorName = text(0...3) }
        if random.chance(30) { post.authorBio = text(0...8) }
        post.inReplyToAuthor = some(Vocabulary.handles)
        post.mentions = some(Vocabulary.handles)
        post.tags = some(Vocabulary.tags)
        post.links = some(["https://example.com/Meter?x=1", "example.org/a", "HTTPS://user@WWW.EXAMPLE.COM:8080/東京"])
        post.languages = some(Vocabulary.languages)
        addFacts(to: &post)
        return post
    }

    private mutating func addFacts(to post: inout MatchablePost) {
        post.channel = random.pick([nil, "service desk", "@acme"])
        post.country = random.pick([nil, "de", "AT"])
        post.followers = random.pick([nil, 0, 3, 9])
        post.posts = random.pick([nil, 0, 3, 9])
        post.site = random.pick([nil, nil, "www.example.com"])
        post.isReply = random.chance(50)
        post.isRepost = random.chance(20)
        post.isQuote = random.chance(20)
        post.isOurs = random.chance(20)
        post.isSensitive = random.chance(20)
        post.hasMedia = random.chance(20)
        post.hasImage = random.chance(20)
        post.hasVideo = random.chance(20)
    }

    private mutating func some(_ values: [String]) -> [String] {
        random.chance(60) ? [] : (0..<random.number(1...2)).map { _ in random.pick(values) }
    }

    mutating func text(_ length: ClosedRange<Int>) -> String {
        (0..<random.number(length)).reduce(into: "") { text, _ in
            text += random.pick(random.chance(15) ? Vocabulary.noise : Vocabulary.words)
            text += random.pick(Vocabulary.separators)
        }
    }
}
