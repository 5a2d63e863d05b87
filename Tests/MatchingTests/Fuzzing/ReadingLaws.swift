@testable import Matching

/// What holds of any post, whatever bytes its author sends.
enum ReadingLaws {
    /// Queries that ask for everything that is read of a post.
    private static let asking = [
        "a OR meter", "mo*r OR fa?l OR ab*c", "raw:a OR raw:\"東京\"", "url:a OR url:http",
        "site:example.com OR author:b.c",
        "#meter OR #ab*", "@bob OR from:bob OR to:bob", "東京 OR 京 OR 東*京", "a NEAR/3 b", "\"a b\"~3 OR \"a b\"",
        "(a NEAR/2 b) NEAR/2 (c OR \"d e\")", "title:a OR bio:b OR authorname:c", "👍 OR 🇩🇪", "x lang:en", "\"東京 fa*\"~2",
    ]
    private static let standing = asking.compactMap { try? StandingQuery(id: $0, parsing: $0) }
    private static let byTerms = QueryIndex(standing)
    private static let oracle = QueryIndex(standing, presearcher: .noFiltering)

    /// The first law that the bytes break, in one sentence; `nil` where all hold.
    static func broken(by bytes: [UInt8]) -> String? {
        let text = String(decoding: bytes, as: UTF8.self)
        return brokenBoundary(in: text) ?? brokenWord(in: text) ?? brokenReading(of: text)
            ?? brokenMatch(of: text, bytes)
    }

    /// Boundaries ascend from the first to the last byte, each at an edge of a character.
    private static func brokenBoundary(in text: String) -> String? {
        let edges = edges(of: text)
        let offsets = WordBoundaries.offsets(in: text)
        if text.isEmpty { return offsets.isEmpty ? nil : "An empty text has boundaries." }
        guard offsets.first == 0, offsets.last == text.utf8.count else { return "The boundaries do not hold the text." }
        if zip(offsets, offsets.dropFirst()).contains(where: { $0 >= $1 }) { return "The boundaries do not ascend." }
        return offsets.allSatisfy(edges.contains) ? nil : "A boundary splits a character."
    }

    /// Words lie in the text, at edges of characters, in order.
    private static func brokenWord(in text: String) -> String? {
        let edges = edges(of: text)
        var last = 0
        for word in TextWord.words(of: text) {
            if word.form.isEmpty { return "A word is empty." }
            let place = word.place
            guard edges.contains(place.lowerBound), edges.contains(place.upperBound) else {
                return "A word stands at \(place), which is no stretch of whole characters."
            }
            if place.isEmpty { return "A word covers nothing." }
            if place.lowerBound < last { return "The words go back." }
            last = place.lowerBound
        }
        return nil
    }

    /// What is kept of a text grows with its length, and no faster than the longest normal form of one character.
    private static func brokenReading(of text: String) -> String? {
        for rules in [TextRules.product, .yardstick] {
            var reader = PostReader()
            reader.read(MatchablePost(id: "p", network: "n", text: text), needs: .everything, rules: rules)
            let length = text.utf8.count
            // U+FDFA: 3 bytes, 18 letters of 33 bytes, 4 words; a tag is kept twice, a link thrice.
            if reader.post.bytes.count > 48 * length + 256 { return "Reading takes \(reader.post.bytes.count) bytes." }
            if reader.post.words.count > 4 * length { return "Reading gives \(reader.post.words.count) words." }
            if reader.post.attributes.count > 2 * length + 64 { return "Reading gives too many attributes." }
            if let law = brokenSpan(of: reader.post, length) { return law }
        }
        return nil
    }

    private static func brokenSpan(of post: ReadPost, _ length: Int) -> String? {
        for word in post.words {
            guard 0 <= word.start, Int(word.start) + Int(word.length) <= post.bytes.count, word.length > 0 else {
                return "A word lies outside the bytes that were read."
            }
            guard 0 <= word.lower, word.lower <= word.upper, Int(word.upper) <= length else {
                return "A word lies outside the text."
            }
            if Int(word.length) > ReadPost.longestWord { return "A word is longer than a word may be." }
        }
        return nil
    }

    /// Both ways of choosing candidates agree, the second reading of a post finds what the first one found, and what
    /// is shown of it lies in it.
    private static func brokenMatch(of text: String, _ bytes: [UInt8]) -> String? {
        let post = post(of: text, bytes)
        var scratch = MatchScratch()
        var counters = MatchCounters()
        let first = byTerms.matchingQueries(in: post, using: &scratch, counting: &counters)
        let second = byTerms.matchingQueries(in: post, using: &scratch, counting: &counters)
        if first != second { return "The same post is read differently the second time." }
        if first != oracle.matchingQueries(in: post) { return "The presearcher changes what is found." }
        return first.lazy.compactMap { match in
            guard let explanation = byTerms.explanation(ofQuery: match.queryID, in: post) else {
                return "What matches is not explained: \(match.queryID)"
            }
            return brokenRange(of: explanation, in: post)
        }.first
    }

    /// A post of which every field is the text; the first bytes say which stretches the network marked.
    private static func post(of text: String, _ bytes: [UInt8]) -> MatchablePost {
        var post = MatchablePost(id: "p", network: text, text: text, title: text, authorName: text, authorBio: text)
        post.authorHandle = text
        post.mentions = [text]
        post.tags = [text]
        post.links = [text]
        post.languages = [text]
        post.site = text
        let kinds: [MatchableSpan.Kind] = [.link, .mention, .tag]
        post.spans = zip(bytes.prefix(4), bytes.dropFirst().prefix(4)).map { first, second in
            MatchableSpan(kinds[Int(first) % 3], Int(min(first, second)) - 2..<Int(max(first, second)))
        }
        return post
    }

    /// The ranges of an explanation lie in their fields and split no character.
    static func brokenRange(of explanation: Explanation, in post: MatchablePost) -> String? {
        for clause in explanation.clauses {
            if clause.ranges.count > 256 { return "An explanation has \(clause.ranges.count) ranges." }
            guard let text = text(of: clause.field, in: post) else { continue }
            let edges = edges(of: text)
            for range in clause.ranges where !edges.contains(range.lowerBound) || !edges.contains(range.upperBound) {
                return "\(clause.clause) is shown at \(range), which is no stretch of whole characters."
            }
        }
        return nil
    }

    private static func text(of field: Explanation.Field, in post: MatchablePost) -> String? {
        switch field {
        case .text: post.text
        case .title: post.title
        case .authorName: post.authorName
        case .authorBio: post.authorBio
        default: nil
        }
    }

    private static func edges(of text: String) -> Set<Int> {
        var offset = 0
        var edges: Set = [0]
        for scalar in text.unicodeScalars {
            offset += UTF8.width(scalar)
            edges.insert(offset)
        }
        return edges
    }
}
