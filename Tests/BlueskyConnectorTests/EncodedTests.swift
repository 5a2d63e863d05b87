import Channels
import Foundation
import FuzzingSupport
import Outbound
import Testing

@testable import BlueskyConnector

/// Lines of both wires: usual ones, and what nobody should send.
private let lines: [[UInt8]] = {
    let usual = usualMembers.flatMap { [Events.v1("@w\n“örd” 🙂", $0), Events.v2("@w\n“örd” 🙂", $0)] }
    let others = [
        Events.v1("x", operation: "update"), Events.v2("", operation: "delete"), "", "broken",
        Events.v1("x", cursor: 12),
        Events.v1("x").replacing(Events.author, with: "nobody"),
        Events.v1("x").replacing(#""text":"x""#, with: #""text":null"#),
        Events.v1("x").replacing(#""text":"x""#, with: #""text":"x","text":"y""#),
        Events.v1("x", #","langs":"en""#), Events.v1("x", #","reply":5"#),
        Events.v1("x", #","reply":{"root":7,"parent":{"uri":"at://did:plc:p/app.bsky.feed.post/2"}}"#),
        Events.v1("x", #","reply":{"root":{"uri":"\u0061"},"parent":{"uri":"at://did:plc:p/app.bsky.feed.post/2"}}"#),
        Events.v2("x").replacing(#""time":"\#(Events.seenAt)""#, with: #""time":"1969-12-31T23:59:59.000Z""#),
        #"{"did":"did:plc:anna2222222222222222222","time_us":9,"kind":"identity","identity":{"handle":"a.example"}}"#,
        #"{"did":"did:plc:anna2222222222222222222","time_us":9,"kind":"account","account":{"active":false}}"#,
        #"{"did":"did:plc:a","time_us":1,"kind":"commit","commit":{"operation":"create","collection":"app.bsky.feed.like"}}"#,
    ]
    return (usual + others).map { Array($0.utf8) }
}()

@Suite struct `A Jetstream that leaves new posts as they came` {
    /// What a stream brings, with all that came encoded decoded where it is taken.
    private func batches(
        _ messages: [WebSocketMessage],
        leavingEncoded: Bool,
        from cursor: Cursor? = nil
    ) async throws -> (batches: [SourceBatch], ended: SourceEnded?) {
        let settings = try JetstreamSettings(address: "ws://j.example", version: .v1, compression: .none)
        let connection = ScriptedSocket.Connection(messages: messages, end: .closed(code: 1_001, reason: ""))
        let source = JetstreamSource(
            settings,
            outbound: ScriptedPDS(),
            webSockets: ScriptedSocket([connection]),
            batchLimit: 7,
            batchDelay: .milliseconds(1)
        )
        let collected = Collected()
        do {
            if leavingEncoded {
                try await source.runEncoded(from: cursor) { collected.add($0) }
            } else {
                try await source.run(from: cursor) { collected.add($0) }
            }
        } catch let end as SourceEnded {
            return (collected.all, end)
        }
        return (collected.all, nil)
    }

    private func sum(_ batches: [SourceBatch], _ count: KeyPath<SourceBatch, Int>) -> Int {
        batches.reduce(0) { $0 + $1[keyPath: count] }
    }

    /// Checks that the same comes in either way.
    private func compare(_ lines: [[UInt8]], from cursor: Cursor? = nil) async throws {
        let messages = lines.map(WebSocketMessage.text)
        let (plain, end) = try await batches(messages, leavingEncoded: false, from: cursor)
        let (encoded, sameEnd) = try await batches(messages, leavingEncoded: true, from: cursor)
        let decoded = encoded.map { $0.decoding { _, _ in true } }

        #expect(plain.flatMap(\.encoded).isEmpty)
        #expect(decoded.flatMap(\.events) == plain.flatMap(\.events))
        #expect(decoded.flatMap(\.unreadable) == plain.flatMap(\.unreadable))
        #expect(sum(decoded, \.passedOver) == sum(plain, \.passedOver))
        #expect(decoded.compactMap(\.cursor).last == plain.compactMap(\.cursor).last)
        #expect(decoded.compactMap(\.gap) == plain.compactMap(\.gap))
        #expect(sameEnd?.reason == end?.reason)
    }

    @Test func `brings what it brings decoded, in the same order`() async throws {
        try await compare(lines)
        try await compare(lines.reversed(), from: Cursor("v1 j.example||1795000000000000"))
    }

    @Test func `brings of every captured and every broken event what it brings decoded`() async throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fuzzing/EventLaws.swift")
        for input in try FuzzCorpus.inputs("events", besideFolderOf: folder.path(percentEncoded: false)) {
            try await compare([input.bytes])
        }
    }

    @Test func `leaves the usual ones undecoded and everything else decoded`() async throws {
        let messages = [Events.v1("one"), Events.v1("two", #","langs":"en""#), Events.v2("", operation: "delete")]
            .map { WebSocketMessage.text(Array($0.utf8)) }
        let brought = try await batches(messages, leavingEncoded: true).batches

        #expect(brought.flatMap(\.encoded).map { $0.text($0.post.text) } == ["one"])
        #expect(brought.flatMap(\.events).count == 2)
        #expect(sum(brought, \.count) == 3)
    }

    @Test func `counts what nobody wants, and keeps the order of the others`() async throws {
        let messages = ["a", "b", "c", "d"].map { text in
            WebSocketMessage.text(Array(Events.v1(text, text == "c" ? #","langs":"en""# : "").utf8))
        }
        let brought = try await batches(messages, leavingEncoded: true).batches
        let sifted = brought.map { $0.decoding { $1.text($1.post.text) != "b" } }

        let texts = sifted.flatMap(\.events).compactMap { event -> String? in
            guard case .posted(let post) = event else { return nil }
            return post.text
        }
        #expect(texts == ["a", "c", "d"])
        #expect(sum(sifted, \.unwanted) == 1)
        #expect(sum(sifted, \.count) == 4)
    }
}
