/// Who looks after a conversation from now on.
struct AssignmentJSON: Described {
    /// The agent's id, or `nobody`.
    let agent: String
    /// The version that the caller has seen.
    ///
    /// What has changed since is not overruled; absent means whatever it is.
    let version: Int64?

    static let example = AssignmentJSON(agent: "0193a3f0-5c00-7aaa-8aaa-0123456789ab", version: 3)
}

/// To which unit a conversation is offered.
struct HandOverJSON: Described {
    /// The unit's code.
    let unit: String
    /// What the others should know; kept as a note, never published.
    let note: String?
    /// The version that the caller has seen; what has changed since is told.
    let version: Int64?

    static let example = HandOverJSON(unit: "METER", note: "She asks about the night rate.", version: 3)
}

/// Why a conversation comes back.
struct ReasonJSON: Described {
    let reason: String
    static let example = ReasonJSON(reason: "The tariff is right; it is the display.")
}
