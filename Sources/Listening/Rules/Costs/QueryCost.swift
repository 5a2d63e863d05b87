package import Matching

/// What a query cost on a number of posts, and why.
package struct QueryCost: Sendable, Equatable {
    /// Posts that were looked at.
    package let posts: Int
    /// How often the query was named, by a word or as one that is evaluated for every post; repeats included.
    package let candidates: Int
    /// For how many of these posts it was evaluated.
    package let evaluations: Int
    package let matches: Int
    /// What it adds to each post, in nanoseconds; measured, and 0 where that is less than what else the machine does.
    package let nanoseconds: Int
    package let reasons: [Reason]

    package init(
        posts: Int,
        candidates: Int,
        evaluations: Int,
        matches: Int,
        nanoseconds: Int,
        reasons: [Reason]
    ) {
        (self.posts, self.candidates, self.evaluations) = (posts, candidates, evaluations)
        (self.matches, self.nanoseconds, self.reasons) = (matches, nanoseconds, reasons)
    }

    /// The share of posts for which it was evaluated and did not match, from 0 to 1.
    package var wasted: Double { posts == 0 ? 0 : Double(evaluations - matches) / Double(posts) }

    /// Why a query is evaluated for many posts, each with what to do about it.
    package enum Reason: Sendable, Equatable {
        /// Nothing has to stand in a post.
        case everyPost
        /// What has to stand in it stands in many.
        case common([String])
        /// So few letters stand before the first wildcard.
        case shortPrefixes([String])
        /// So many alternatives may each stand in it.
        case alternatives(Int)
        /// Words near each other are looked for in many posts.
        case near
        /// Signs of links or of texts as written, which stand in many.
        case pieces

        package var code: String {
            switch self {
            case .everyPost: "everyPost"
            case .common: "common"
            case .shortPrefixes: "shortPrefixes"
            case .alternatives: "alternatives"
            case .near: "near"
            case .pieces: "pieces"
            }
        }

        /// The words that it is about.
        package var words: [String] {
            switch self {
            case .common(let words), .shortPrefixes(let words): words
            case .everyPost, .alternatives, .near, .pieces: []
            }
        }
    }
}

/// From which share of posts on a query is worth a look.
package let dearFrom = 0.02

/// Why a query is slow that is evaluated for so many posts; nothing where it is not.
///
/// `frequencies` says in which share of the posts each anchor stands that is a word, a beginning or a pair.
package func costReasons(
    of expression: QueryExpression,
    by anchors: QueryAnchors?,
    evaluatedIn share: Double,
    frequencies: [QueryAnchors.Anchor: Double]
) -> [QueryCost.Reason] {
    guard share >= dearFrom else { return [] }
    guard let anchors else { return [.everyPost] }
    var reasons: [QueryCost.Reason] = []
    let short = anchors.anchors.filter { $0.kind == .prefix && $0.text.count <= shortPrefixLength }
    if !short.isEmpty { reasons.append(.shortPrefixes(short.map(\.text))) }
    let common = anchors.anchors
        .filter { !short.contains($0) && (frequencies[$0] ?? 0) >= dearFrom / 2 }
        .sorted { (frequencies[$0] ?? 0, $1.text) > (frequencies[$1] ?? 0, $0.text) }
    if !common.isEmpty { reasons.append(.common(common.prefix(5).map(\.text))) }
    if anchors.count > manyAlternatives { reasons.append(.alternatives(anchors.count)) }
    if anchors.anchors.contains(where: { $0.kind == .piece }) { reasons.append(.pieces) }
    if expression.hasNear { reasons.append(.near) }
    // A host or a channel that stands in many posts, which is in no text.
    return reasons.isEmpty ? [.common(anchors.anchors.prefix(5).map(\.text))] : reasons
}

/// Three letters and the asterisk.
private let shortPrefixLength = 4
private let manyAlternatives = 50

extension QueryExpression {
    /// Whether words have to stand near each other anywhere in it.
    package var hasNear: Bool {
        switch self {
        case .clause(let clause):
            if case .phrase(_, within: .some) = clause.value { true } else { false }
        case .near: true
        case .not(let operand): operand.hasNear
        case .and(let operands), .or(let operands): operands.contains(where: \.hasNear)
        }
    }
}
