import Channels
import Foundation

/// A person's decision about a reply that has not simply left, with what they say about it.
package struct Settlement: Sendable, Equatable {
    package var decision: DecideOutbox.Decision
    /// Where it is to be seen, for one that is published; of a thread each post in its order.
    package var links: [String]
    /// Why, in the person's own words.
    package var reason: String?

    package init(_ decision: DecideOutbox.Decision, link: String? = nil, reason: String? = nil) {
        self.init(decision, links: link.map { [$0] } ?? [], reason: reason)
    }

    package init(_ decision: DecideOutbox.Decision, links: [String], reason: String? = nil) {
        self.decision = decision
        self.links = decision == .published ? links.filter { !$0.isEmpty } : []
        self.reason = reason.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// Where the one that it is about is to be seen.
    package var link: String? { links.first }

    /// What stands for the network's own word, where a person has given it.
    var receipt: Receipt? {
        link.map { Receipt(id: $0, url: $0, handle: ["knownBy": "person"]) }
    }

    /// Refuses what no page could show, and more links than there are posts.
    func check(for posts: Int = 1) throws(OutboxRefused) {
        guard links.count <= posts else { throw .tooManyLinks }
        for link in links {
            guard link.utf8.count <= 2_000, let parts = URLComponents(string: link),
                ["http", "https"].contains(parts.scheme ?? ""), parts.host?.isEmpty == false
            else { throw .linkUnfit }
        }
        guard reason?.count ?? 0 <= 500 else { throw .reasonTooLong }
    }
}
