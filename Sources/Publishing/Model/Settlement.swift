import Channels
import Foundation

/// A person's decision about a reply that has not simply left, with what they say about it.
package struct Settlement: Sendable, Equatable {
    package var decision: DecideOutbox.Decision
    /// Where it is to be seen, for one that is published.
    package var link: String?
    /// Why, in the person's own words.
    package var reason: String?

    package init(_ decision: DecideOutbox.Decision, link: String? = nil, reason: String? = nil) {
        self.decision = decision
        self.link = link.flatMap { $0.isEmpty || decision != .published ? nil : $0 }
        self.reason = reason.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// What stands for the network's own word, where a person has given it.
    var receipt: Receipt? {
        link.map { Receipt(id: $0, url: $0, handle: ["knownBy": "person"]) }
    }

    /// Refuses what no page could show.
    func check() throws(OutboxRefused) {
        if let link {
            guard link.utf8.count <= 2_000, let parts = URLComponents(string: link),
                ["http", "https"].contains(parts.scheme ?? ""), parts.host?.isEmpty == false
            else { throw .linkUnfit }
        }
        guard reason?.count ?? 0 <= 500 else { throw .reasonTooLong }
    }
}
