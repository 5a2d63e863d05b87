import Channels
import Conversations
import Journal
import Organization
import Primitives
import Storage
import TestSupport

@testable import Knowledge
@testable import Publishing
@testable import Responding

/// Gwen has asked Marram's meter people, who keep answers; a second one who asks the same comes when the test wants.
struct Shelf: Sendable {
    let ear: Ear
    let question: ID<Conversation>
    private let connector = ScriptedConnector()

    init(ear: Ear, question: ID<Conversation>) {
        (self.ear, self.question) = (ear, question)
    }

    var marram: Marram { ear.marram }
    var ground: Ground { marram.ground }
    var finder: AnswerFinder { .byWords(on: ground) }
    var use: UseAnswer { UseAnswer(ground: ground, address: "https://parley.example") }

    /// Tom answers, and it stands on the network.
    @discardableResult
    func answer(
        _ words: String,
        in conversation: ID<Conversation>? = nil,
        as native: String = "ours-1"
    ) async throws -> Reply {
        let reply = try await send(words, in: conversation)
        try await publish(reply, as: native)
        return reply
    }

    func send(
        _ words: String,
        in conversation: ID<Conversation>? = nil,
        undo: Duration = .zero
    ) async throws -> Reply {
        let form = SendReply.Form(id: .new(at: marram.time.now), words: words, undo: undo)
        return try await SendReply(ground: ground, manifests: [connector.manifest])(
            form,
            to: conversation ?? question,
            by: try await marram.viewer(.meterAgent)
        )
    }

    func publish(_ reply: Reply, as native: String) async throws {
        _ = try await FollowerRun(OutboxFollower(), on: ground).catchUp()
        let organization = marram.organization
        let item = try await ground.read { try OutboxTable(on: $0).find(reply.id, of: organization) }
        guard let item else { throw NotInTheOutbox(post: native) }
        try await RecordStep(ground: ground)(.sent(Receipt(id: native), knownBy: "answer"), of: item)
    }

    func make(by colleague: Marram.Colleague = .meterAgent) async throws -> Answer {
        try await MakeAnswer(ground: ground)(in: question, by: try await marram.viewer(colleague))
    }

    func write(
        _ title: String,
        _ body: String = "The display is wrong and the meter is right.",
        in unit: Unit? = nil,
        as state: Answer.State = .internal
    ) async throws -> Answer {
        let nia = try await marram.viewer(.administrator)
        let wording = Answer.Wording(title: title, body: body, language: "en")
        let answer = try await WriteAnswer(ground: ground)(wording, in: (unit ?? marram.meter).id, by: nia)
        return try await PublishAnswer(ground: ground)(answer.id, to: state, by: nia)
    }

    func move(_ answer: Answer, to state: Answer.State, by colleague: Marram.Colleague) async throws -> Answer {
        try await PublishAnswer(ground: ground)(answer.id, to: state, by: try await marram.viewer(colleague))
    }

    func whole(_ answer: Answer, by colleague: Marram.Colleague = .meterAgent) async throws -> AnswerQuery.Whole {
        try await AnswerQuery(ground: ground)(answer.id, for: try await marram.viewer(colleague))
    }

    func list(
        by colleague: Marram.Colleague,
        _ change: (inout AnswersQuery.Filter) -> Void = { _ in }
    ) async throws -> [String] {
        var filter = AnswersQuery.Filter()
        change(&filter)
        return try await AnswersQuery(ground: ground)(filter, for: try await marram.viewer(colleague))
            .lines.map(\.answer.wording.title)
    }

    func past(
        in conversation: ID<Conversation>,
        for colleague: Marram.Colleague = .meterAgent
    ) async throws -> [PastAnswer] {
        try await finder(in: conversation, for: try await marram.viewer(colleague))
    }

    /// Somebody else asks; gives the conversation.
    func ask(_ words: String, as native: String = "2", by author: String = "huw") async throws -> ID<Conversation> {
        try await ear.arrive(somePost(native, by: author, words, minute: 1))
        return try await ear.conversation(of: native).id
    }

    func quote(
        _ answer: Answer,
        in conversation: ID<Conversation>,
        behind words: String = "",
        by colleague: Marram.Colleague = .meterAgent
    ) async throws -> Draft {
        try await use.quote(answer.id, in: conversation, behind: words, by: try await marram.viewer(colleague))
    }

    func reuse(of answer: Answer) async throws -> AnswerReuse {
        _ = try await FollowerRun(ReuseFollower(), on: ground).catchUp()
        let organization = marram.organization
        return try await ground.read {
            try ReuseTable(of: organization, on: $0).reuse(of: [answer.id])[answer.id] ?? AnswerReuse()
        }
    }
}

/// Gives a house in which Gwen waits for an answer of the meter people.
func withShelf(on engine: Engine, _ body: (Shelf) async throws -> Void) async throws {
    try await withEar(on: engine) { ear in
        _ = try await ear.query("meter", "meter", unit: ear.marram.meter.id)
        try await ear.connectAccount()
        try await ear.arrive(somePost("1", by: "gwen", "@help Good morning. Is the meter wrong or is it me?"))
        try await body(Shelf(ear: ear, question: try await ear.conversation(of: "1").id))
    }
}

extension AnswerReuse {
    init(shown: Int = 0, quoted: Int = 0, linked: Int = 0, sent: Int = 0, uses: Int = 0) {
        self.init()
        (self.shown, self.quoted, self.linked, self.sent, self.uses) = (shown, quoted, linked, sent, uses)
    }
}

/// The reply has not come into the outbox.
struct NotInTheOutbox: Error {
    let post: String
}
