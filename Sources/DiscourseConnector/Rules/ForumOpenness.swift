internal import Channels

/// Which posts of a forum anybody may read.
struct ForumOpenness: Hashable, Sendable {
    /// The categories that are open; `nil` where we read as anybody may, so that everything that we see is.
    private let categories: Set<Int>?

    static let everything = ForumOpenness(categories: nil)
    static let nothing = ForumOpenness(categories: [])

    private init(categories: Set<Int>?) { self.categories = categories }

    init(_ site: ForumSite) {
        categories = Set(site.categories.filter { $0.isRestricted == false }.map(\.id))
    }

    /// Before whom a post stands: what is in no category is between those who are named in it.
    func audience(of category: Int?) -> Audience {
        guard let categories else { return .everybody }
        guard let category else { return .named }
        return categories.contains(category) ? .everybody : .followers
    }
}
