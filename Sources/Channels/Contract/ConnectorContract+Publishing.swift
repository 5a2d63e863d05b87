import Primitives

extension ConnectorContract {
    /// What is sent is decided once, and whether it has arrived can be asked.
    func publisherClauses(at moment: Moment) -> [Clause] {
        [
            Clause("refuses a text without words, and one that is too long") {
                let publisher = try publisher()
                let limits = try await publisher.limits()
                let long = String(repeating: "a ", count: limits.characters) + "a"
                for text in ["", " \n ", long] {
                    let isRefused = await isRefused(OutgoingPost(text: text, answers: trial.answers), publisher, moment)
                    try promise(isRefused, "It would have sent \(text.count) signs; it takes \(limits.characters).")
                }
                return "at most \(limits.characters) signs"
            },
            Clause("decides every byte and a key before anything is sent") {
                let (_, post) = try await frozen(at: moment)
                try promise(!post.key.isEmpty, "The key is empty.")
                try promise(post.frozenAt == moment, "The moment of freezing is another.")
                return "key \(post.key)"
            },
            Clause("does not find what was never sent") {
                let (publisher, post) = try await frozen(at: moment)
                let look = await publisher.reconcile(post)
                if case .found(let receipt) = look { throw ClauseBroken("It found \(receipt.id).") }
                return look == .absent ? "absent" : "undetermined"
            },
            Clause("gives the network's id of what it has sent, and finds it again") {
                let (publisher, post, receipt, _) = try await published(at: moment)
                guard case .found(let found) = await publisher.reconcile(post) else {
                    throw ClauseBroken("It did not find what it has sent.")
                }
                try promise(found.id == receipt.id, "It found \(found.id), and had sent \(receipt.id).")
                return receipt.id
            },
            Clause("sends the same post once, where it says that the network takes a key") {
                guard connector.manifest.idempotency == .byKey else { throw ClauseUntried("It does not say so.") }
                let (publisher, post, receipt, publish) = try await published(at: moment)
                guard case .published(let again) = await publish(publisher, post) else {
                    throw ClauseBroken("The second time was not as the first.")
                }
                try promise(again.id == receipt.id, "The second time it became \(again.id).")
                return ""
            },
        ]
    }

    typealias Publishing = @Sendable (any Publisher, FrozenPost) async -> PublishOutcome

    private func publisher() throws -> any Publisher {
        guard canPublish else { throw ClauseUntried("It does not publish.") }
        guard let settings = trial.account else { throw ClauseUntried("No account was given.") }
        guard let publisher = try connector.publisher(for: settings) else { throw ClauseBroken("It has no way out.") }
        return publisher
    }

    private func frozen(at moment: Moment) async throws -> (any Publisher, FrozenPost) {
        let publisher = try publisher()
        let post = OutgoingPost(text: "A trial of Parley's, at \(moment).", answers: trial.answers, languages: ["en"])
        return (publisher, try await publisher.freeze(post, at: moment))
    }

    private func isRefused(_ post: OutgoingPost, _ publisher: any Publisher, _ moment: Moment) async -> Bool {
        do {
            _ = try await publisher.freeze(post, at: moment)
            return false
        } catch {
            return error is any Refusal
        }
    }

    func published(at moment: Moment) async throws -> (any Publisher, FrozenPost, Receipt, Publishing) {
        guard let publish = trial.attempt else { throw ClauseUntried("Nothing may be published.") }
        let (publisher, post) = try await frozen(at: moment)
        let outcome = await publish(publisher, post)
        guard case .published(let receipt) = outcome else { throw ClauseBroken("It was not published: \(outcome)") }
        return (publisher, post, receipt, publish)
    }
}
