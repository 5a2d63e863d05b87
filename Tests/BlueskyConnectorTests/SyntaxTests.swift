import Primitives
import Testing

@testable import BlueskyConnector

@Suite struct `Identifiers of the AT Protocol` {
    @Test(arguments: [
        (ATSyntax.Kind.handle, ["jay.example", "XN--ls8h.test", "8.cn", "a.co"]),
        (.did, ["did:plc:abc", "did:web:localhost%3A80", "did:m:v", "did:x:a::b"]),
        (.atIdentifier, ["jay.example", "did:plc:abc"]),
        (.nsid, ["app.bsky.feed.post", "a.b.c", "com.example.fooV2"]),
        (.atURI, ["at://did:plc:abc", "at://jay.example/a.b.c", "at://did:plc:abc/app.bsky.feed.post/3k2:~._-"]),
        (.tid, ["3jzfcijpj2z2a", "2222222222222", "jzzzzzzzzzzzz"]),
        (.recordKey, ["self", "~1.2-3_", "...", ":"]),
        (.datetime, ["2026-11-21T09:41:00Z", "1985-04-12T23:20:50.123-07:00", "0000-01-01T00:00:00.000Z"]),
        (.cid, ["bafyreigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi"]),
        (.uri, ["https://example.org/a?b#c", "dns:example.org"]),
        (.language, ["en", "pt-BR", "i-default", "de-CH-1901", "en-u-co-phonebk-t-en-us"]),
    ])
    func `are taken as they are written`(kind: ATSyntax.Kind, texts: [String]) {
        #expect(texts.filter { !ATSyntax.isValid($0, as: kind) } == [])
    }

    @Test(arguments: [
        (
            ATSyntax.Kind.handle,
            ["", "jay", "jay.", ".jay.example", "ja_y.example", "jay.0", "a..b", "-a.example", "é.example"]
        ),
        (.did, ["did:plc:", "DID:plc:abc", "did:plc:a%", "did:plc:a/b", "did:PLC:abc", "did::abc", "did:plc:a:"]),
        (.atIdentifier, ["@jay.example", "jay"]),
        (.nsid, ["a.b", "a.b.c_d", "1a.b.c", "a.b.3c", "a.b-.c", "a..b.c"]),
        (
            .atURI,
            [
                "at://", "at:/did:plc:abc", "at://did:plc:abc/", "at://did:plc:abc/a.b.c/",
                "at://did:plc:abc/a.b.c/x/y",
                "at://did:plc:abc#x", "at://did:plc:abc/a.b.c/..",
            ]
        ),
        (.tid, ["", "3jzfcijpj2z2", "3jzfcijpj2z2aa", "3jzfcijpj2z21", "zzzzzzzzzzzzz", "3JZFCIJPJ2Z2A"]),
        (.recordKey, ["", ".", "..", "a/b", "a b", "@x", String(repeating: "o", count: 513)]),
        (
            .datetime,
            [
                "2026-11-21", "2026-11-21T09:41:00", "2026-11-21t09:41:00Z", "2026-11-21 09:41:00Z",
                "2026-02-30T09:41:00Z", "2026-11-21T25:41:00Z", "1985-04-12T23:20:50.123-00:00",
                "0000-01-01T00:00:00+01:00",
            ]
        ),
        (.cid, ["short", "QmbWqxBEKC3P8tqsKc98xmWNzrzDtRLMiMPL8wBuTGsMnR", "bafy eigdyrzt"]),
        (.uri, ["example.org", "http:", "1http://x", "https://x/a b"]),
        (.language, ["EN", "jaja", "j", "en-", "de-1901-1901", "en-a-foo-A-bar"]),
    ])
    func `are refused when they are something else`(kind: ATSyntax.Kind, texts: [String]) {
        #expect(texts.filter { ATSyntax.isValid($0, as: kind) } == [])
    }
}

@Suite struct `Timestamp identifiers` {
    @Test func `carry their moment through their text`() throws {
        let tid = TID(microseconds: 1_795_251_600_123_456, clock: 1_023)

        let read = try #require(TID(tid.description))

        #expect(read == tid)
        #expect(read.moment == Moment(microseconds: 1_795_251_600_123_456))
        #expect(ATSyntax.isValid(tid.description, as: .tid))
    }

    @Test func `of known texts are known numbers`() {
        #expect(TID("2222222222222")?.value == 0)
        #expect(TID("222222222222z")?.value == 31)
        #expect(TID("not-a-tid") == nil)
    }

    @Test func `only increase, as texts too, when moments repeat or step back`() {
        let clock = TIDClock(clock: 5)
        let moments = [1_000, 1_000, 900, 1_001, 5_000, 1].map { Moment(microseconds: $0) }

        let texts = moments.map { clock.next(at: $0).description }

        #expect(texts == texts.sorted())
        #expect(Set(texts).count == texts.count)
    }

    @Test func `stay apart when many tasks ask at once`() async {
        let clock = TIDClock(clock: 5)

        let texts = await withTaskGroup(of: [TID].self) { group in
            for _ in 0..<8 { group.addTask { (0..<500).map { _ in clock.next(at: Council.now) } } }
            return await group.reduce(into: Set<TID>()) { $0.formUnion($1) }
        }

        #expect(texts.count == 4_000)
    }
}
