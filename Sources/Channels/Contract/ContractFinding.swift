/// What trying one clause of the contract has shown.
public struct ContractFinding: Sendable, Hashable {
    public enum Verdict: String, Sendable, Hashable, Codable {
        case kept
        case broken
        /// It does not apply, or nothing was given to try it with.
        case untried
    }

    /// The clause, as a sentence about the connector.
    public let clause: String
    public let verdict: Verdict
    /// What was seen, or why it was not tried.
    public let remark: String

    public init(_ clause: String, _ verdict: Verdict, _ remark: String = "") {
        (self.clause, self.verdict, self.remark) = (clause, verdict, remark)
    }
}

/// Said by a clause that was not kept.
struct ClauseBroken: Error {
    let remark: String

    init(_ remark: String) {
        self.remark = remark
    }
}

/// Said by a clause that there is nothing to try with.
struct ClauseUntried: Error {
    let remark: String

    init(_ remark: String) {
        self.remark = remark
    }
}

/// Throws where the connector does not do what the contract says.
func promise(_ isKept: Bool, _ remark: @autoclosure () -> String) throws(ClauseBroken) {
    guard isKept else { throw ClauseBroken(remark()) }
}
