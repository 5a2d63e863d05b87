import Hummingbird
import NIOCore
package import Primitives

/// A small server that speaks the Mastodon API, on this machine only, with a page for people to look at.
///
/// It is a network to try Parley on: real requests, real sign-in, real streams, and nobody outside.
package struct SmallMastodon: Sendable {
    let world: SmallMastodonWorld

    /// `record` gets every change as a line, before anybody is told of it; `restore` takes them.
    package init(clock: Clock, record: @escaping @Sendable ([UInt8]) -> Void = { _ in }) {
        world = SmallMastodonWorld(clock: clock, record: record)
    }

    /// Goes on where an earlier server ended; before anything else.
    package func restore(_ lines: [[UInt8]]) async { await world.restore(lines) }

    /// Serves on 127.0.0.1 until the task is cancelled; port 0 takes a free one.
    ///
    /// `onReady` is told the server's address as soon as it answers. Streams say that they live every `heartbeat`;
    /// Mastodon's own do so every 15 seconds.
    package func run(
        port: Int = 0,
        heartbeat: Duration = .seconds(15),
        onReady: @escaping @Sendable (String) async -> Void
    ) async throws {
        let world = world
        let application = Application(
            router: SmallRoutes(world: world).router(),
            configuration: .init(address: .hostname("127.0.0.1", port: port), serverName: "Smalltown"),
            onServerRunning: { channel in
                let origin = "http://127.0.0.1:\(channel.localAddress?.port ?? port)"
                await world.open(at: origin)
                await onReady(origin)
            }
        )
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await application.run() }
            group.addTask {
                while true {
                    try await Task.sleep(for: heartbeat)
                    await world.beat()
                }
            }
            defer { group.cancelAll() }
            try await group.next()
        }
    }

    /// Opens an account; the token works at once, without a sign-in.
    @discardableResult
    package func addAccount(
        name: String,
        displayName: String,
        note: String = "",
        token: String
    ) async -> SmallAccount {
        await world.addAccount(name: name, displayName: displayName, note: note, token: token)
    }

    /// Posts in an account's name; gives the post's id.
    package func post(
        as name: String,
        text: String,
        inReplyTo: String? = nil,
        language: String? = nil,
        visibility: String = "public"
    ) async throws(SmallMastodonRefused) -> String {
        guard let account = await world.account(named: name) else {
            throw SmallMastodonRefused(404, "Nobody here is called \(name).")
        }
        let draft = SmallDraft(text: text, inReplyTo: inReplyTo, visibility: visibility, language: language)
        return try await world.post(draft, by: account.id).id
    }

    /// Changes the words of a post, which keeps its pictures unless others of its author's are named.
    package func edit(_ id: String, text: String, media: [String]? = nil) async throws(SmallMastodonRefused) {
        let status = await world.status(id)
        _ = try await world.edit(
            id,
            text: text,
            media: media ?? status?.media ?? [],
            isSensitive: status?.isSensitive ?? false,
            by: status?.account ?? ""
        )
    }

    /// Takes a post away.
    package func delete(_ id: String) async throws(SmallMastodonRefused) {
        _ = try await world.delete(id, by: await world.status(id)?.account ?? "")
    }

    /// Disturbs the next posts that come through the API.
    package func disturb(_ fault: SmallMastodonFault, times: Int = 1) async {
        await world.disturb(fault, times: times)
    }

    /// Every post, oldest first.
    package func allPosts() async -> [SmallStatus] { await world.statuses }

    /// A picture that somebody brought.
    package func picture(_ id: String) async -> SmallPicture? { await world.pictures[id] }

    /// Everybody, in the order in which they came.
    package func allAccounts() async -> [SmallAccount] { await world.accounts }

    /// Where a person reads a post.
    package func address(of id: String) async -> String? {
        guard let status = await world.status(id) else { return nil }
        return await world.url(of: status)
    }

    /// How many streams are open.
    package var openStreams: Int { get async { await world.listeners.count } }

    /// Ends every open stream, as a restart of the real server would.
    package func endStreams() async { await world.closeStreams() }
}
