package import Journal
package import Logging
package import Primitives
import ServiceLifecycle

/// Looks every second whether something was put off until now.
package struct BringBackService: Service {
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
                    // A full look may not have been all.
                    if try await BringBackConversations(ground: ground)(of: organization) > 0 { continue }
                } catch {
                    logger.error("What was put off could not be brought back.", metadata: ["cause": "\(error)"])
                }
                try? await Task.sleep(for: .seconds(1))
            }
        }
    }
}
