/// A text of a post in which words have positions of their own.
enum PostPart: UInt8, CaseIterable {
    case text
    case title
    case authorName
    case authorBio

    var mask: PartMask { PartMask(rawValue: 1 << rawValue) }

    /// Whether mentions, tags and links in it are the post's own; those of a profile say nothing of the post.
    var isOfPost: Bool { self == .text || self == .title }

    var field: Explanation.Field {
        switch self {
        case .text: .text
        case .title: .title
        case .authorName: .authorName
        case .authorBio: .authorBio
        }
    }
}

/// A set of parts.
struct PartMask: OptionSet {
    var rawValue: UInt8

    static let text: PartMask = [PostPart.text.mask, PostPart.title.mask]
    static let title = PostPart.title.mask
    static let authorName = PostPart.authorName.mask
    static let authorBio = PostPart.authorBio.mask
    /// What a term has that stands in no part at all, such as a language.
    static let everywhere = PartMask(rawValue: .max)
}
