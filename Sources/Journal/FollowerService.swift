package import Logging
import ServiceLifecycle

/// Keeps followers in step for as long as the server runs, each in one process at a time.
package struct FollowersService: Job {
    let followers: [any Follower]
    let claims: WorkClaims
    let logger: Logger

    package init(_ followers: [any Follower], sharing claims: WorkClaims, logger: Logger) {
        self.followers = followers
        self.claims = claims
        self.logger = logger
    }

    package var duties: [Duty] { followers.map(\.duty) }

    package func run() async throws {
        let byName = Dictionary(followers.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        let names = byName.keys.sorted()
        await claims.share(
            Duty("follower", records: followers.flatMap(\.records)),
            among: { names },
            work: { [logger] duty, ground in
                guard let follower = byName[duty] else { return }
                await FollowerService(follower, on: ground, logger: logger).keepUp()
            }
        )
    }
}

/// Keeps one follower in step.
struct FollowerService {
    let following: FollowerRun
    let ground: Ground
    let logger: Logger

    init(_ follower: any Follower, on ground: Ground, logger: Logger) {
        // A short write passes beside those of people, who wait while it goes alone: few entries at once.
        following = FollowerRun(follower, on: ground, batch: follower.writing == .short ? 25 : 200)
        self.ground = ground
        self.logger = logger
    }

    /// How long a follower rests behind a look, so that what many people do at once is taken together.
    private static let rest = Duration.milliseconds(20)

    /// Goes on until it is cancelled.
    func keepUp() async {
        let listener = ground.bell.listen(to: following.follower.kinds)
        await withDiscardingTaskGroup { group in
            group.addTask { await wakeEverySecond(listener) }
            for await _ in listener.rings {
                if Task.isCancelled { break }
                await catchUp()
                try? await Task.sleep(for: Self.rest)
            }
            group.cancelAll()
        }
    }

    private func catchUp() async {
        do {
            _ = try await following.catchUp()
        } catch is CancellationError {
            return
        } catch let lost as LeaseLost {
            logger.notice("\(lost)")
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
