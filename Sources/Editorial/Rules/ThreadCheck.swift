package import Channels

/// How the posts that a text becomes fare with a network, each counted by itself.
package struct ThreadCheck: Sendable, Equatable {
    package struct Post: Sendable, Equatable {
        package let text: String
        package let check: TextCheck
    }

    /// One, unless the network takes threads and a separator stands in the text.
    package let posts: [Post]

    package init(
        _ text: String,
        quoting quoted: QuotedPost? = nil,
        behind warning: String? = nil,
        under limits: TextLimits,
        on manifest: ConnectorManifest?
    ) {
        posts = (manifest?.posts(of: text) ?? [text]).enumerated().map { place, text in
            // Where the quoted post is a link, it stands in the first.
            let counted = place == 0 ? quoted?.counted(with: text) ?? text : text
            return Post(text: text, check: TextCheck(counted, behind: warning, under: limits))
        }
    }

    package var isThread: Bool { posts.count > 1 }

    /// The one that stands in the way, or else the longest.
    package var worst: TextCheck {
        let checks = posts.map(\.check)
        return checks.first { $0.flaw != nil } ?? checks.max { $0.length < $1.length } ?? posts[0].check
    }

    /// Refuses what the network would not take.
    func require() throws {
        guard posts.count <= ThreadText.most else { throw StoryRefused.threadTooLong }
        if let flaw = posts.lazy.compactMap(\.check.flaw).first { throw flaw }
    }
}
