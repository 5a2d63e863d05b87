package import Journal
import ServiceLifecycle

/// Runs this process's share of the outbox for as long as the server runs.
package struct OutboxWork: Service {
    let outbox: OutboxService
    let claims: WorkClaims

    package init(_ outbox: OutboxService, sharing claims: WorkClaims) {
        self.outbox = outbox
        self.claims = claims
    }

    package func run() async throws {
        let parts = claims.isAlone ? 1 : OutboxLane.parts
        let duties = (0..<parts).map { "\($0)/\(parts)" }
        await claims.share(
            "outbox",
            duties: { duties },
            work: { duty, ground in
                guard let number = duties.firstIndex(of: duty) else { return }
                var service = outbox
                service.ground = ground
                service.lane = OutboxLane(number: number, count: parts)
                await service.work()
            }
        )
    }
}
