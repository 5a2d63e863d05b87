package import Primitives

/// What is flagged, hidden or shown: a topic, or something under one.
package enum CommunityPost: Sendable, Hashable {
    case topic(ID<Topic>)
    case contribution(ID<Contribution>)

    /// The key of its rows, whichever it is.
    var id: ID<CommunityPost> {
        switch self {
        case .topic(let id): id.retyped()
        case .contribution(let id): id.retyped()
        }
    }

    var contribution: ID<Contribution>? {
        if case .contribution(let id) = self { id } else { nil }
    }
}
