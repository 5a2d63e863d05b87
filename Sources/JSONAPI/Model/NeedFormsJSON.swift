private let someID = "0193a3f0-5c00-7aaa-8aaa-0123456789ab"

struct NewNeedJSON: Described {
    /// Chosen by you: sent again with the same id it is the same need.
    let id: String?
    let title: String
    /// The words by which it is measured; those of the title where they are left out.
    let words: String?
    /// The code of a unit.
    let unit: String
    /// The colleague who sees to it; you where it is left out.
    let owner: String?
    static let example = NewNeedJSON(
        id: someID,
        title: "A display that can be read in the dark",
        words: "display dark",
        unit: "METER",
        owner: someID
    )
}

struct RewordedNeedJSON: Described {
    let title: String
    let words: String?
    /// The version that you read.
    let version: Int
    static let example = RewordedNeedJSON(title: "A display with a light", words: "display light", version: 1)
}

struct NewNeedSourceJSON: Described {
    /// `cluster`, `conversation` or `topic`.
    let kind: String
    let id: String
    static let example = NewNeedSourceJSON(kind: "topic", id: someID)
}

struct NeedOwnerJSON: Described {
    let owner: String
    static let example = NeedOwnerJSON(owner: someID)
}

struct NeedMoveJSON: Described {
    /// `considered`, `yes`, `no`, `later` or `done`.
    let state: String
    /// What was decided and why; everybody who asked reads it.
    let text: String?
    static let example = NeedMoveJSON(state: "yes", text: "From spring on every new display has a light.")
}

struct NeedPublicJSON: Described {
    let isPublic: Bool
    static let example = NeedPublicJSON(isPublic: true)
}
