import Logging
import Primitives
import Storage
import Synchronization

/// After how long nobody needs to know any more that a silent process was there; one that wakes up says so itself.
private let goneAfter = Duration.seconds(60)

/// One process's share of the duties of a kind: which it has, since when it knows, and how it lets them go.
final class WorkShare: Sendable {
    private let duty: Duty
    private let claims: WorkClaims
    private let state = Mutex(State())

    private struct State {
        var running: [String: Running] = [:]
        /// When it was last known that everything that runs is ours; `nil` before the others have heard of us.
        var knownSince: ContinuousClock.Instant?
        var isEnding = false
    }

    private struct Running {
        let lease: Lease
        let stop: AsyncStream<Void>.Continuation
        let stopped: AsyncStream<Void>
    }

    init(of duty: Duty, claims: WorkClaims) {
        self.duty = duty
        self.claims = claims
    }

    var isEnding: Bool { state.withLock { $0.isEnding } }

    /// Lets everything go; what runs ends soon.
    func end() {
        let running = state.withLock { state in
            state.isEnding = true
            return Array(state.running.values)
        }
        for one in running { one.stop.finish() }
    }

    /// Waits until it is time for the next look.
    func pause() async {
        let pace = min(.milliseconds(500), claims.term.length / 4)
        try? await Task.sleep(for: pace)
    }

    /// Renews what this process has, lets go what it should not have, and gives what it has newly taken.
    func look(for duties: @Sendable () async throws -> [String]) async -> [Lease] {
        do {
            let wanted = try await duties().sorted()
            guard try await isTimely(wanted) else { return [] }
            let start = ContinuousClock.now
            let outcome = try await agree(on: wanted)
            state.withLock { $0.knownSince = start }
            for duty in outcome.lost { stop(duty) }
            return outcome.taken.compactMap(begin)
        } catch {
            claims.logger.error(
                "It could not be agreed who does what; trying again.",
                metadata: ["kind": "\(duty.kind)", "cause": "\(error)"]
            )
            return []
        }
    }

    /// Runs the work of one duty until it ends or has to.
    func carryOut(_ lease: Lease, work: @escaping @Sendable (String, Ground) async -> Void) async {
        guard let running = state.withLock({ $0.running[lease.duty] }), running.lease == lease else { return }
        let ground = claims.ground.bound(to: duty).fenced(by: lease)
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await work(lease.duty, ground) }
            group.addTask { for await _ in running.stopped {} }
            if !claims.isAlone { group.addTask { await self.expire() } }
            await group.next()
            group.cancelAll()
        }
        state.withLock { state in
            if state.running[lease.duty]?.lease == lease { state.running[lease.duty] = nil }
        }
    }

    /// Returns when nothing was heard of the database for so long that others may begin to take our duties over.
    private func expire() async {
        let patience = claims.term.length * 4 / 5
        while !Task.isCancelled {
            let left = patience - (.now - (state.withLock { $0.knownSince } ?? .now))
            guard left > .zero else { return }
            try? await Task.sleep(for: left)
        }
    }

    private func begin(_ lease: Lease) -> Lease? {
        let (stopped, stop) = AsyncStream.makeStream(of: Void.self)
        return state.withLock { state in
            guard !state.isEnding, state.running[lease.duty] == nil else { return nil }
            state.running[lease.duty] = Running(lease: lease, stop: stop, stopped: stopped)
            return lease
        }
    }

    private func stop(_ duty: String) {
        state.withLock { $0.running[duty] }?.stop.finish()
    }

    private struct Outcome: Sendable {
        var lost: [String] = []
        var taken: [Lease] = []
    }

    /// Whether there is something to agree on: our term has to be renewed, or there are duties to take or to let go.
    private func isTimely(_ wanted: [String]) async throws -> Bool {
        let (running, knownSince) = state.withLock { ($0.running.keys.sorted(), $0.knownSince) }
        if !claims.isAlone, knownSince.map({ .now - $0 >= claims.term.length / 4 }) ?? true { return true }
        if wanted == running { return false }
        if claims.isAlone || running.contains(where: { !wanted.contains($0) }) { return true }
        let (kind, clock) = (duty.kind, claims.clock)
        let open = wanted.filter { !running.contains($0) }
        return try await claims.ground.read { connection in
            let table = LeaseTable(on: connection)
            return try !table.free(open, of: kind, at: table.present(by: clock)).isEmpty
        }
    }

    /// One transaction: what is ours goes on, what is free and due to us is taken.
    private func agree(on wanted: [String]) async throws -> Outcome {
        let (running, isFirst) = state.withLock { ($0.running.mapValues(\.lease), $0.knownSince == nil) }
        let (kind, owner, isAlone) = (duty.kind, claims.owner, claims.isAlone)
        let (clock, length) = (claims.clock, claims.term.length)
        return try await claims.ground.database.write { connection in
            let table = LeaseTable(on: connection)
            let present = try table.present(by: clock)
            // Who has the database alone need not wait for the end of any term.
            let now = isAlone ? Moment(microseconds: .max) : present
            let end = isAlone ? now : present + length
            if isFirst { try table.forgetGone(for: kind, since: goneAfter, at: present) }
            try table.report(owner, for: kind, until: end)
            let share = Share(
                wanted: wanted,
                running: running,
                held: try table.renew(running.keys.sorted(), of: kind, for: owner, until: end),
                processes: isAlone ? 1 : try table.living(for: kind, at: now)
            )
            let taken = try table.free(share.open, of: kind, at: now).prefix(share.room).compactMap {
                try table.claim($0, of: kind, for: owner, at: now, until: end)
            }
            return Outcome(lost: share.lost, taken: taken)
        }
    }
}
