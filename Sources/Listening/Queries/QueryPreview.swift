package import Channels
package import Journal
package import Matching
package import Organization
package import Primitives
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
        /// How many posts of the sample were looked at, which nobody asked for, and how many the wording finds.
        package var sampled = 0
        package var sampledCount = 0
        /// What it finds there, newest first; at most ten.
        package var sampledFound: [Found] = []
        /// How many posts a day the wording finds, by both; `nil` while there is no sample of an hour.
        package var estimate: Estimate?
        /// Matches by day (days since 1970), oldest first; those of the sample are estimated.
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

    /// A number of posts a day, with the sample that it rests on.
    package struct Estimate: Sendable, Equatable {
        package let volume: VolumeEstimate
        /// Of a million posts so many are kept.
        package let rate: Int
        /// From when on.
        package let since: Moment
    }

    /// Tries the wording, beside the stored one when it replaces that.
    ///
    /// Throws `QueryRejected` with the position.
    package func callAsFunction(_ text: String, replacing stored: String?, by viewer: Viewer) async throws -> Result {
        try viewer.require(.may([.listen]))
        let organization = viewer.organization
        let now = ground.clock()
        let stock = try await ground.read { try TrialStock(for: viewer, at: now, on: $0) }
        let lists = try await ground.read { try ListTable(on: $0).entries(of: organization) }
        let query = try StandingQuery(id: "new", parsing: text, lists: lists)
        let old = stored.flatMap { try? StandingQuery(id: "old", parsing: $0) }
        let index = QueryIndex([query] + (old.map { [$0] } ?? []), lists: lists)
        var trial = Trial(replaces: stored != nil)
        trial.result = Result(lints: query.lints, understood: query.expression.description)
        for item in stock.kept { trial.look(at: item, in: index, isSampled: false) }
        for item in stock.sampled { trial.look(at: item, in: index, isSampled: true) }
        return trial.finished(with: stock, at: now)
    }
}

/// What a wording is tried on.
private struct TrialStock: Sendable {
    let kept: [KeptPost]
    let sampled: [KeptPost]
    let rate: Int
    /// From when on both are whole; `nil` without a sample.
    let since: Moment?

    init(for viewer: Viewer, at now: Moment, on connection: any Connection) throws {
        let table = SampleTable(of: viewer.organization, on: connection)
        let sample = try table.kept()
        let begin = sample.since.map { max($0, now - sample.sample.length) }
        kept = try MentionTable(on: connection).latest(for: viewer, atMost: trialLimit)
        let rate = sample.sample.rate
        sampled = try begin.map { try table.latest(since: $0, at: rate, atMost: trialLimit) } ?? []
        self.rate = rate
        // Where more came than is looked at, the number is that of the time which is.
        let ends = [kept, sampled].compactMap { $0.count == trialLimit ? $0.last?.receivedAt : nil }
        since = begin.map { ends.reduce($0, max) }
    }
}

/// So many posts of each kind are tried at most: some tenths of a second.
private let trialLimit = 5_000

/// What a wording finds, post by post.
private struct Trial {
    let replaces: Bool
    var result = QueryPreview.Result()
    private var days: [Int64: Int] = [:]
    private var sampledDays: [Int64: Int] = [:]
    /// When each came that was found.
    private var moments: [Moment] = []
    private var sampledMoments: [Moment] = []

    init(replaces: Bool) {
        self.replaces = replaces
    }

    mutating func look(at item: KeptPost, in index: QueryIndex, isSampled: Bool) {
        let matches = index.matches(in: matchable(item.post, languages: item.language.map { [$0] } ?? []))
        let new = matches.first { $0.queryID == "new" }
        let earlier = matches.first { $0.queryID == "old" }
        if isSampled { result.sampled += 1 } else { result.tried += 1 }
        if let new {
            let day = item.receivedAt.microseconds / 86_400_000_000
            let found = QueryPreview.Found(
                post: item.post,
                explanation: new.explanation,
                isNew: replaces && earlier == nil
            )
            if isSampled {
                sampledDays[day, default: 0] += 1
                sampledMoments.append(item.receivedAt)
                result.sampledCount += 1
                if result.sampledFound.count < 10 { result.sampledFound.append(found) }
            } else {
                days[day, default: 0] += 1
                moments.append(item.receivedAt)
                result.foundCount += 1
                if result.found.count < 20 { result.found.append(found) }
            }
        } else if let earlier, !isSampled {
            result.lostCount += 1
            guard result.lost.count < 20 else { return }
            result.lost.append(QueryPreview.Found(post: item.post, explanation: earlier.explanation, isNew: false))
        }
    }

    func finished(with stock: TrialStock, at now: Moment) -> QueryPreview.Result {
        var result = result
        let each = stock.rate > 0 ? 1_000_000 / Double(stock.rate) : 0
        let estimated = sampledDays.mapValues { Int((Double($0) * each).rounded()) }
        result.days = days.merging(estimated, uniquingKeysWith: +).sorted { $0.key < $1.key }
            .map { (day: $0.key, count: $0.value) }
        guard let since = stock.since else { return result }
        let volume = VolumeEstimate(
            kept: moments.count { $0 >= since },
            sampled: sampledMoments.count { $0 >= since },
            rate: stock.rate,
            over: now - since
        )
        result.estimate = volume.map { QueryPreview.Estimate(volume: $0, rate: stock.rate, since: since) }
        return result
    }
}
