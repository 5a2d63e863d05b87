import Channels
import MastodonConnector
import Outbound
import Primitives
import Testing

@Suite struct `Naming whom an answer is for` {
    @Test(arguments: [
        ("rosa@dune.example", "Yes.", "@rosa@dune.example Yes."),
        ("rosa@dune.example", "Yes, @rosa@dune.example.", "Yes, @rosa@dune.example."),
        ("rosa@dune.example", "Yes, @Rosa@Dune.Example!", "Yes, @Rosa@Dune.Example!"),
        ("rosa@dune.example", "Yes, @rosa.", "@rosa@dune.example Yes, @rosa."),
        ("rosa", "Yes, @rosa.", "Yes, @rosa."),
        ("rosa", "Yes, @rosa@marram.example", "Yes, @rosa@marram.example"),
        ("rosa", "Yes, @rosalind", "@rosa Yes, @rosalind"),
        ("rosa", "Ask rosa@rosa.example", "@rosa Ask rosa@rosa.example"),
        ("rosa", "Not @rosa@dune.example", "@rosa Not @rosa@dune.example"),
        ("tom.o", "(@tom.o) is right", "(@tom.o) is right"),
    ])
    func `puts the name in front unless it is there`(_ acct: String, _ text: String, _ expected: String) {
        #expect(ReplyText.naming(acct, homeDomain: "marram.example", in: text) == expected)
    }
}

@Suite struct `Comparing what was sent with what is shown` {
    @Test(arguments: [
        ("@rosa@dune.example  Yes.\n\nCome.", "@rosa Yes. Come."), (" a ", "a"),
        ("@r@127.0.0.1:3300 hi", "@r hi"),
    ])
    func `sees the same words`(_ sent: String, _ shown: String) {
        #expect(ComparableText(sent) == ComparableText(shown))
    }

    @Test(arguments: [("Yes.", "No."), ("@rosa yes", "@tom yes"), ("a b", "ab")])
    func `sees other words`(_ sent: String, _ shown: String) {
        #expect(ComparableText(sent) != ComparableText(shown))
    }
}

@Suite struct `Understanding a server's address` {
    @Test(arguments: [
        ("mastodon.example", "https://mastodon.example"),
        (" https://Mastodon.Example/about ", "https://mastodon.example"),
        ("@rosa@dune.example", "https://dune.example"), ("rosa@dune.example", "https://dune.example"),
        ("http://127.0.0.1:3300", "http://127.0.0.1:3300"), ("http://localhost:3000/", "http://localhost:3000"),
        ("https://mastodon.example:8443", "https://mastodon.example:8443"),
    ])
    func `takes what people type`(_ typed: String, _ expected: String) throws {
        #expect(try MastodonServer(typed).description == expected)
    }

    @Test(arguments: [
        "", "  ", "https://", "ftp://mastodon.example", "http://mastodon.example", "https://a:b@mastodon.example",
        "javascript:alert(1)", "http://203.0.113.9",
    ])
    func `refuses what cannot be used`(_ typed: String) {
        #expect(throws: SettingsRefused.self) { try MastodonServer(typed) }
    }
}

@Suite struct `Waiting as long as a server wants` {
    let now = TestClock().now

    func pause(_ headers: [(name: String, value: String)]) -> Duration? {
        RequestedPause.read(OutboundHead(status: 429, headers: headers), at: now)
    }

    @Test(arguments: [
        ("Retry-After", "7", 7), ("retry-after", "Sat, 21 Nov 2026 10:02:00 GMT", 120),
        ("X-RateLimit-Reset", "2026-11-21T10:05:00.000000Z", 300), ("X-RateLimit-Reset", "1795255260", 60),
        ("X-RateLimit-Reset", "42", 42), ("Retry-After", "-3", 1), ("X-RateLimit-Reset", "2199-01-01T00:00:00Z", 3_600),
        ("X-RateLimit-Reset", "2020-01-01T00:00:00Z", 1),
    ])
    func `reads every way of saying so`(_ name: String, _ value: String, _ seconds: Int) {
        #expect(pause([(name: name, value: value)]) == .seconds(seconds))
    }

    @Test(arguments: ["soon", "", "1e400", "nan", "-5"])
    func `does not guess`(_ value: String) {
        #expect(pause([(name: "X-RateLimit-Reset", value: value)]) == nil)
    }
}

@Suite struct `Choosing the audience of an answer` {
    @Test(arguments: [
        ("public", "public", "public"), ("public", "direct", "direct"), ("public", "unlisted", "unlisted"),
        ("private", "public", "private"), ("direct", "private", "direct"),
    ])
    func `never answers before more people than were spoken to`(_ wanted: String, _ answered: String, _ given: String) {
        #expect(StatusDraft.narrower(wanted, answered) == given)
    }
}

@Suite struct `Describing itself` {
    @Test func `asks for a server and offers sign-in`() {
        let connector = MastodonConnector(outbound: ScriptedServer(), clock: TestClock().clock)

        let manifest = connector.manifest

        #expect(manifest.name == "mastodon" && manifest.idempotency == .bestEffort && manifest.replyMustMention)
        #expect(manifest.settings.map(\.name) == ["server", "accessToken", "stream", "tag"])
        #expect(manifest.capabilities.contains(.signIn))
    }

    @Test(arguments: [["stream": "hashtag"], ["stream": "hashtag", "tag": "a b&c"], ["stream": "nonsense"]])
    func `refuses a choice that cannot be followed`(_ values: [String: String]) {
        let connector = MastodonConnector(outbound: ScriptedServer(), clock: TestClock().clock)

        #expect(throws: SettingsRefused.self) { try connector.source(for: Settings.signedIn(values)) }
    }
}
