package import Channels
import Matching

/// How many words a post has at least before its copies may differ a little; a shorter one has to be the same.
package let longTextWords = 12

/// How many words a short post has at least to be a copy of another: thanks are no copies of thanks.
package let shortTextWords = 4

/// How many words of a post are looked at: its first ones.
package let copyWordLimit = 400

/// How alike two long posts have to be, as the share of their shingles that both have.
///
/// One word that was changed in the middle of fifty keeps them copies, and of twenty does not: a post that is taken for
/// a copy by mistake is a person who is not heard.
package let copyFrom = 0.9

/// For how long a post is looked for when copies of it come.
package let copyWindow = Duration.seconds(7 * 86_400)

/// What of a post says whether it is a copy of another one.
package struct CopyText: Sendable, Equatable {
    /// Its words as standing queries read them, without names of accounts and addresses of pages.
    package let words: [String]
    package let links: Set<String>
    /// What its author is called, and how they are reached, without the server.
    package let names: Set<String>
    /// The author's account, which within one network tells people of one name apart.
    package let account: Account?

    package struct Account: Sendable, Equatable {
        package let network: String
        package let id: String
        /// How it is reached, without the server.
        package let handle: String

        package init(_ id: String, _ handle: String, on network: String) {
            (self.id, self.handle, self.network) = (id, handle, network)
        }
    }

    package init(words: [String], links: Set<String> = [], names: Set<String> = [], account: Account? = nil) {
        (self.words, self.links, self.names, self.account) = (words, links, names, account)
    }

    package init(_ post: IncomingPost) {
        let whole = [post.title, post.text].compactMap(\.self).joined(separator: "\n")
        let spoken = whole.prefix(8_000).split(whereSeparator: \.isWhitespace)
            .filter { !$0.hasPrefix("@") && !$0.contains("://") }
            .joined(separator: " ")
        let handle = post.author.handle.drop { $0 == "@" }.prefix { $0 != "@" && $0 != "." }
        let names = [post.author.name ?? "", String(handle)].map { $0.lowercased() }
        self.init(
            words: Array(TextWord.words(of: spoken).map(\.form).prefix(copyWordLimit)),
            links: Set(post.links),
            names: Set(names.filter { !$0.isEmpty }),
            account: Account(post.author.id, handle.lowercased(), on: post.network)
        )
    }

    /// Whether one author may have written both.
    ///
    /// Many bear one name: on one network it has to be one account, or what two servers show of one.
    func isByAuthor(of other: CopyText) -> Bool {
        guard let mine = account, let theirs = other.account, mine.network == theirs.network else {
            return !names.isDisjoint(with: other.names)
        }
        return mine.id == theirs.id || (!mine.handle.isEmpty && mine.handle == theirs.handle && names == other.names)
    }

    package var isLong: Bool { words.count >= longTextWords }

    /// Every three words that stand behind each other.
    var shingles: Set<String> {
        guard words.count >= shingleLength else { return [words.joined(separator: " ")] }
        return Set(
            (0...(words.count - shingleLength)).map { words[$0..<$0 + shingleLength].joined(separator: " ") }
        )
    }

    /// The words with a digit in them, in order: two timetables that differ in one time are no copies.
    var numbers: [String] { words.filter { $0.contains(where: \.isNumber) } }
}

private let shingleLength = 3

/// How alike two posts are that are copies of each other, from 0 to 1; `nil` where they are none.
///
/// Long ones are, from `copyFrom` on, by the share of their shingles that both have (Jaccard; A. Broder, “On the
/// resemblance and containment of documents”, 1997), where all numbers are the same. Short ones only where every word is
/// the same, and they are by one account, by one name on two networks, or lead to one page: two people who ask the same
/// thing shortly are two people.
package func copyLikeness(of one: CopyText, with other: CopyText) -> Double? {
    guard one.words.count >= shortTextWords, other.words.count >= shortTextWords else { return nil }
    if one.words == other.words {
        if one.isLong { return 1 }
        return one.isByAuthor(of: other) || !one.links.isDisjoint(with: other.links) ? 1 : nil
    }
    guard one.isLong, other.isLong, one.numbers == other.numbers else { return nil }
    let (mine, theirs) = (one.shingles, other.shingles)
    let shared = mine.intersection(theirs).count
    let likeness = Double(shared) / Double(mine.count + theirs.count - shared)
    return likeness >= copyFrom ? likeness : nil
}
