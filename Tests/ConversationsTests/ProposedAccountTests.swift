import Channels
import Governance
import Journal
import Listening
import Primitives
import TestSupport
import Testing

@testable import Conversations

@Suite struct `The account that is proposed` {
    private let help = account("help", "1")
    private let news = account("news", "2")

    @Test func `is the one that was named last, by the network's id`() {
        let posts = [naming("1", "a"), naming("2", "b"), said("c")]

        #expect(proposal(after: posts, heardThrough: help.id, lastUsed: "1") == news.id)
    }

    @Test func `is the one that was answered, where nobody is named`() {
        let posts = [said("a"), said("b", by: "2", direction: .ours), said("c", answering: "b")]

        #expect(proposal(after: posts, heardThrough: help.id, lastUsed: "1") == news.id)
        var told = said("c", answering: "a post that we never saw").content
        told.reply?.author = "2"
        #expect(proposal(after: [post(told)], heardThrough: help.id, lastUsed: "1") == news.id)
    }

    @Test func `is named by the handle only where the network gives no id`() {
        var other = somePost("b", "hello")
        other.mentions = [MentionedAccount(id: "99", handle: "news")]
        var handle = somePost("c", "hello")
        handle.mentions = [MentionedAccount(handle: "NEWS")]

        #expect(proposal(after: [post(other)]) == help.id)
        #expect(proposal(after: [post(handle)]) == news.id)
    }

    @Test func `is the one that heard the post, where it spoke to none`() {
        #expect(proposal(after: [said("a")], heardThrough: news.id, lastUsed: "1") == news.id)
    }

    @Test func `is the one that the unit used last, where nobody heard it for us`() {
        #expect(proposal(after: [said("a")], lastUsed: "2") == news.id)
        #expect(proposal(after: [said("a")], heardThrough: .new(at: TestClock.start), lastUsed: "2") == news.id)
    }

    @Test func `is the first, where there is nothing to go by`() {
        #expect(proposal(after: [said("a")]) == help.id)
        #expect(proposal(after: [], lastUsed: "77") == help.id)
        #expect(proposedAccount(among: [], after: [], heardThrough: nil, lastUsed: nil) == nil)
    }

    @Test func `is not one that must be connected again, unless there is no other`() {
        var broken = news
        broken.state = .needsReconnecting

        #expect(
            proposedAccount(among: [help, broken], after: [naming("2", "a")], heardThrough: news.id, lastUsed: "2")?.id
                == help.id
        )
        #expect(proposedAccount(among: [broken], after: [said("a")], heardThrough: nil, lastUsed: nil)?.id == news.id)
    }

    @Test func `pays no heed to a post that was taken back`() {
        var gone = naming("2", "b")
        gone.fate = .deleted

        #expect(proposal(after: [naming("1", "a"), gone]) == help.id)
    }

    private func proposal(
        after posts: [Post],
        heardThrough: ID<ChannelAccount>? = nil,
        lastUsed: String? = nil
    ) -> ID<ChannelAccount>? {
        proposedAccount(among: [help, news], after: posts, heardThrough: heardThrough, lastUsed: lastUsed)?.id
    }
}

private func account(_ handle: String, _ network: String) -> ChannelAccount {
    ChannelAccount(
        id: .derived(from: [handle], at: TestClock.start),
        connector: "mastodon",
        networkID: network,
        handle: handle,
        name: handle,
        settings: [:],
        limits: nil,
        state: .connected,
        connectedAt: TestClock.start
    )
}

private func naming(_ account: String, _ id: String) -> Post {
    var content = somePost(id, "hello")
    content.mentions = [MentionedAccount(id: "somebody"), MentionedAccount(id: account)]
    return post(content)
}

private func said(
    _ id: String,
    by author: String = "gwen",
    answering parent: String? = nil,
    direction: Post.Direction = .theirs
) -> Post {
    var content = somePost(id, "hello")
    content.author.id = author
    content.reply = parent.map { ReplyReference(parent: $0) }
    return post(content, direction)
}

private func post(_ content: IncomingPost, _ direction: Post.Direction = .theirs) -> Post {
    Post(
        id: .derived(from: [content.id], at: TestClock.start),
        conversation: .derived(from: ["c"], at: TestClock.start),
        direction: direction,
        content: content,
        language: nil,
        receivedAt: TestClock.start,
        fate: .live,
        reasons: [],
        agent: nil
    )
}
