/// How large a query may be.
enum QueryLimits {
    static let characters = 16_384
    static let terms = 1_000
    /// Brackets within brackets.
    static let levels = 32
    /// The digits of a distance or a count: what fits a 64-bit number with room to add.
    static let digits = 15
}
