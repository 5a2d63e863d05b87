package import Foundation

/// A picture that a client brought; nobody sees it before a post names it.
package struct SmallPicture: Hashable, Sendable, Codable {
    package var id: String
    package var account: String
    package var type: String
    /// What it shows, for whoever does not see it.
    package var words: String
    package var bytes: Data
}
