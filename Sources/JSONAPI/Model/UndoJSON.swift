/// Which act is taken back.
struct UndoJSON: Described {
    /// The version of the conversation that the act left.
    let version: Int64
    static let example = UndoJSON(version: 4)
}
