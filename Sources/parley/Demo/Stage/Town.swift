import DemoNetworks
import Foundation
import Primitives
import Synchronization

/// The small networks of one demo: they speak the wires of the real ones, on this machine only, and forget nothing.
final class Town: Sendable {
    /// One of the servers.
    enum Server: String, Sendable, CaseIterable {
        case jetstream
        case sky
        case mastodon
        case news
    }

    let stream: JetstreamReplayServer
    let sky: SmallPDS
    let mastodon: SmallMastodon
    let news: SmallNews
    private let mastodonFile: LineFile
    private let newsFile: LineFile
    private let wanted: [String: Int]
    private let listening = Mutex<[Server: Int]>([:])

    init(_ folder: DemoFolder, state: DemoState, clock: Clock) throws {
        let skyFile = try folder.lines("bluesky.jsonl")
        mastodonFile = try folder.lines("mastodon.jsonl")
        newsFile = try folder.lines("news.jsonl")
        stream = try JetstreamReplayServer(
            continuing: skyFile.lines,
            clock: clock,
            dictionary: JetstreamReplayServer.dictionary(trainedOn: sampleEvents),
            record: skyFile.append
        )
        sky = SmallPDS(
            Townspeople.skyAccounts(marramPassword: state.appPassword),
            clock: clock,
            stream: stream,
            continuing: skyFile.lines,
            key: state.key
        )
        // Files of lines have no bytes of pictures; those that were brought in an earlier start are these.
        for picture in DemoPicture.allCases { sky.hold(picture.bytes, of: "image/png") }
        mastodon = SmallMastodon(clock: clock, record: mastodonFile.append)
        news = SmallNews(title: "Ystwyth Valley News", articles: newsFile.lines.compactMap(Self.article))
        wanted = state.ports
    }

    /// Gives back what was said before; the first time, everybody opens an account.
    func wake(token: String) async {
        await mastodon.restore(mastodonFile.lines)
        guard mastodonFile.lines.isEmpty else { return }
        for person in Townspeople.all {
            let isMarram = person == Townspeople.marram
            await mastodon.addAccount(
                name: person.key,
                displayName: person.name,
                note: person.note,
                token: isMarram ? token : "token-\(person.key)"
            )
        }
    }

    // MARK: Serving

    /// Serves until cancelled.
    func run() async throws {
        try await withThrowingDiscardingTaskGroup { group in
            for server in Server.allCases { group.addTask { try await self.serve(server) } }
        }
    }

    /// Where each server listens; throws when they do not within 20 seconds.
    func ports() async throws -> [Server: Int] {
        for _ in 0..<2_000 {
            let known = listening.withLock { $0 }
            if known.count == Server.allCases.count { return known }
            try await Task.sleep(for: .milliseconds(10))
        }
        throw CommandTrouble(code: 70, "The small networks did not start. Try again; --log info tells more.")
    }

    /// Where the server is reached; `ports()` has returned before.
    func address(_ server: Server) -> String {
        "\(server == .jetstream ? "ws" : "http")://127.0.0.1:\(listening.withLock { $0[server] } ?? 0)"
    }

    /// On the port of the last start, or on another one when somebody else has taken it.
    private func serve(_ server: Server) async throws {
        do {
            try await serve(server, on: wanted[server.rawValue] ?? 0)
        } catch  where listening.withLock({ $0[server] }) == nil && !Task.isCancelled {
            try await serve(server, on: 0)
        }
    }

    private func serve(_ server: Server, on port: Int) async throws {
        switch server {
        case .jetstream: try await stream.run(on: port) { self.note(server, $0) }
        case .sky: try await sky.run(on: port) { self.note(server, $0) }
        case .news: try await news.run(on: port) { self.note(server, $0) }
        case .mastodon:
            try await mastodon.run(port: port) { address in
                self.note(server, address.split(separator: ":").last.flatMap { Int($0) } ?? 0)
            }
        }
    }

    private func note(_ server: Server, _ port: Int) {
        listening.withLock { $0[server] = port }
    }

    // MARK: The newspaper

    func print(_ article: SmallNews.Article) throws {
        newsFile.append(Array(try JSONEncoder().encode(article)))
        news.publish(article)
    }

    private static func article(_ line: [UInt8]) -> SmallNews.Article? {
        try? JSONDecoder().decode(SmallNews.Article.self, from: Data(line))
    }
}

extension Townspeople {
    static func skyAccounts(marramPassword: String) -> [DemoBlueskyAccount] {
        all.map { person in
            let isMarram = person == marram
            return DemoBlueskyAccount(
                did: person.did,
                handle: isMarram ? "marram.example" : person.handle,
                name: person.name,
                password: isMarram ? marramPassword : "\(person.key)-demo"
            )
        }
    }
}

/// What the small Jetstream's dictionary is trained on: the demo's own posts, so that it is the same at every start.
let sampleEvents: [DemoJetstreamEvent] = (History.scenes + Pool.scenes + Pool.smallTalk).enumerated().map {
    index,
    scene in
    let record: ATRecord = [
        "$type": "app.bsky.feed.post", "text": .string(scene.text), "langs": [.string(scene.language)],
        "createdAt": "2026-11-21T09:41:00.000Z",
    ]
    let did = Townspeople.byKey[scene.person]?.did ?? Townspeople.marram.did
    return .commit(
        did: did,
        .create,
        collection: "app.bsky.feed.post",
        rkey: "3m\(10_000_000_000 + index)",
        record: record
    )
}
