import Channels
import Journal
import Logging
import Primitives
import Storage

/// Runs one source from where it left off, again and again, until it is paused or removed.
struct SourceRunner: Sendable {
    let source: ID<ListeningSource>
    let service: ListeningService

    func run() async {
        var pause = Backoff()
        while !Task.isCancelled {
            do {
                guard let current = try await current(), !current.isPaused else { return }
                try await listen(to: current)
                await report(.waiting, "The stream ended. Connecting again.")
            } catch is CancellationError {
                return
            } catch is PausedByPerson {
                return
            } catch {
                let failure = error as? SourceEnded
                await report(failure?.cause.health ?? .waiting, failure?.reason ?? "\(error)")
                if case .retryAfter(let length)? = failure?.cause { pause.atLeast(length) }
                if failure?.cause == .refused || failure?.cause == .needsReconnecting { pause.long() }
            }
            if let heard = try? await self.current()?.health.lastEventAt, heard > service.ground.clock() - .seconds(30)
            {
                pause.reset()
            }
            try? await Task.sleep(for: pause.next())
        }
    }

    private func current() async throws -> ListeningSource? {
        let id = source
        let organization = service.organization
        return try await service.ground.read { try SourceTable(on: $0).find(id, of: organization) }
    }

    private func listen(to source: ListeningSource) async throws {
        guard let stream = try await service.open(source) else {
            throw SourceEnded(.refused, reason: "This network has no stream to listen to.")
        }
        await report(.listening, nil)
        let intake = Intake(
            for: source,
            of: service.organization,
            on: service.ground,
            book: service.book,
            memory: service.memory,
            languages: service.languages
        )
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                // Few posts of a public stream concern us: where it can, it leaves them as they came.
                if let stream = stream as? any EncodedSource {
                    try await stream.runEncoded(from: source.cursor) { try await intake.take($0) }
                } else {
                    try await stream.run(from: source.cursor) { try await intake.take($0) }
                }
            }
            group.addTask { try await waitUntilPaused() }
            defer { group.cancelAll() }
            try await group.next()
        }
    }

    private func waitUntilPaused() async throws {
        while true {
            try await Task.sleep(for: .milliseconds(500))
            guard await isWanted() else { throw PausedByPerson() }
        }
    }

    /// A database that cannot be read for a moment pauses nobody.
    private func isWanted() async -> Bool {
        do {
            guard let source = try await current() else { return false }
            return !source.isPaused
        } catch {
            return true
        }
    }

    private func report(_ state: ListeningSource.Health.State, _ reason: String?) async {
        let id = source
        let organization = service.organization
        let now = service.ground.clock()
        if let reason { service.logger.info("\(reason)", metadata: ["source": "\(id)"]) }
        try? await service.ground.write { connection in
            try SourceTable(on: connection).setHealth(state, because: reason, at: now, of: id, in: organization)
        }
    }
}

private struct PausedByPerson: Error {}

extension SourceEnded.Cause {
    fileprivate var health: ListeningSource.Health.State {
        switch self {
        case .disconnected, .retryAfter: .waiting
        case .needsReconnecting: .needsReconnecting
        case .refused: .refused
        }
    }
}

/// How long to wait before the next attempt: a quarter of a second, doubled each time, a minute at most, with jitter.
struct Backoff {
    private var milliseconds = 250
    private var least = Duration.zero

    /// Longer than a minute only where the network itself asked for it, and never longer than an hour.
    mutating func next() -> Duration {
        let wait = Duration.milliseconds(milliseconds + Int.random(in: 0...(milliseconds / 4)))
        milliseconds = min(milliseconds * 2, longest)
        defer { least = .zero }
        return max(wait, least)
    }

    mutating func reset() { milliseconds = 250 }

    mutating func atLeast(_ length: Duration) { least = min(length, .seconds(3_600)) }

    mutating func long() { milliseconds = longest }
}

/// 48 s, so that a quarter of jitter on top makes a minute.
private let longest = 48_000
