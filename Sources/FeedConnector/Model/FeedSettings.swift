internal import Channels

/// What a person filled in to follow a feed.
package struct FeedSettings: Sendable, Hashable {
    /// How entries are told apart.
    package enum Identity: String, Sendable, Hashable, Codable, CaseIterable {
        /// By `guid` or `atom:id`, else by the link, else by title and date.
        case automatic
        case guid
        case link
        /// By both together, for feeds that use one `guid` for several entries.
        case guidAndLink = "guid+link"
        /// By the text, for feeds whose `guid` and link change at each fetch.
        case content
    }

    /// Where the feed is.
    package var address: String
    package var identity: Identity
    /// How many entries are taken over when the feed is read for the first time.
    package var newest: Int

    package init(address: String, identity: Identity = .automatic, newest: Int = 20) {
        self.address = address
        self.identity = identity
        self.newest = newest
    }

    /// Reads the settings, or says which of them has to change.
    init(_ settings: ConnectorSettings) throws(SettingsRefused) {
        address = try FeedSettings.webAddress(try settings.required("address"))
        let word = settings.values["identity"] ?? ""
        guard let identity = word.isEmpty ? .automatic : Identity(rawValue: word) else {
            let words = Identity.allCases.map(\.rawValue).joined(separator: ", ")
            throw .malformed("identity", reason: "it is one of \(words).")
        }
        self.identity = identity
        let number = settings.values["newest"] ?? ""
        guard let newest = number.isEmpty ? 20 : Int(number), (0...1_000).contains(newest) else {
            throw .malformed("newest", reason: "it is a number from 0 to 1000.")
        }
        self.newest = newest
    }

    /// The address as it is fetched: what people paste has no scheme, or one that browsers made up.
    static func webAddress(_ text: String) throws(SettingsRefused) -> String {
        guard var address = FeedText.trimmed(text) else { throw .missing("address") }
        let lower = address.lowercased()
        if lower.hasPrefix("feed://") {
            address = "https://" + address.dropFirst(7)
        } else if lower.hasPrefix("feed:http") {
            address = String(address.dropFirst(5))
        } else if !lower.contains("://") {
            address = "https://" + address
        }
        guard FeedAddress.isWebAddress(address), AddressParts(address).hasPlainHost,
            !address.contains(where: \.isWhitespace)
        else {
            throw .malformed("address", reason: "it is no address of a page, such as https://example.org/feed.xml.")
        }
        return address
    }
}
