package import Journal
package import Logging
package import Primitives
import ServiceLifecycle

/// Looks every few seconds whether a promise comes near its end.
package struct ClockService: Service {
    let organization: OrganizationID
    let ground: Ground
    let logger: Logger

    package init(of organization: OrganizationID, on ground: Ground, logger: Logger) {
        self.organization = organization
        self.ground = ground
        self.logger = logger
    }

    package func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    try await EscalateClocks(ground: ground)(of: organization)
                } catch {
                    logger.error("Nobody could be told about a late answer.", metadata: ["cause": "\(error)"])
                }
                // What is promised is counted in minutes.
                try? await Task.sleep(for: .seconds(5))
            }
        }
    }
}
