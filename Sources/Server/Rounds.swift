import Journal
import Logging
import ServiceLifecycle

/// Looks again and again whether the moment of something has come; one process at a time does.
///
/// Whoever comes too late by a look is refused by the command itself: a deadline holds whether or not this came by.
struct Rounds: Sendable {
    let duty: Duty
    var pause: Duration = .seconds(5)
    /// What is written when a look fails; the next one tries again.
    let failure: Logger.Message
    /// Does what is to be done by now, and says whether there may be more at once.
    let look: @Sendable (Ground) async throws -> Bool

    func run(sharing claims: WorkClaims, logger: Logger) async {
        await claims.share(duty) { ground in
            await cancelWhenGracefulShutdown {
                while !Task.isCancelled {
                    if await isMore(on: ground, logger: logger) { continue }
                    try? await Task.sleep(for: pause)
                }
            }
        }
    }

    private func isMore(on ground: Ground, logger: Logger) async -> Bool {
        do {
            return try await look(ground)
        } catch {
            // Whose duty it is no longer was interrupted, and nothing is wrong.
            if !Task.isCancelled, !(error is CancellationError) {
                logger.error(failure, metadata: ["cause": "\(error)"])
            }
            return false
        }
    }
}
