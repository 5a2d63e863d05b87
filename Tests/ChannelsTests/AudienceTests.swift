import Channels
import Primitives
import Testing

@Suite struct `An audience` {
    private func post(_ handle: [String: String], title: String? = nil, isSensitive: Bool = false) -> IncomingPost {
        IncomingPost(
            network: "n",
            id: "1",
            author: PostAuthor(id: "a", handle: "a"),
            text: "hello",
            createdAt: Moment(microseconds: 0),
            title: title,
            isSensitive: isSensitive,
            handle: handle
        )
    }

    @Test(arguments: [
        (nil, Audience.everybody), ("", .everybody), ("public", .everybody), ("unlisted", .unlisted),
        ("private", .followers), ("direct", .named), ("limited", .named), ("local", .named),
    ])
    func `is as narrow as can be where a network's word is unknown`(word: String?, audience: Audience) {
        #expect(Audience(word: word) == audience)
        #expect(post(word.map { ["visibility": $0] } ?? [:]).audience == audience)
    }

    @Test func `is never made wider`() {
        #expect(max(Audience.everybody, .named) == .named && max(Audience.followers, .unlisted) == .followers)
        #expect(Audience.unlisted.isPublic && !Audience.followers.isPublic)
    }

    @Test func `and a warning go with an answer`() {
        let asked = post(["visibility": "private"], title: "bills", isSensitive: true)
        let plain = post([:], title: "A headline")

        let answer = OutgoingPost(text: "Yes.", answering: asked, languages: ["en"])
        let other = OutgoingPost(text: "Yes.", answering: plain, languages: [])

        #expect(answer.visibility == "private" && answer.contentWarning == "bills" && answer.answers == asked)
        #expect(other.visibility == "public" && other.contentWarning == nil)
    }

    @Test func `leaves nothing out of what stands against an answer`() {
        #expect(post(["cannotAnswer": "gate"]).obstacle == .gate && post([:]).obstacle == nil)
        for obstacle in AnswerObstacle.allCases {
            #expect(OutgoingRefused.cannotBeAnswered(obstacle).message == obstacle.message)
        }
    }
}
