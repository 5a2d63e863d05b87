import Channels
import Conversations
import Listening
import Organization
import Primitives
import Storage
import Synchronization
import TriageLearning

/// What organisations have learnt, as it is in memory.
///
/// Everything in it follows from the database: whichever process asks next, and after whatever was rolled back, it has learnt
/// the decisions in their order. What was decided anew or taken back during the day stays in mind until the next training.
final class LearntMind: Sendable {
    private let minds = Mutex<[OrganizationID: Mind]>([:])

    /// What is thought of a text; `nil` where too few decisions are known to think anything.
    func thought(of text: String, in organization: OrganizationID, on connection: any Connection) throws -> Thought? {
        guard let model = try RoutingModelTable(of: organization, on: connection).find() else { return nil }
        var mind = minds.withLock { $0[organization] }
        if mind?.model.version != model.version || mind?.model.madeAt != model.madeAt {
            mind = try Mind(model, of: organization, on: connection)
        }
        try mind?.catchUp(of: organization, on: connection)
        let thought = mind?.thought(of: text)
        let kept = mind
        minds.withLock { $0[organization] = kept }
        return thought
    }

    struct Thought: Sendable {
        /// `nil`: not sure.
        let unit: UnitID?
        let confidence: Double
        let words: [String]
        let model: Int
    }
}

private struct Mind: Sendable {
    let model: RoutingModel
    private var fitted: FittedModel?
    private var scratch = FittedScratch()
    private var online: OnlineLearner?
    /// The number of the latest decision that was learnt.
    private var latest: Int64 = 0

    init(_ model: RoutingModel, of organization: OrganizationID, on connection: any Connection) throws {
        self.model = model
        switch model.facts.learner {
        case .fitted: fitted = FittedModel(packed: try RoutingModelTable(of: organization, on: connection).content())
        case .online: try learnAll(of: organization, on: connection)
        }
    }

    private mutating func learnAll(of organization: OrganizationID, on connection: any Connection) throws {
        let lessons = try readLessons(of: organization, on: connection)
        var learner = OnlineLearner(labels: lessons.messages.map(\.label))
        for message in lessons.messages { learner.learn(message) }
        online = learner
        latest = lessons.latest
    }

    /// Learns what was decided since; a unit that is new to it makes it learn everything again.
    mutating func catchUp(of organization: OrganizationID, on connection: any Connection) throws {
        guard var learner = online else { return }
        let lessons = try readLessons(of: organization, behind: latest, on: connection)
        guard !lessons.messages.isEmpty else { return }
        guard lessons.messages.allSatisfy({ learner.labels.contains($0.label) }) else {
            return try learnAll(of: organization, on: connection)
        }
        online = nil
        for message in lessons.messages { learner.learn(message) }
        online = learner
        latest = lessons.latest
    }

    mutating func thought(of text: String) -> LearntMind.Thought? {
        guard let guess = guess(text) else { return nil }
        let isSure = Int64((guess.confidence * 1e6).rounded()) >= model.facts.threshold
        var copy = self
        let words = isSure ? weighingWords(of: text, for: guess) { copy.guess($0) } : []
        return LearntMind.Thought(
            unit: isSure ? UnitID(guess.label) : nil,
            confidence: guess.confidence,
            words: words,
            model: model.version
        )
    }

    private mutating func guess(_ text: String) -> TriageGuess? {
        fitted.flatMap { $0.guess(text, using: &scratch) } ?? online?.guess(text)
    }
}

/// Decisions with the texts to which they belong, in their order.
///
/// What is gone, or was withdrawn by its author, teaches nothing.
func readLessons(
    of organization: OrganizationID,
    behind number: Int64 = 0,
    on connection: any Connection
) throws -> (messages: [LabelledMessage], latest: Int64) {
    let lessons = try RoutingLessonTable(of: organization, on: connection).latest(mostRoutingLessons, behind: number)
    guard !lessons.isEmpty else { return ([], number) }
    let units = Set(try OrganizationTable(on: connection).units(of: organization).map(\.id))
    let posts = try openingPosts(of: lessons.map(\.conversation), in: organization, on: connection)
    let messages = lessons.compactMap { lesson -> LabelledMessage? in
        guard units.contains(lesson.unit), let post = posts[lesson.conversation], post.fate != .deleted,
            post.content.text.contains(where: { !$0.isWhitespace })
        else { return nil }
        return LabelledMessage(label: lesson.unit.description, text: post.content.text)
    }
    return (messages, lessons.last?.number ?? number)
}
