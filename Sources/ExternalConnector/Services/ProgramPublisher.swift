import Channels
import Primitives
import Synchronization

/// The way out through one account, by a program of its own that stays for as long as it is asked things.
final class ProgramPublisher: Publisher {
    let connector: ProgramConnector
    let settings: ConnectorSettings
    private let purpose: String
    /// A program that waits for the next request.
    private let shelf = Mutex<Child?>(nil)

    init(connector: ProgramConnector, settings: ConnectorSettings) {
        (self.connector, self.settings) = (connector, settings)
        purpose = "account\n" + settings.purpose
    }

    deinit { shelf.withLock { $0 }?.stop() }

    func limits() async throws -> TextLimits { connector.manifest.limits ?? TextLimits(characters: 300) }

    func freeze(_ post: OutgoingPost, at moment: Moment) async throws -> FrozenPost {
        if !connector.isIntroduced { await connector.introduce() }
        try connector.manifest.limits?.check(post.text)
        var request = WireRequest(.prepare, within: connector.house.rhythm.answer)
        try await request.take(settings)
        request.post = WireOutgoing(post)
        request.frozen = WireFrozen(FrozenPost(key: "", payload: "", frozenAt: moment))
        let (key, payload) = try await prepared(request)
        return FrozenPost(key: key, payload: payload, frozenAt: moment)
    }

    /// What the program makes of words that shall go out.
    func prepared(_ request: WireRequest) async throws -> (key: String, payload: String) {
        let answer: WireAnswer
        do {
            answer = try await asked(request)
        } catch .unsayable {
            throw OutgoingRefused.cannotAnswer(reason: ProgramTrouble.unsayable.description)
        }
        switch answer {
        case .prepared(let key, let payload): return (key, payload)
        case .refused(let refusal): throw refusal.outgoing
        case .failed(let reason): throw ProgramTrouble.failed(reason)
        default: throw ProgramTrouble.garbage("It answered “prepare” with something else than a prepared post.")
        }
    }

    func publish(_ post: FrozenPost) async -> PublishOutcome { await attempt(post) }

    /// One attempt; what `publish` does, and what an author of a connector has tried by hand.
    func attempt(_ post: FrozenPost) async -> PublishOutcome {
        await outcome(
            of: .publish,
            asking: { try await request(.publish, post) },
            done: { answer in
                switch answer {
                case .sent(let receipt): .published(receipt)
                case .begun(let key, let payload):
                    .begun(FrozenPost(key: key, payload: payload, frozenAt: post.frozenAt))
                default: nil
                }
            }
        )
    }

    /// What became of something that the program was to do on the network; `done` says so where it is done.
    func outcome(
        of type: WireRequest.Kind,
        asking request: () async throws -> WireRequest,
        done: (WireAnswer) -> PublishOutcome?
    ) async -> PublishOutcome {
        let answer: WireAnswer
        do {
            answer = try await asked(try await request())
        } catch ProgramTrouble.unsayable {
            return .rejected(reason: ProgramTrouble.unsayable.description)
        } catch let trouble as ProgramTrouble {
            // Nothing was said to any program: nothing of it has left.
            return .notNow(reason: trouble.description, retryAfter: connector.house.pause(before: purpose))
        } catch {
            return .notNow(reason: "The credentials could not be read.", retryAfter: nil)
        }
        if let done = done(answer) { return done }
        switch answer {
        case .refused(let refusal): return .rejected(reason: refusal.sentence)
        case .retryAfter(let reason, let seconds):
            return .notNow(reason: reason, retryAfter: seconds.map { .seconds($0) })
        case .needsReconnecting(let reason): return .needsReconnecting(reason: reason)
        case .unknown(let reason): return .unknown(reason: reason)
        case .failed(let reason): return .unknown(reason: reason)
        default:
            return .unknown(reason: "The connector answered “\(type.rawValue)” with something else than an outcome.")
        }
    }

    func reconcile(_ post: FrozenPost) async -> Reconciliation {
        do {
            switch try await asked(try await request(.reconcile, post)) {
            case .found(let receipt): return .found(receipt)
            case .absent: return .absent
            case .undetermined(let reason): return .undetermined(reason: reason)
            case .failed(let reason): return .undetermined(reason: reason)
            default: return .undetermined(reason: "The connector said nothing that would tell whether it arrived.")
            }
        } catch let trouble as ProgramTrouble {
            return .undetermined(reason: trouble.description)
        } catch {
            return .undetermined(reason: "The credentials could not be read.")
        }
    }

    private func request(_ type: WireRequest.Kind, _ post: FrozenPost) async throws -> WireRequest {
        var request = WireRequest(type, within: connector.house.rhythm.answer)
        try await request.take(settings)
        request.frozen = WireFrozen(post)
        return request
    }

    /// Asks the program that waits, or a new one; it goes back to the shelf when it did well.
    ///
    /// Throws where the request certainly reached nobody. Where it did, and no answer came back, the answer is `failed`.
    func asked(_ request: WireRequest) async throws(ProgramTrouble) -> WireAnswer {
        let house = connector.house
        var found = waiting()
        if found == nil { found = try house.start(for: purpose, endsWhenIdle: true) }
        guard let child = found else { throw .busy }
        let began = ContinuousClock.now
        do {
            let answer = try await ProgramTalk(child: child, vault: settings.vault)
                .answer(to: request, within: house.rhythm.answer)
            house.note(nil, of: purpose)
            putBack(child)
            return answer
        } catch {
            if case .failed(let reason) = error, child.isUsable {
                putBack(child)
                return .failed(reason: reason)
            }
            if case .unsayable = error {
                // It was not even asked, and waits for the next one.
                putBack(child)
                throw error
            }
            house.note(error, of: purpose, after: .now - began)
            // Only when it is gone, and nobody moves its bytes any more, is it sure what has reached it.
            await child.end()
            guard child.hasBeenToldAll else { throw error }
            return .failed(reason: error.description)
        }
    }

    private func waiting() -> Child? {
        let child = shelf.withLock { shelf -> Child? in
            defer { shelf = nil }
            return shelf
        }
        guard let child, child.isUsable else { return nil }
        return child
    }

    private func putBack(_ child: Child) {
        let spare = shelf.withLock { shelf -> Child? in
            defer { shelf = shelf ?? child }
            return shelf
        }
        if spare != nil { child.stop() }
    }
}
