/// Hears from other processes that something was committed.
///
/// A hint and no more: one may be lost, and behind a pooler none arrives. Whoever listens looks by itself as well.
package struct HintListener: Sendable {
    /// One hint at most waits here; ten that come while nobody looks are one.
    package let hints: AsyncStream<Void>

    private let continuation: AsyncStream<Void>.Continuation
    private let session: HintSession
    private let ownName: String

    /// Passes over what was sent under `ownName`.
    package init(_ database: PostgresDatabase, ignoring ownName: String) {
        (hints, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        session = HintSession(database.words)
        self.ownName = ownName
    }

    /// Listens until the task is cancelled, and connects again whenever the connection is lost.
    package func run() async {
        defer { continuation.finish() }
        while !Task.isCancelled {
            do {
                try await session.open()
                // Nobody knows what was said while nobody listened.
                continuation.yield()
                while !Task.isCancelled {
                    let senders = try await session.senders(within: .milliseconds(250))
                    if senders.contains(where: { $0 != ownName }) { continuation.yield() }
                }
            } catch {
                try? await Task.sleep(for: .seconds(1))
            }
        }
        await session.close()
    }
}
