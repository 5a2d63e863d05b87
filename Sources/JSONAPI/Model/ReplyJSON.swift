private let exampleID = "0193a3f0-5c00-7aaa-8aaa-0123456789ab"
private let exampleMoment = "2026-11-20T09:41:00.000Z"

/// A reply of ours and how far it has come.
struct ReplyJSON: Described {
    let id: String
    let conversation: String
    let text: String
    let author: String
    /// What leaves beside the words.
    let pictures: [PictureJSON]
    /// `queued`, `sending`, `sent`, `unknown`, `rejected`, `recalled` or `abandoned`.
    let state: String
    let reason: String?
    let networkID: String?
    let url: String?
    let approvedAt: String
    /// Why it has not simply left: `refused`, `busy`, `unclear`, `reconnect`, `unfit`, `wornOut`, `halted`,
    /// `crashed` or `late`.
    var cause: String?
    /// Since when something has been wrong with it.
    var troubledSince: String?
    /// How often it was tried in all.
    var attempts: Int?
    /// When something happens next by itself; absent where a person decides.
    var nextAt: String?

    static let example = ReplyJSON(
        id: exampleID,
        conversation: exampleID,
        text: "Bore da Gwen. It isn’t you. — Nia, Marram Energy",
        author: exampleID,
        pictures: [.example],
        state: "sent",
        reason: "It did not arrive. It is sent again.",
        networkID: "115574",
        url: "https://marram.example/@help/115574",
        approvedAt: exampleMoment,
        cause: "busy",
        troubledSince: exampleMoment,
        attempts: 3,
        nextAt: exampleMoment
    )
}

/// A reply that a person sends.
struct NewReplyJSON: Described {
    /// Chosen by the caller; the same id sent twice is one reply.
    let id: String?
    let text: String
    /// The account to answer through; absent means the only one that fits.
    let account: String?
    /// For how many seconds it can be taken back; 0 unless given, 600 at most.
    let holdSeconds: Int?
    /// All that are shown beside the words, in their order; absent means none.
    let pictures: [NewPictureJSON]?

    static let example = NewReplyJSON(
        id: exampleID,
        text: "Bore da Gwen.",
        account: exampleID,
        holdSeconds: 8,
        pictures: [.example]
    )
}
