package import Channels
package import Journal
package import Matching
package import Organization
import Primitives
import Storage

/// Tries a wording on the kept posts that a person may read, before anybody saves it.
package struct QueryPreview: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    package struct Result: Sendable {
        /// What is doubtful in the wording.
        package var lints: [QueryLint] = []
        /// The wording as it was understood.
        package var understood = ""
        /// How many kept posts were looked at.
        package var tried = 0
        /// Matches by day (days since 1970), oldest first.
        package var days: [(day: Int64, count: Int)] = []
        /// What the wording finds, newest first; at most twenty.
        package var found: [Found] = []
        package var foundCount = 0
        /// What the stored wording finds and this one does not; at most twenty.
        package var lost: [Found] = []
        package var lostCount = 0
    }

    package struct Found: Sendable {
        package let post: IncomingPost
        package let explanation: Explanation
        /// Whether the stored wording does not find it.
        package let isNew: Bool
    }

    /// Tries the wording, beside the stored one when it replaces that.
    ///
    /// Throws `QueryRejected` with the position.
    package func callAsFunction(_ text: String, replacing stored: String?, by viewer: Viewer) async throws -> Result {
        try viewer.require(.may([.listen]))
        let organization = viewer.organization
        let (kept, lists) = try await ground.read { connection in
            (
                try MentionTable(on: connection).latest(for: viewer, atMost: 5_000),
                try ListTable(on: connection).entries(of: organization)
            )
        }
        let query = try StandingQuery(id: "new", parsing: text, lists: lists)
        let old = stored.flatMap { try? StandingQuery(id: "old", parsing: $0) }
        let index = QueryIndex([query] + (old.map { [$0] } ?? []), lists: lists)
        var result = Result(lints: query.lints, understood: query.expression.description, tried: kept.count)
        var days: [Int64: Int] = [:]
        for item in kept {
            let matches = index.matches(in: matchable(item.post, languages: item.language.map { [$0] } ?? []))
            let new = matches.first { $0.queryID == "new" }
            let earlier = matches.first { $0.queryID == "old" }
            if let new {
                days[item.receivedAt.microseconds / 86_400_000_000, default: 0] += 1
                result.foundCount += 1
                if result.found.count < 20 {
                    result.found.append(
                        Found(post: item.post, explanation: new.explanation, isNew: stored != nil && earlier == nil)
                    )
                }
            } else if let earlier {
                result.lostCount += 1
                if result.lost.count < 20 {
                    result.lost.append(Found(post: item.post, explanation: earlier.explanation, isNew: false))
                }
            }
        }
        result.days = days.sorted { $0.key < $1.key }.map { (day: $0.key, count: $0.value) }
        return result
    }
}
