/// Wildcards among scalars, as numbers that no scalar has.
enum Wildcard {
    /// `?`, exactly one.
    static let one: UInt32 = 0xFFFF_FFFE
    /// `*`, zero or more.
    static let many: UInt32 = 0xFFFF_FFFF
}
