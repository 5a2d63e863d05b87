import FuzzingSupport
import Testing

@Suite struct `Any bytes as an event` {
    /// The words of both wires, and what takes JSON apart.
    static let words = [
        "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u", "\\ud83d", "\\ude00", "\\u0000", "null", "true", "-1", "1e999",
        "0.5", "{}", "[]",
        "\"did\":", "\"did:plc:anna2222222222222222222\"", "\"time_us\":", "\"time\":\"2026-11-21T09:41:05.25Z\"",
        "\"kind\":\"commit\"",
        "\"kind\":\"identity\"", "\"commit\":{", "\"payload\":{", "\"seq\":7", "\"operation\":\"update\"",
        "\"operation\":\"delete\"",
        "\"collection\":\"app.bsky.feed.post\"", "\"collection\":\"app.bsky.feed.like\"", "\"rkey\":\"3m2222222222a\"",
        "\"record\":{",
        "\"$type\":\"app.bsky.feed.post\"", "\"text\":\"x é 👩🏽‍💻\"", "\"createdAt\":\"1969-12-31T23:59:59Z\"",
        "\"langs\":[\"en\"]",
        "\"facets\":[", "{\"index\":{\"byteStart\":0,\"byteEnd\":3},\"features\":[",
        "{\"$type\":\"app.bsky.richtext.facet#link\",\"uri\":\"x\"}",
        "\"byteStart\":9223372036854775807", "\"byteEnd\":-1",
        "\"reply\":{\"parent\":{\"uri\":\"at://did:plc:a/app.bsky.feed.post/b\"}}",
        "\"embed\":{\"$type\":\"app.bsky.embed.record\",\"record\":{\"uri\":\"at://x\"}}",
        "\"error\":\"ConsumerTooSlow\"", "\"name\":", "\u{0}", "\u{1}",
    ]

    @Test func `are decoded by every law, if they once failed or were thought of`() throws {
        for input in try FuzzCorpus.inputs("events") { #expect(EventLaws.broken(by: input.bytes) == nil, "\(input)") }
    }

    @Test func `are decoded by every law, however they were changed`() throws {
        let seeds = try FuzzCorpus.inputs("events").map(\.bytes)
        var mutator = ByteMutator(seed: FuzzCorpus.seed, from: seeds, words: Self.words)

        for _ in 0..<FuzzCorpus.rounds {
            let bytes = mutator.next()
            #expect(EventLaws.broken(by: bytes) == nil, "\(ByteMutator.shown(bytes))")
        }
    }
}
