package import Journal
package import Logging
package import Primitives
import ServiceLifecycle

/// Looks every few seconds whether something was to be approved by now.
package struct ApprovalDeadlines: Service {
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
                    try await LapseSubmissions(ground: ground)(of: organization)
                } catch {
                    logger.error("Approvals that ran out could not be ended.", metadata: ["cause": "\(error)"])
                }
                // A deadline is hours away; whoever decides too late is refused whether or not this came by.
                try? await Task.sleep(for: .seconds(5))
            }
        }
    }
}
