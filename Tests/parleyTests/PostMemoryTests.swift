import Matching
import Testing

@testable import parley

@Suite struct `Posts in memory` {
    /// What a post says, its pieces as bytes.
    private struct Said: Equatable {
        var pieces: [[[UInt8]]]
        var spans: [MatchableSpan]
        var facts: [Bool]

        init(_ post: EncodedPost, _ bytes: [UInt8], _ apart: [UInt8]) {
            func said(_ piece: EncodedPost.Piece) -> [UInt8] { Array((piece.isApart ? apart : bytes)[piece.range]) }
            let lists = [
                [post.text, post.authorID], post.inReplyToAuthor, post.mentions, post.tags, post.links, post.languages,
            ]
            pieces = lists.map { $0.map(said) }
            spans = post.spans
            facts = [post.isReply, post.isQuote, post.isSensitive, post.hasImage, post.hasVideo]
        }
    }

    @Test func `are given out again as they came, in their order`() {
        let bytes = Array("the meter did:plc:anna de en #fail https://a.example".utf8)
        let apart = Array("water\npipe".utf8)
        var posts = [EncodedPost(network: "bluesky"), EncodedPost(network: "bluesky"), EncodedPost(network: "bluesky")]
        posts[0].text = EncodedPost.Piece(0..<9)
        posts[0].authorID = EncodedPost.Piece(10..<22)
        posts[0].languages = [EncodedPost.Piece(23..<25), EncodedPost.Piece(26..<28)]
        posts[0].links = [EncodedPost.Piece(35..<52)]
        posts[0].spans = [MatchableSpan(.link, 4..<9), MatchableSpan(.mention, 0..<3), MatchableSpan(.tag, 1..<2)]
        (posts[0].isReply, posts[0].hasVideo) = (true, true)
        posts[1].text = EncodedPost.Piece(0..<10, isApart: true)
        posts[1].tags = [EncodedPost.Piece(29..<34)]
        posts[1].mentions = [EncodedPost.Piece(10..<22)]
        posts[1].inReplyToAuthor = [EncodedPost.Piece(10..<22)]
        (posts[1].isQuote, posts[1].isSensitive, posts[1].hasImage) = (true, true, true)
        var memory = PostMemory()
        for post in posts {
            let isKept = memory.keep(post, bytes: bytes.span, apart: apart.span)
            #expect(isKept)
        }

        var post = EncodedPost(network: "bluesky")
        var place = 0
        let given = posts.map { _ in
            memory.fill(&post, from: &place)
            return Said(post, memory.bytes, [])
        }

        #expect(memory.count == 3)
        #expect(given == posts.map { Said($0, bytes, apart) })
    }
}
