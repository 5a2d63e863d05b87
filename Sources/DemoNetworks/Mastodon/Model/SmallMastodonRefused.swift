/// Why the small server says no.
package struct SmallMastodonRefused: Error, Hashable, Sendable {
    package var status: Int
    package var words: String

    package init(_ status: Int, _ words: String) {
        self.status = status
        self.words = words
    }
}
