/// Wildcards among scalars, as numbers that no scalar has.
enum Wildcard {
    /// `?`, exactly one letter or digit, with the marks behind it.
    static let one: UInt32 = 0xFFFF_FFFE
    /// `*`, zero or more characters of the word.
    static let many: UInt32 = 0xFFFF_FFFF
}
