import Primitives

extension ConnectorContract {
    /// What stands can be changed and taken back, where the connector says so, and doing it twice does no harm.
    func changingClauses(at moment: Moment) -> [Clause] {
        [
            Clause("gives a post that stands other words, where it says so") {
                try allowed(.edit)
                let (publisher, receipt, change) = try await standing(at: moment)
                let words = OutgoingPost(text: "Other words of Parley's, at \(moment).", answers: trial.answers)
                let payload = try await publisher.freeze(words, replacing: receipt)
                let edit = PostChange(of: receipt, payload: payload)
                return try await carriedOut(edit, publisher, change)
            },
            Clause("takes back a post that stands, where it says so") {
                try allowed(.withdraw)
                let (publisher, receipt, change) = try await standing(at: moment)
                return try await carriedOut(PostChange(of: receipt), publisher, change)
            },
        ]
    }

    private typealias Changing = @Sendable (any ChangingPublisher, PostChange) async -> PublishOutcome

    private func allowed(_ capability: ConnectorManifest.Capability) throws {
        let capabilities = connector.manifest.capabilities
        guard capabilities.contains(capability) else { throw ClauseUntried("It does not say so.") }
    }

    private func standing(at moment: Moment) async throws -> (any ChangingPublisher, Receipt, Changing) {
        guard let change = trial.change else { throw ClauseUntried("Nothing may be published.") }
        let (publisher, _, receipt, _) = try await published(at: moment)
        guard let changing = publisher as? any ChangingPublisher else {
            throw ClauseBroken("Its way out changes nothing.")
        }
        return (changing, receipt, change)
    }

    /// Looks before it is done, and behind each of two times.
    private func carriedOut(
        _ wanted: PostChange,
        _ publisher: any ChangingPublisher,
        _ change: Changing
    ) async throws -> String {
        if case .found = await publisher.look(whether: wanted) {
            throw ClauseBroken("It says that it is done before anybody did it.")
        }
        for time in ["first", "second"] {
            let outcome = await change(publisher, wanted)
            guard case .published = outcome else { throw ClauseBroken("The \(time) time it is \(outcome).") }
            let look = await publisher.look(whether: wanted)
            if look == .absent { throw ClauseBroken("It says that it is not done behind the \(time) time.") }
        }
        return wanted.receipt.id
    }
}
