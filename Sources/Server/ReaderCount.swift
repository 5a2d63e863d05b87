import Journal
import Knowledge
import Logging
import Primitives
import Reception
import ServiceLifecycle

extension ParleyServer {
    /// Counts, in every process that answers at the door, who has read there; the last time when it is asked to stop.
    var readerCount: any Job {
        let (house, logger) = (house, logger)
        return AfterSetUp(CountReaders.duty, ground: house.ground) { organization in
            let count = CountReaders(house.readers, ground: house.ground, seal: house.seal)
            await cancelWhenGracefulShutdown {
                while !Task.isCancelled {
                    // Two seconds: what a process that dies has not counted is next to nothing.
                    try? await Task.sleep(for: .seconds(2))
                    if !Task.isCancelled { await count.of(organization, logger: logger) }
                }
            }
            await count.of(organization, logger: logger)
        }
    }
}

extension CountReaders {
    fileprivate func of(_ organization: OrganizationID, logger: Logger) async {
        do {
            try await self(of: organization)
        } catch {
            logger.error("Readers could not be counted.", metadata: ["cause": "\(error)"])
        }
    }
}
