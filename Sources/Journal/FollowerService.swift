package import Logging
import ServiceLifecycle

/// Keeps one follower in step for as long as the server runs.
package struct FollowerService: Service {
    let following: FollowerRun
    let ground: Ground
    let logger: Logger

    package init(_ follower: any Follower, on ground: Ground, logger: Logger) {
        following = FollowerRun(follower, on: ground)
        self.ground = ground
        self.logger = logger
    }

    package func run() async throws {
        let listener = ground.bell.listen()
        await cancelWhenGracefulShutdown {
            await withDiscardingTaskGroup { group in
                group.addTask { await wakeEverySecond(listener) }
                for await _ in listener.rings {
                    if Task.isCancelled { break }
                    await catchUp()
                }
                group.cancelAll()
            }
        }
    }

    private func catchUp() async {
        do {
            _ = try await following.catchUp()
        } catch is CancellationError {
            return
        } catch {
            logger.error("A follower could not go on; it tries again.", metadata: ["cause": "\(error)"])
        }
    }

    /// The journal is the truth and the bell only a hint, so the follower looks by itself, too.
    private func wakeEverySecond(_ listener: Bell.Listener) async {
        while !Task.isCancelled {
            listener.wake()
            try? await Task.sleep(for: .seconds(1))
        }
    }
}
