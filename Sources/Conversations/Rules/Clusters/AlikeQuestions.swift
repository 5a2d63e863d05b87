import Foundation
import Matching

/// How many conversations a cluster has at most; what comes then begins the next one.
package let clusterLimit = 100

/// How many words of a question are looked at: the first that say something.
package let questionWordLimit = 24

/// How many clusters a question is compared with.
package let clusterCandidates = 30

/// In how many clusters a word stands at most while it still tells one question from another.
package let commonWordCount = 100

/// How alike two questions have to be, and how many words they have to share.
package let alikeFrom = (cosine: 0.6, words: 3)

/// The words of a question that say what it is about, without names of accounts and addresses of pages.
///
/// Each once, in the order in which they stand there; none where nothing is said, such as in pictures only.
package func questionWords(of text: String) -> [String] {
    let looked = text.prefix(4_000)
    // A word that is cut in two is none.
    let end = looked.endIndex == text.endIndex ? looked.endIndex : looked.lastIndex(where: \.isWhitespace)
    let whole = looked[..<(end ?? looked.startIndex)]
    let spoken = whole.split(whereSeparator: \.isWhitespace)
        .filter { !$0.hasPrefix("@") && !$0.contains("://") }
        .joined(separator: " ")
    var seen: Set<String> = []
    let forms = signalForms(of: spoken).filter { form in
        saysSomething(form) && !fillWords.contains(form) && seen.insert(form).inserted
    }
    return Array(forms.prefix(questionWordLimit))
}

/// A word of letters that is neither a crumb nor too long to be one.
private func saysSomething(_ form: String) -> Bool {
    guard form.utf8.count <= 100, form.contains(where: \.isLetter) else { return false }
    return form.utf8.count >= 3
}

/// What a word weighs that stands in so many clusters: the rarer, the more.
///
/// One that stands in no other is as rare as one that stands in a single one: that may be the very question that was asked.
package func questionWeight(standingIn clusters: Int) -> Double {
    log(1 + Double(commonWordCount) / Double(min(max(clusters, 1), commonWordCount)))
}

/// How alike two questions are, from 0 to 1: the cosine between their weighed words.
///
/// A word of both weighs what it weighs where it weighs less: what has become common since tells no question apart. So it
/// is the same from both sides.
package func alikeness(of one: [String: Double], with other: [String: Double]) -> Double {
    let shared = one.compactMap { word, weight in other[word].map { (word, min(weight, $0)) } }
    guard shared.count >= alikeFrom.words else { return 0 }
    let common = shared.reduce(0) { $0 + $1.1 * $1.1 }
    let words = Set(shared.map(\.0))
    let lengths = [one, other].map { question in
        question.reduce(common) { words.contains($1.key) ? $0 : $0 + $1.value * $1.value }
    }
    let length = lengths[0].squareRoot() * lengths[1].squareRoot()
    return length > 0 ? min(1, common / length) : 0
}

/// The cluster that a question belongs to; `nil` where it is alike to none, or where there is no room.
package func cluster(for question: [String: Double], among candidates: [Cluster]) -> Cluster? {
    let fit = candidates.filter { $0.size < clusterLimit }
        .map { (cluster: $0, alikeness: alikeness(of: question, with: $0.words)) }
        .filter { $0.alikeness >= alikeFrom.cosine }
    return fit.max { ($0.alikeness, $1.cluster.id) < ($1.alikeness, $0.cluster.id) }?.cluster
}
