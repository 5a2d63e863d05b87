import Channels
import Outbound
import Primitives
import Testing

@testable import BlueskyConnector

@Suite struct `Taking a post back` {
    private let delete = "com.atproto.repo.deleteRecord"
    private let get = "com.atproto.repo.getRecord"
    private let receipt = Receipt(
        id: "at://did:plc:council22222222222222222/app.bsky.feed.post/3m2222222222a",
        handle: ["cid": "bafyone"]
    )

    @Test func `deletes the record under its key`() async {
        let server = ScriptedPDS()
        server.on(delete, #"{"commit":{"cid":"bafytwo","rev":"3m"}}"#)

        let outcome = await Council.publisher(server).carryOut(PostChange(of: receipt))

        let body =
            #"{"collection":"app.bsky.feed.post","repo":"did:plc:council22222222222222222","rkey":"3m2222222222a"}"#
        #expect(outcome == .published(receipt))
        #expect(server.requests.last.map { String(decoding: $0.body ?? [], as: UTF8.self) } == body)
        #expect(server.requests.last?.isWrite == true)
    }

    @Test(arguments: [
        (400, #"{"error":"InvalidRequest","message":"no"}"#, PublishOutcome.rejected(reason: "InvalidRequest: no")),
        (429, "{}", .notNow(reason: "status 429", retryAfter: nil)),
        (500, "", .unknown(reason: "The server answered status 500.")),
    ])
    func `says in the server's words what did not go`(
        status: Int,
        body: String,
        expected: PublishOutcome
    ) async {
        let server = ScriptedPDS()
        server.on(delete, status: status, body)

        #expect(await Council.publisher(server).carryOut(PostChange(of: receipt)) == expected)
    }

    @Test func `is done when the server has no such record`() async {
        let server = ScriptedPDS()
        server.on(get, status: 400, #"{"error":"RecordNotFound"}"#)
        server.on(get, #"{"uri":"\#(receipt.id)","cid":"bafyone","value":{}}"#)
        let publisher = Council.publisher(server)

        #expect(await publisher.look(whether: PostChange(of: receipt)) == .found(receipt))
        #expect(await publisher.look(whether: PostChange(of: receipt)) == .absent)
    }

    @Test func `is all that is offered: a post has no edits here`() async {
        let server = ScriptedPDS()

        let outcome = await Council.publisher(server).carryOut(PostChange(of: receipt, payload: "{}"))

        #expect(outcome == .rejected(reason: "The post is not one that this account's server has named."))
        #expect(BlueskyManifest.manifest.capabilities.contains(.withdraw))
        #expect(!BlueskyManifest.manifest.capabilities.contains(.edit))
        #expect(server.requests.isEmpty)
    }
}
