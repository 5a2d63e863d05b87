import Synchronization

/// One fetch for everybody who asks for the same thing at the same time.
///
/// Whoever comes first fetches. One who is cancelled leaves alone: where it was the one who fetches, the next in line
/// begins anew.
final class SharedFetches<Value: Sendable>: Sendable {
    fileprivate enum Turn {
        case ours
        case given(Value?)
    }

    fileprivate typealias Place = CheckedContinuation<Turn, Never>

    fileprivate struct State {
        /// Who waits for each thing that is being fetched.
        var lines: [String: [Int: Place]] = [:]
        var next = 0
    }

    private let state = Mutex(State())
    private let atOnce: Int
    private let longestLine: Int

    init(atOnce: Int, longestLine: Int) { (self.atOnce, self.longestLine) = (atOnce, longestLine) }

    /// What `fetch` gives, ours or somebody else's; nothing where too much is being fetched, or waited for, already.
    func value(_ name: String, _ fetch: @Sendable () async -> Value?) async -> Value? {
        switch await turn(name) {
        case .given(let value): return value
        case .ours:
            let value = await fetch()
            if value == nil, Task.isCancelled, handOver(name) { return nil }
            let waiting = state.withLock { $0.lines.removeValue(forKey: name) }
            for place in (waiting ?? [:]).values { place.resume(returning: .given(value)) }
            return value
        }
    }

    private func turn(_ name: String) async -> Turn {
        let number = state.withLock { state in
            state.next += 1
            return state.next
        }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { place in
                let turn = state.withLock { $0.enter(name, number, place, atOnce, longestLine) }
                // Who was cancelled before it stood in line is not called out of it.
                if let turn { place.resume(returning: turn) } else if Task.isCancelled { leave(name, number) }
            }
        } onCancel: {
            leave(name, number)
        }
    }

    private func leave(_ name: String, _ number: Int) {
        state.withLock { $0.lines[name]?.removeValue(forKey: number) }?.resume(returning: .given(nil))
    }

    private func handOver(_ name: String) -> Bool {
        let next = state.withLock { state -> Place? in
            guard let first = state.lines[name]?.keys.min() else { return nil }
            return state.lines[name]?.removeValue(forKey: first)
        }
        next?.resume(returning: .ours)
        return next != nil
    }
}

extension SharedFetches.State {
    /// Nothing where there is a line to stand in.
    fileprivate mutating func enter(
        _ name: String,
        _ number: Int,
        _ place: SharedFetches.Place,
        _ atOnce: Int,
        _ longestLine: Int
    ) -> SharedFetches.Turn? {
        guard let line = lines[name] else {
            guard lines.count < atOnce else { return .given(nil) }
            lines[name] = [:]
            return .ours
        }
        guard line.count < longestLine else { return .given(nil) }
        lines[name]?[number] = place
        return nil
    }
}
