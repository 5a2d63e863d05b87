/// A scalar of a folded text, and which scalar of the original it came from.
struct FoldedScalar: Equatable {
    var scalar: UInt32
    var source: Int
    /// One past the last scalar of the original that went into it.
    var sourceEnd: Int
}
