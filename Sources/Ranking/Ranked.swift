/// A text that was found, and how well it fits.
package struct Ranked<Key: Sendable>: Sendable {
    package var key: Key
    /// Compares with others of the same search only.
    package var score: Double
}

extension Ranked: Equatable where Key: Equatable {}
