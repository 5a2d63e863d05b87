import Channels
import Synchronization

/// The programs of one connector that run now: how many may, when one may start again, and their end.
///
/// Each source, each account and each question has a program of its own. So one that hangs or dies for one account holds
/// up no other, credentials of one account never reach a process that knows those of another, and nobody who writes a
/// connector has to do two things at once.
final class ProgramHouse: Sendable {
    let program: ConnectorProgram
    let rhythm: ProgramRhythm
    private let note: @Sendable (String) -> Void
    private let state = Mutex(State())

    private struct State {
        var running: [ObjectIdentifier: Child] = [:]
        var paces: [String: RestartPace] = [:]
        var isClosed = false
    }

    init(_ program: ConnectorProgram, rhythm: ProgramRhythm, note: @escaping @Sendable (String) -> Void) {
        (self.program, self.rhythm, self.note) = (program, rhythm, note)
    }

    /// Starts a program for something; refused while what ran for it last rests from a bad end.
    func start(for purpose: String, endsWhenIdle: Bool = false) throws(ProgramTrouble) -> Child {
        let pause = state.withLock { $0.paces[purpose]?.pause(at: age()) ?? .zero }
        guard pause == .zero else { throw .resting(pause) }
        let child = state.withLock { state -> Child? in
            state.running = state.running.filter { !$0.value.isGone }
            guard !state.isClosed, state.running.count < rhythm.atOnce else { return nil }
            let child = Child(program, rhythm: rhythm, endsWhenIdle: endsWhenIdle, note: note)
            state.running[ObjectIdentifier(child)] = child
            return child
        }
        guard let child else { throw .busy }
        return child
    }

    /// How long what ran for something rests from its bad end.
    func pause(before purpose: String) -> Duration {
        state.withLock { $0.paces[purpose]?.pause(at: age()) ?? .zero }
    }

    /// Notes that a program ended badly, or did well.
    func note(_ trouble: ProgramTrouble?, of purpose: String, after life: Duration = .zero) {
        state.withLock { state in
            guard let trouble else {
                state.paces[purpose] = nil
                return
            }
            guard trouble.isBad else { return }
            // Purposes are sources and accounts; more than these is a sign of settings that change all the time.
            if state.paces.count > 1_000 { state.paces = [:] }
            state.paces[purpose, default: RestartPace()].ended(at: age(), after: life)
        }
    }

    /// Ends every program, and starts none any more.
    func close() async {
        let running = state.withLock { state in
            state.isClosed = true
            return Array(state.running.values)
        }
        for child in running { child.stop() }
        for child in running { await child.end() }
    }

    private let began = ContinuousClock.now

    private func age() -> Duration { .now - began }
}

extension ConnectorSettings {
    /// What tells one source or account from another.
    var purpose: String {
        values.sorted { $0.key < $1.key }.map { "\($0.key.count):\($0.key)=\($0.value)" }.joined(separator: "\n")
    }
}
