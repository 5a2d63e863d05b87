import DemoNetworks

/// Events for the demonstration servers.
enum DemoEvents {
    static func post(_ number: Int) -> DemoJetstreamEvent {
        .commit(
            did: "did:plc:author\(number % 17)",
            .create,
            collection: "app.bsky.feed.post",
            rkey: "3k\(number)",
            record: [
                "$type": "app.bsky.feed.post", "text": .string("words \(number * 7_919) about meters \(number % 5)"),
                "createdAt": "2026-01-01T00:00:00.000Z",
            ]
        )
    }

    static func like(_ number: Int) -> DemoJetstreamEvent {
        .commit(
            did: "did:plc:fan\(number)",
            .create,
            collection: "app.bsky.feed.like",
            rkey: "3l\(number)",
            record: ["$type": "app.bsky.feed.like", "createdAt": "2026-01-01T00:00:00.000Z"]
        )
    }

    /// Posts, with a like behind every tenth.
    static func many(_ count: Int) -> [DemoJetstreamEvent] {
        (0..<count).map { $0 % 10 == 9 ? like($0) : post($0) }
    }
}
