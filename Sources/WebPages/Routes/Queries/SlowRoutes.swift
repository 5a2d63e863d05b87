import HTTPTypes
import Journal
import Listening
import Organization
import Primitives
import Reception

let slowRoutes: [PageRoute] = [
    .get("/queries/slow", access: .may([.listen])) { .page(try await $0.slowQueries()) }
]

extension Visit {
    fileprivate func slowQueries() async throws -> SlowPage {
        let directory = try await Directory(self)
        let report = try await SlowQueries(ground: ground)(for: try viewer())
        return SlowPage(
            posts: report.posts,
            isSample: report.isSample,
            tried: report.tried,
            rows: report.lines.map { line in
                SlowRow(
                    query: Link(text: line.query.name, url: "/queries/\(line.query.id)"),
                    unit: directory.mark(of: line.query.unit),
                    looked: line.cost.evaluations,
                    found: line.cost.matches,
                    nanoseconds: line.cost.nanoseconds,
                    advice: line.cost.reasons.map { $0.advice(in: words) }
                )
            }
        )
    }
}

extension QueryCost.Reason {
    fileprivate func advice(in words: Words) -> String {
        switch self {
        case .everyPost: words[.slowEveryPost]
        case .common(let terms): words.text(.slowCommon, ["words": terms.joined(separator: ", ")])
        case .shortPrefixes(let terms): words.text(.slowShort, ["words": terms.joined(separator: ", ")])
        case .alternatives(let number): words.text(.slowAlternatives, ["n": words.number(number)])
        case .near: words[.slowNear]
        case .pieces: words[.slowPieces]
        }
    }
}
