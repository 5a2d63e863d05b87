public import Primitives

/// What every connector promises, tried on one: ours in tests, everybody's by `parley connector check`.
///
/// Nothing is published unless a way to do so is given: only the outbox publishes.
public struct ConnectorContract: Sendable {
    let connector: any Connector
    let trial: Trial

    /// What there is to try with.
    public struct Trial: Sendable {
        /// Settings of a source that has something to tell within the patience.
        public var source: ConnectorSettings?
        /// Settings of an account that may speak.
        public var account: ConnectorSettings?
        /// A post that the account may answer.
        public var answers: IncomingPost?
        /// Carries one attempt out; without it nothing is published.
        public var attempt: (@Sendable (any Publisher, FrozenPost) async -> PublishOutcome)?
        /// Changes or takes back what `attempt` has published; without it nothing is.
        public var change: (@Sendable (any ChangingPublisher, PostChange) async -> PublishOutcome)?
        /// How long a source may take for its first batch, and to stop.
        public var patience = Duration.seconds(10)

        public init(source: ConnectorSettings? = nil, account: ConnectorSettings? = nil) {
            (self.source, self.account) = (source, account)
        }
    }

    public init(of connector: any Connector, trial: Trial) {
        (self.connector, self.trial) = (connector, trial)
    }

    /// Tries one clause behind the other, and goes on behind one that is broken.
    public func findings(at moment: Moment) async -> [ContractFinding] {
        var findings: [ContractFinding] = []
        for clause in manifestClauses + settingsClauses + sourceClauses + publisherClauses(at: moment)
            + changingClauses(at: moment)
        {
            findings.append(await clause.finding())
        }
        return findings
    }

    /// One promise, and how it is tried.
    struct Clause: Sendable {
        let words: String
        let test: @Sendable () async throws -> String

        init(_ words: String, _ test: @escaping @Sendable () async throws -> String) {
            (self.words, self.test) = (words, test)
        }

        func finding() async -> ContractFinding {
            do {
                return ContractFinding(words, .kept, try await test())
            } catch let broken as ClauseBroken {
                return ContractFinding(words, .broken, broken.remark)
            } catch let untried as ClauseUntried {
                return ContractFinding(words, .untried, untried.remark)
            } catch let refusal as any Refusal {
                return ContractFinding(words, .broken, refusal.message)
            } catch {
                return ContractFinding(words, .broken, "\(error)")
            }
        }
    }
}
