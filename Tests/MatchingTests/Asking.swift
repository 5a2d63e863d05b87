import Matching
import Testing

/// Whether one post answers one query; both presearchers must agree.
func matches(
    _ query: String,
    _ post: MatchablePost,
    rules: TextRules = .product,
    lists: [String: [String]] = [:]
) throws -> Bool {
    let standing = try StandingQuery(id: "q", parsing: query)
    let found = [Presearcher.byTerms, .noFiltering].map { presearcher in
        QueryIndex([standing], presearcher: presearcher, textRules: rules, lists: lists).matchingQueries(in: post)
    }
    #expect(found[0] == found[1], "the presearchers disagree on \(query)")
    return !found[0].isEmpty
}

func matches(_ query: String, text: String, rules: TextRules = .product) throws -> Bool {
    try matches(query, MatchablePost(id: "p", network: "bluesky", text: text), rules: rules)
}

/// Why a text does not parse.
func rejection(of text: String, lists: [String: [String]]? = nil) -> QueryRejected? {
    do {
        _ = try StandingQuery(id: "q", parsing: text, lists: lists)
        return nil
    } catch {
        return error
    }
}
