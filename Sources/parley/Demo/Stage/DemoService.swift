import DemoNetworks
import Foundation
import Journal
import Primitives
import Reception
import ServiceLifecycle
import Synchronization

/// Tells the history at the first start, says where everything is, and lets the town live.
struct DemoService: Job {
    let house: House
    let town: Town
    let folder: DemoFolder
    let clock: DemoClock
    let state: DemoState
    let port: OpenPort
    let staff: StaffRoom
    let started: Moment

    /// Whatever happens in the town is done by a person who works there.
    var duties: [Duty] { [] }

    func run() async throws {
        try await cancelWhenGracefulShutdown {
            do {
                if !state.isTold { try await tellHistory() }
                greet(on: try await port.number())
                // Another start is another day in the town.
                let seed = UInt64(truncatingIfNeeded: started.microseconds)
                var living = LivingTown(house: house, town: town, staff: staff, clock: clock, seed: seed)
                try await living.live()
            } catch is CancellationError {
                return
            }
        }
    }

    private func tellHistory() async throws {
        let line = StoryLine(History.scenes, endingAt: state.begunAt)
        let teller = HistoryTeller(house: house, town: town, staff: staff, clock: clock, line: line)
        try await teller()
        await Aftermath(house: house, staff: staff)()
        clock.joinThePresent()
        var told = state
        told.isTold = true
        try folder.save(told)
    }

    private func greet(on port: Int) {
        say("")
        say("Marram Energy is open: http://127.0.0.1:\(port)")
        say("  Sign in as \(Staff.first.email) with the password \(state.password)")
        say(
            "  (or as \(Staff.others[1].email), \(Staff.others[2].email) …; for this demo only, kept in \(folder.path))"
        )
        say("See what stands on the networks, and speak there yourself:")
        say("  Smallsky \(town.address(.sky))/   Smalltown \(town.address(.mastodon))/   news \(town.address(.news))/")
        say("Somebody new speaks every 10 to 25 seconds; answer one, and look at the network.")
        say("Ctrl-C stops it, the next start goes on from there, and --reset begins anew.")
    }
}

/// The port of the pages, as soon as they are served.
final class OpenPort: Sendable {
    private let known = Mutex<Int?>(nil)

    func note(_ port: Int) { known.withLock { $0 = port } }

    /// Waits for it, 20 seconds at most.
    func number() async throws -> Int {
        for _ in 0..<2_000 {
            if let port = known.withLock({ $0 }) { return port }
            try await Task.sleep(for: .milliseconds(10))
        }
        throw CommandTrouble(code: 70, "The pages are not served. --log info tells more.")
    }
}
