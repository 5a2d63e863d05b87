/// A text that was found, and how well it fits.
package struct Ranked<Key: Sendable>: Sendable {
    package var key: Key
    /// Compares with others of the same search only.
    package var score: Double
    /// The cosine of what it means and what is asked, where meanings were compared.
    package var likeness: Double?
}

extension Ranked: Equatable where Key: Equatable {}
