import Dispatch
import NIOCore
import Synchronization
import Testing

@testable import Outbound

/// A domain name system whose servers keep silent for names below `silent.example`, until somebody wakes them.
private final class SleepyNames: Sendable {
    private let asked = Mutex<[String]>([])
    private let passed = Mutex(Duration.zero)
    private let start = ContinuousClock.now
    private let alarm = DispatchSemaphore(value: 0)

    var questions: [String] { asked.withLock { $0 } }

    func pass(_ time: Duration) { passed.withLock { $0 += time } }

    func questions(_ bounds: NameQuestions.Bounds) -> NameQuestions {
        let now: @Sendable () -> ContinuousClock.Instant = { [self] in start + passed.withLock { $0 } }
        return NameQuestions(bounds: bounds, now: now) { [self] name in
            asked.withLock { $0.append(name) }
            if name.contains("silent") { alarm.wait() }
            return name.hasPrefix("no.") || name.contains("silent") ? [] : addresses
        }
    }

    func wake(_ number: Int) { for _ in 0..<number { alarm.signal() } }

    private var addresses: [SocketAddress] { (try? [SocketAddress(ipAddress: "192.0.9.1", port: 0)]) ?? [] }
}

private func bounds(slots: Int = 4, untried: Int = 3, oneDomain: Int = 2) -> NameQuestions.Bounds {
    // Nobody here waits for a name that keeps silent longer than it takes to ask for it.
    NameQuestions.Bounds(slots: slots, untried: untried, oneDomain: oneDomain, patience: .milliseconds(20))
}

@Suite struct `A name that is asked for` {
    @Test func `holds up nobody of another lane where its servers keep silent`() async throws {
        let names = SleepyNames()
        defer { names.wake(10) }
        let (pictures, house) = (names.questions(bounds()), names.questions(bounds()))
        for number in 1...3 { _ = try await pictures.ask("a.silent\(number).example") }

        await #expect(throws: OutboundFailure.self) { try await pictures.ask("one.more.example") }
        let found = try await house.ask("feed.example")

        #expect(found.count == 1)
    }

    @Test func `finds its slot where it has answered before, whatever keeps silent beside it`() async throws {
        let names = SleepyNames()
        defer { names.wake(10) }
        let questions = names.questions(bounds())
        _ = try await questions.ask("feed.example")
        for number in 1...3 { _ = try await questions.ask("a.silent\(number).example") }

        let known = try await questions.ask("feed.example")

        #expect(known.count == 1)
        await #expect(throws: OutboundFailure.self) { try await questions.ask("new.example") }
    }

    @Test func `takes few slots below one domain`() async throws {
        let names = SleepyNames()
        defer { names.wake(10) }
        let questions = names.questions(bounds())
        _ = try await questions.ask("a.silent.example")
        _ = try await questions.ask("b.silent.example")

        await #expect(throws: OutboundFailure.self) { try await questions.ask("c.silent.example") }
        let other = try await questions.ask("other.test")

        #expect(other.count == 1)
        #expect(names.questions.sorted() == ["a.silent.example", "b.silent.example", "other.test"])
    }

    @Test func `is asked for once, however many wait`() async throws {
        let names = SleepyNames()
        defer { names.wake(10) }
        let questions = names.questions(bounds())
        let found = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 1...50 { group.addTask { try await questions.ask("a.silent.example").count } }
            return try await group.reduce(0, +)
        }

        #expect(found == 0)
        #expect(names.questions == ["a.silent.example"])
    }

    @Test func `is let go by one who is cancelled, and not by the others`() async throws {
        let names = SleepyNames()
        defer { names.wake(10) }
        var patient = bounds()
        patient.patience = .seconds(600)
        let questions = names.questions(patient)
        // One of the two is cancelled by itself; the test awaits both.
        let gone = Task { try await questions.ask("a.silent.example") }
        // One of the two is cancelled by itself; the test awaits both.
        let stays = Task { try await questions.ask("a.silent.example") }
        while names.questions.isEmpty { await Task.yield() }
        gone.cancel()

        await #expect(throws: CancellationError.self) { try await gone.value }
        names.wake(1)
        let found = try await stays.value
        #expect(found.isEmpty)
    }

    @Test func `is left alone for a while where it is none`() async throws {
        let names = SleepyNames()
        let questions = names.questions(bounds())
        _ = try await questions.ask("no.example")
        let again = try await questions.ask("no.example")
        #expect(again.isEmpty)
        #expect(names.questions.count == 1)

        names.pass(.seconds(11))
        _ = try await questions.ask("no.example")

        #expect(names.questions.count == 2)
    }

    @Test func `is left alone for longer where there was no answer in time`() async throws {
        let names = SleepyNames()
        defer { names.wake(10) }
        let questions = names.questions(bounds(slots: 1, untried: 1))
        _ = try await questions.ask("a.silent.example")
        names.pass(.seconds(30))
        _ = try await questions.ask("a.silent.example")
        #expect(names.questions.count == 1)
        names.wake(1)
        // The system has given up by now: somebody else finds a slot again.
        while (try? await questions.ask("other.test")) == nil { await Task.yield() }

        names.pass(.seconds(31))
        _ = try await questions.ask("a.silent.example")
        #expect(names.questions.filter { $0 == "a.silent.example" }.count == 1)
        names.pass(.seconds(31))
        _ = try? await questions.ask("a.silent.example")

        #expect(names.questions.filter { $0 == "a.silent.example" }.count == 2)
    }
}
