import Channels
import Primitives
import Synchronization
import TestSupport

/// A network that loses answers, carries requests out late, and says every kind of no; it keeps what it has taken.
final class UnreliableNetwork: Sendable {
    /// A post that the public can see.
    struct Copy: Sendable {
        let receipt: Receipt
        let key: String
        let text: String
        let shownFrom: Moment
    }

    private struct State: Sendable {
        var dice: SeededGenerator
        var copies: [Copy] = []
        var attempts: [FrozenPost] = []
        var isCalm = false
        var lostAnswers = 0
        var keys = 0
    }

    let idempotency: ConnectorManifest.Idempotency
    private let time: TestClock
    private let state: Mutex<State>

    init(seed: Int, idempotency: ConnectorManifest.Idempotency, time: TestClock) {
        self.idempotency = idempotency
        self.time = time
        state = Mutex(State(dice: SeededGenerator(seed: seed)))
    }

    var copies: [Copy] { state.withLock { $0.copies } }
    var attempts: [FrozenPost] { state.withLock { $0.attempts } }
    var lostAnswers: Int { state.withLock { $0.lostAnswers } }

    /// From now on the network behaves.
    func calmDown() { state.withLock { $0.isCalm = true } }

    func freeze(_ post: OutgoingPost) -> FrozenPost {
        state.withLock { state in
            state.keys += 1
            return FrozenPost(key: "key-\(state.keys)", payload: post.text, frozenAt: time.now)
        }
    }

    func publish(_ post: FrozenPost) -> PublishOutcome {
        state.withLock { state in
            state.attempts.append(post)
            switch state.isCalm ? 0 : Int.random(in: 0..<100, using: &state.dice) {
            case 0..<40: return .published(take(post, &state))
            case 40..<65:
                _ = take(post, &state)
                state.lostAnswers += 1
                return .unknown(reason: "The answer was lost.")
            case 65..<80: return .unknown(reason: "The request was lost.")
            case 80..<90: return .notNow(reason: "Busy.", retryAfter: nil)
            case 90..<95: return .needsReconnecting(reason: "Signed out.")
            default: return .rejected(reason: "No.")
            }
        }
    }

    func look(for post: FrozenPost) -> Reconciliation {
        state.withLock { state in
            if !state.isCalm, Int.random(in: 0..<5, using: &state.dice) == 0 { return .undetermined(reason: "Busy.") }
            let shown = state.copies.first { $0.key == post.key && $0.shownFrom <= time.now }
            return shown.map { .found($0.receipt) } ?? .absent
        }
    }

    private func take(_ post: FrozenPost, _ state: inout State) -> Receipt {
        let isHonoured =
            switch idempotency {
            case .byKey: true
            case .bestEffort: Bool.random(using: &state.dice)
            case .none: false
            }
        if isHonoured, let known = state.copies.first(where: { $0.key == post.key }) { return known.receipt }
        let receipt = Receipt(id: "ours-\(state.copies.count + 1)")
        let delay = Duration.milliseconds(Int.random(in: 0...9_900, using: &state.dice))
        state.copies.append(
            Copy(receipt: receipt, key: post.key, text: post.payload, shownFrom: time.now + delay)
        )
        return receipt
    }
}

/// The way out of a process that may end before the network is asked, or before its answer is heard.
struct MortalPublisher: Publisher {
    let network: UnreliableNetwork
    let life: Life
    let care: Care

    func limits() async throws -> TextLimits { TextLimits(characters: 300) }

    func freeze(_ post: OutgoingPost, at moment: Moment) async throws -> FrozenPost {
        try life.step()
        return network.freeze(post)
    }

    func publish(_ post: FrozenPost) async -> PublishOutcome {
        do {
            try life.step()
            let outcome = network.publish(post)
            try life.step()
            if care == .hopes, case .unknown = outcome { return .published(Receipt(id: "hoped-\(post.key)")) }
            return outcome
        } catch {
            return .unknown(reason: "Nobody hears this.")
        }
    }

    func reconcile(_ post: FrozenPost) async -> Reconciliation {
        do {
            try life.step()
            return care == .doesNotLook ? .absent : network.look(for: post)
        } catch {
            return .undetermined(reason: "Nobody hears this.")
        }
    }
}
