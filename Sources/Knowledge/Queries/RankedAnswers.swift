import Conversations
package import Journal
import Organization
import Primitives
import Ranking
package import Responding
import Storage

extension AnswerFinder {
    /// Finds by an index in memory, by words and, where there is an encoder, by meaning; until it is ready, by the words of
    /// the database.
    package static func byRanking(_ memory: AnswerMemory, on ground: Ground) -> AnswerFinder {
        let byWords = AnswerFinder.byWords(on: ground)
        return AnswerFinder { conversation, viewer in
            guard memory.isReady else { return try await byWords(in: conversation, for: viewer) }
            let asked = try await ground.read { connection in
                let conversation = try viewer.conversation(conversation, for: .read, on: connection)
                return (
                    text: try viewer.question(in: conversation, on: connection),
                    language: conversation.language,
                    audiences: try viewer.answerAudiences(on: connection)
                )
            }
            let question = RankingText(asking: asked.text, in: asked.language)
            return try await rankedAnswers(to: question, among: asked.audiences, in: memory) { best in
                try await ground.read { connection in
                    let found = try RankedAnswers(
                        organization: viewer.organization,
                        seen: viewer.seenAnswers,
                        connection: connection
                    ).past(best)
                    return (
                        try viewer.preferring(asked.language, among: found.answers, on: connection), found.passed
                    )
                }
            }
        }
    }
}

extension RankingText {
    /// A question, read no further than whoever asks is listened to.
    init(asking text: String, in language: String?) {
        self.init(title: String(text.prefix(4_000)), language: language ?? "en")
    }
}

/// What ranking found, and by what it is judged.
struct BestAnswers: Sendable {
    let ranked: [Ranked<ID<Answer>>]
    let asked: AskedWords

    /// Whether so much is shared that it is worth somebody's look, and what.
    func reasons(for answer: Answer, _ likeness: Double?) -> (words: [String], isAlike: Bool)? {
        let shared = asked.shared(with: answer.rankingText)
        let isAlike = (likeness ?? 0) >= alikeInMeaningFrom
        let wanted = min(likenessFrom.words, asked.count)
        let isEnough = shared.weight >= asked.whole * likenessFrom.share
        let isShared = isEnough && !shared.words.isEmpty && shared.words.count >= wanted
        return isShared || isAlike ? (Array(shared.words.prefix(lookedUpWords)), isAlike) : nil
    }
}

/// From which cosine on a text is thought to mean the same, whatever words it says it with.
let alikeInMeaningFrom = 0.6

/// The few best that are left when `read` has taken away what may not be seen: more are asked for until there are
/// enough.
func rankedAnswers(
    to question: RankingText,
    among audiences: Set<AnswerAudience>,
    in memory: AnswerMemory,
    enough: Int = pastAnswerLimit,
    read: (BestAnswers) async throws -> (answers: [PastAnswer], passed: Int)
) async throws -> [PastAnswer] {
    var limit = 24
    while true {
        guard let best = memory.best(limit, for: question, among: audiences) else { return [] }
        let found = try await read(BestAnswers(ranked: best.ranked, asked: best.asked))
        // What is passed over for not being seen makes room for more; what does not fit does not.
        let isAll = best.ranked.count < limit || found.passed == 0 || limit >= 1_536
        if found.answers.count >= enough || isAll { return Array(found.answers.prefix(enough)) }
        limit *= 4
    }
}

extension Viewer {
    /// The audiences to which the person belongs, by the same condition as what they see.
    func answerAudiences(on connection: any Connection) throws -> Set<AnswerAudience> {
        let rows = try connection.rows("SELECT u.id FROM unit u WHERE u.id IN (\(homesOfSeenAnswers)) ORDER BY u.id")
        let units = try rows.map { row -> AnswerAudience in .unit(try row.id("id")) }
        return Set(units + [.anybody])
    }
}

/// Reads what was ranked, as whoever asks sees it.
struct RankedAnswers {
    let organization: OrganizationID
    /// The condition under which whoever asks sees an answer; `a` is the table's name.
    let seen: SQL
    let connection: any Connection

    /// Those that fit, the best first, and how many of the ranked may not be seen.
    func past(_ best: BestAnswers) throws -> (answers: [PastAnswer], passed: Int) {
        let found = try fitting(best)
        let reuse = try ReuseTable(of: organization, on: connection).reuse(of: found.answers.map(\.answer.id))
        let past = found.answers.map { one in
            PastAnswer(
                id: one.answer.id.retyped(),
                title: one.answer.wording.title,
                text: one.answer.wording.body,
                words: one.words,
                uses: reuse[one.answer.id]?.uses ?? 0,
                checkedAt: one.answer.checked?.at,
                code: one.answer.state == .public ? one.answer.code : nil,
                isAlike: one.isAlike
            )
        }
        return (past, found.passed)
    }

    /// A duplicate leads to the one that stands for it, where that is seen.
    func fitting(
        _ best: BestAnswers
    ) throws -> (answers: [(answer: Answer, words: [String], isAlike: Bool)], passed: Int) {
        let table = AnswerTable(of: organization, on: connection)
        let usable: SQL = "a.state <> 'draft' AND \(seen)"
        let own = try table.answers(among: best.ranked.map(\.key).sorted(), where: usable)
        let canonical = try table.answers(among: Set(own.compactMap(\.canonical)).sorted(), where: usable)
        let byID = Dictionary((own + canonical).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let seenIDs = Set(own.map(\.id))
        var told: Set<ID<Answer>> = []
        var fitting: [(answer: Answer, words: [String], isAlike: Bool)] = []
        for one in best.ranked where seenIDs.contains(one.key) {
            guard let answer = byID[one.key], let reasons = best.reasons(for: answer, one.likeness) else { continue }
            let used = answer.canonical.flatMap { byID[$0] } ?? answer
            if told.insert(used.id).inserted { fitting.append((used, reasons.words, reasons.isAlike)) }
        }
        return (fitting, best.ranked.count - seenIDs.count)
    }
}

/// The few answers that fit a question best, of those that anybody may read.
package func publicAnswers(
    to question: String,
    in memory: AnswerMemory?,
    on ground: Ground
) async throws -> [PastAnswer] {
    let organization = try await ground.read { try OrganizationTable(on: $0).profile()?.id }
    guard let organization else { return [] }
    guard let memory, memory.isReady else {
        return try await ground.read { try publicAnswers(to: question, of: organization, on: $0) }
    }
    let asked = RankingText(asking: question, in: nil)
    return try await rankedAnswers(to: asked, among: [.anybody], in: memory) { best in
        try await ground.read { connection in
            try RankedAnswers(organization: organization, seen: "a.state = 'public'", connection: connection).past(best)
        }
    }
}
