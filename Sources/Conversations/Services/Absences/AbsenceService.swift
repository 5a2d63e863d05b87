package import Journal
package import Logging
package import Primitives
import ServiceLifecycle

/// Looks every few seconds whether somebody is away by now.
package struct AbsenceService: Service {
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
                    try await ReofferConversations(ground: ground)(of: organization)
                } catch {
                    logger.error("An absence changed nothing yet; trying again.", metadata: ["cause": "\(error)"])
                }
                try? await Task.sleep(for: .seconds(5))
            }
        }
    }
}
