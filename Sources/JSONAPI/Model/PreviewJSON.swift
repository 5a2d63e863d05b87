import Channels
import Listening
import Matching

/// A wording to be tried.
struct TriedQueryJSON: Described {
    let text: String
    /// The id of the query that it would replace; absent for a new one.
    let query: String?
    static let example = TriedQueryJSON(text: "\"night tariff\"", query: "0193a3f0-5c00-7aaa-8aaa-0123456789ab")
}

/// What a wording finds in the posts that are kept.
struct PreviewJSON: Described {
    let understood: String
    let doubts: [String]
    let tried: Int
    let found: Int
    let examples: [String]
    /// How many posts of the sample it was tried on, which nobody asked for.
    let sampled: Int
    let sampledFound: Int
    let sampledExamples: [String]
    /// Absent while there is no sample of an hour.
    let estimate: VolumeEstimateJSON?
    /// Absent where nothing is replaced that finds anything.
    let change: PreviewChangeJSON?
    static let example = PreviewJSON(
        understood: "\"night tariff\"",
        doubts: ["AND binds tighter than OR here."],
        tried: 812,
        found: 14,
        examples: ["Is the night tariff still on?"],
        sampled: 4_102,
        sampledFound: 3,
        sampledExamples: ["They talk about a night tariff in the next valley."],
        estimate: .example,
        change: .example
    )
}

/// What would change for the posts that are kept.
struct PreviewChangeJSON: Described {
    /// How many come in that did not, and the newest of them; ten at most.
    let gained: Int
    let gainedExamples: [String]
    /// How many came in and would no longer.
    let lost: Int
    let lostExamples: [String]
    static let example = PreviewChangeJSON(
        gained: 2,
        gainedExamples: ["Is the night tariff still on?"],
        lost: 1,
        lostExamples: ["Night shift again."]
    )
}

extension PreviewJSON {
    init(_ result: QueryPreview.Result, change: PreviewChangeJSON?) {
        self.init(
            understood: result.understood,
            doubts: result.lints.map(\.message),
            tried: result.tried,
            found: result.foundCount,
            examples: result.found.map(\.post.text),
            sampled: result.sampled,
            sampledFound: result.sampledCount,
            sampledExamples: result.sampledFound.map(\.post.text),
            estimate: result.estimate.map(VolumeEstimateJSON.init),
            change: change
        )
    }
}

extension PreviewChangeJSON {
    /// `before` is what the stored wording finds on the same posts.
    init(_ after: QueryPreview.Result, before: QueryPreview.Result) {
        self.init(
            gained: after.foundCount - (before.foundCount - after.lostCount),
            gainedExamples: after.found.filter(\.isNew).prefix(10).map(\.post.text),
            lost: after.lostCount,
            lostExamples: after.lost.prefix(10).map(\.post.text)
        )
    }
}
