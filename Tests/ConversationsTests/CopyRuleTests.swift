import Channels
import Conversations
import TestSupport
import Testing

private let ferry = """
    The ferry to the island was late again this morning and the people at the north pier stood in the rain for an hour \
    without a word from the company about when the next one would come, and the roof there has been broken since March.
    """

private func text(_ words: String, by author: String = "gwen", links: [String] = []) -> CopyText {
    var post = somePost("1", by: author, words)
    post.links = links
    return CopyText(post)
}

@Suite struct `A copy of a post` {
    @Test(arguments: [
        ferry,
        ferry.uppercased(),
        "@company " + ferry + " https://toot.example/picture",
        ferry.replacing(",", with: " –"),
        ferry + " #ferry",
    ])
    func `says the same, whatever stands around the words`(other: String) throws {
        let likeness = try #require(copyLikeness(of: text(ferry), with: text(other, by: "owl")))

        #expect(likeness >= copyFrom)
        #expect(likeness == copyLikeness(of: text(other, by: "owl"), with: text(ferry)))
        #expect(!Set(copyBuckets(of: text(ferry))).isDisjoint(with: copyBuckets(of: text(other))))
    }

    @Test(arguments: [
        ferry.replacing("island", with: "harbour").replacing("March", with: "May"),
        ferry.replacing("an hour", with: "2 hours"),
        "The library opens later on Sundays now, which the children of the whole street are sorry about, and so am I.",
        String(ferry.prefix(120)),
    ])
    func `is nothing that says something else`(other: String) {
        #expect(copyLikeness(of: text(ferry), with: text(other)) == nil)
    }

    @Test func `differs in no number`() {
        #expect(copyLikeness(of: text(ferry + " Line 12."), with: text(ferry + " Line 12.")) == 1)
        #expect(copyLikeness(of: text(ferry + " Line 12."), with: text(ferry + " Line 13.")) == nil)
    }

    @Test func `is of a short post by the same name or with the same page only`() {
        let short = "Is the night tariff still on?"

        #expect(copyLikeness(of: text(short), with: text(short, by: "gwen")) == 1)
        #expect(copyLikeness(of: text(short), with: text(short, by: "owl")) == nil)
        let page = ["https://news.example/tariff"]
        #expect(copyLikeness(of: text(short, links: page), with: text(short, by: "owl", links: page)) == 1)
        #expect(copyLikeness(of: text(short), with: text("Is the day tariff still on?")) == nil)
        #expect(copyLikeness(of: text("Thank you"), with: text("Thank you")) == nil)
        #expect(copyBuckets(of: text("Thank you")).isEmpty)
    }

    @Test func `is of no other person of the same name on the same network`() {
        func post(_ id: String, _ handle: String, on network: String) -> CopyText {
            var post = somePost("1", "Is the night tariff still on?", on: network)
            post.author = PostAuthor(id: id, handle: handle, name: "Anna")
            return CopyText(post)
        }
        let anna = post("7", "anna@toot.example", on: "mastodon")
        let elsewhere = post("did:plc:a", "", on: "bluesky")

        #expect(copyLikeness(of: anna, with: post("8", "anna_b", on: "mastodon")) == nil)
        #expect(copyLikeness(of: anna, with: post("7", "anna_new", on: "mastodon")) == 1)
        #expect(copyLikeness(of: anna, with: post("other/7", "anna", on: "mastodon")) == 1)
        #expect(copyLikeness(of: anna, with: elsewhere) == 1)
        #expect(copyLikeness(of: elsewhere, with: post("did:plc:b", "", on: "bluesky")) == nil)
    }

    @Test func `is looked for in few buckets, the same at any time`() {
        let buckets = copyBuckets(of: text(ferry))

        #expect(buckets.count == 12)
        #expect(buckets == copyBuckets(of: text(ferry)))
        #expect(copyBuckets(of: text("Is the night tariff still on?")).count == 1)
        #expect(Set(buckets).isDisjoint(with: copyBuckets(of: text("Is the night tariff still on?"))))
    }
}
