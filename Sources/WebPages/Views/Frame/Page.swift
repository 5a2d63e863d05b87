/// One page: its title, its place in the navigation and what stands in its middle.
///
/// A page is a value and its markup a pure function of it: `frame.document(page)`.
protocol Page: Sendable {
    /// The entry of the navigation that is lit; `nil` for none.
    var place: Place? { get }

    /// Whether people read it who do not work here: then it leaves nothing in their browser.
    var isForStrangers: Bool { get }

    /// Whether search engines may keep what strangers read.
    var isIndexable: Bool { get }

    /// What was searched for, on a page of the community, which has its own head whoever reads it; `nil` elsewhere.
    var communitySearch: String? { get }

    /// Whether a site of the organisation's own may show it in a frame: then it is bare, without what surrounds other pages.
    var isEmbeddable: Bool { get }

    /// Whether it may be kept in memory for others; not what says something else from a moment on, whatever is changed.
    var mayBeKept: Bool { get }

    func title(in words: Words) -> String

    /// What stands in the head beside what every page has there.
    func head(in frame: Frame) -> HTML

    /// The `<main id="main">` element.
    func main(in frame: Frame) -> HTML
}

extension Page {
    var isForStrangers: Bool { false }
    var isIndexable: Bool { false }
    var communitySearch: String? { nil }
    var isEmbeddable: Bool { false }
    var mayBeKept: Bool { true }
    func head(in frame: Frame) -> HTML { .empty }
}

/// The entries of the navigation.
enum Place: String, Sendable, CaseIterable {
    case inbox
    case mine
    case waiting
    case due
    case map
    case answers
    case community
    case stories
    case approvals
    case done
    case queries
    case sources
    case accounts
    case people
    case outbox
    case quarantine
    case work
    case settings
}
