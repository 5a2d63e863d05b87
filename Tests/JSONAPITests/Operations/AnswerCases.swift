import Channels
import Conversations
import HTTPTypes
import Journal
import Knowledge
import Primitives
import Storage
import TestSupport

private let wording = #"{"title":"Is it wrong?","text":"No.","language":"en","unit":"METER"}"#

/// Answers to be found again.
let answerCases: [OperationCase] = [
    OperationCase(
        "listAnswers",
        good: { door in
            _ = try await door.keptAnswer()
            return try await door.ask(.get, "/answers?state=internal&unit=METER&q=meter&due=false", as: .meterReader)
        },
        refused: (422, "request.unknownValue"),
        bad: { try await $0.ask(.get, "/answers?state=secret") }
    ),
    OperationCase(
        "readAnswer",
        good: { try await $0.ask(.get, "/answers/\(try await $0.keptAnswer())", as: .meterAgent) },
        refused: (404, "answer.unknown"),
        bad: { try await $0.ask(.get, "/answers/\(nowhere)") }
    ),
    OperationCase(
        "writeAnswer",
        good: { try await $0.ask(.post, "/answers", wording, as: .meterAgent) },
        refused: (422, "answer.languageMalformed"),
        bad: { door in
            try await door.ask(.post, "/answers", #"{"title":"A?","text":"B.","language":"!","unit":"METER"}"#)
        }
    ),
    OperationCase(
        "changeAnswer",
        good: { door in
            let path = "/answers/\(try await door.keptAnswer())"
            return try await door.ask(.put, path, #"{"title":"A?","text":"B.","language":"en","version":2}"#)
        },
        refused: (409, "answer.changed"),
        bad: { door in
            let path = "/answers/\(try await door.keptAnswer())"
            return try await door.ask(.put, path, #"{"title":"A?","text":"B.","language":"en","version":7}"#)
        }
    ),
    OperationCase(
        "publishAnswer",
        good: {
            try await $0.ask(.put, "/answers/\(try await $0.keptAnswer())/state", #"{"state":"public","version":2}"#)
        },
        refused: (403, "permission.publishAnswers"),
        bad: { door in
            let path = "/answers/\(try await door.keptAnswer())/state"
            return try await door.ask(.put, path, #"{"state":"public","version":2}"#, as: .meterAgent)
        }
    ),
    OperationCase(
        "confirmAnswer",
        good: {
            try await $0.ask(.post, "/answers/\(try await $0.keptAnswer())/confirm", #"{"version":2}"#, as: .meterAgent)
        },
        refused: (422, "answer.reviewUnfit"),
        bad: { door in
            let path = "/answers/\(try await door.keptAnswer())/confirm"
            return try await door.ask(.post, path, #"{"version":2,"reviewAt":"tomorrow"}"#)
        }
    ),
    OperationCase(
        "giveAnswer",
        good: { door in
            let body = #"{"owner":"\#(door.ear.marram.id(of: .meterAgent))"}"#
            return try await door.ask(.put, "/answers/\(try await door.keptAnswer())/owner", body)
        },
        refused: (422, "answer.ownerUnfit"),
        bad: { door in
            let body = #"{"owner":"\#(door.ear.marram.id(of: .meterReader))"}"#
            return try await door.ask(.put, "/answers/\(try await door.keptAnswer())/owner", body)
        }
    ),
    OperationCase(
        "markDuplicate",
        good: { door in
            let body = #"{"of":"\#(try await door.keptAnswer(titled: "Does a meter count wrong?"))"}"#
            return try await door.ask(.put, "/answers/\(try await door.keptAnswer())/canonical", body)
        },
        refused: (422, "answer.duplicateOfItself"),
        bad: { door in
            let answer = try await door.keptAnswer()
            return try await door.ask(.put, "/answers/\(answer)/canonical", #"{"of":"\#(answer)"}"#)
        }
    ),
    OperationCase(
        "unmarkDuplicate",
        good: { try await $0.ask(.delete, "/answers/\(try await $0.keptAnswer())/canonical") },
        refused: (404, "answer.unknown"),
        bad: { try await $0.ask(.delete, "/answers/\(nowhere)/canonical") }
    ),
    OperationCase(
        "listAnswerGaps",
        good: { door in
            _ = try await door.ask(.get, "/answers?q=heat%20pump")
            return try await door.ask(.get, "/answer-gaps", as: .meterAgent)
        },
        refused: (403, "permission.writeAnswers"),
        bad: { try await $0.ask(.get, "/answer-gaps", as: .meterReader) }
    ),
    OperationCase(
        "setTranslation",
        good: { door in
            let body = #"{"original":"\#(try await door.keptAnswer(titled: "Zählt er falsch?", in: "de"))"}"#
            return try await door.ask(.put, "/answers/\(try await door.keptAnswer())/translation", body)
        },
        refused: (409, "answer.languageTaken"),
        bad: { door in
            let body = #"{"original":"\#(try await door.keptAnswer(titled: "Does a meter count wrong?"))"}"#
            return try await door.ask(.put, "/answers/\(try await door.keptAnswer())/translation", body)
        }
    ),
    OperationCase(
        "endTranslation",
        good: { try await $0.ask(.delete, "/answers/\(try await $0.keptAnswer())/translation") },
        refused: (404, "answer.unknown"),
        bad: { try await $0.ask(.delete, "/answers/\(nowhere)/translation") }
    ),
]

/// Answers beside a conversation.
let answerUseCases: [OperationCase] = [
    OperationCase(
        "makeAnswer",
        good: { door in
            try await door.answerGwen()
            return try await door.ask(.post, "/conversations/\(door.conversation)/answer", as: .meterAgent)
        },
        refused: (409, "answer.nothingSent"),
        bad: { try await $0.ask(.post, "/conversations/\($0.conversation)/answer", as: .meterAgent) }
    ),
    OperationCase(
        "listPastAnswers",
        good: { door in
            _ = try await door.keptAnswer()
            return try await door.ask(.get, "/conversations/\(door.conversation)/past-answers", as: .meterAgent)
        },
        refused: (404, "conversation.unknown"),
        bad: { try await $0.ask(.get, "/conversations/\(nowhere)/past-answers") }
    ),
    OperationCase(
        "useAnswer",
        good: { door in
            let path = "/conversations/\(door.conversation)/past-answers/\(try await door.keptAnswer())"
            return try await door.ask(.post, path, #"{"use":"quoted","behind":"Bore da."}"#, as: .meterAgent)
        },
        refused: (409, "answer.notPublic"),
        bad: { door in
            let path = "/conversations/\(door.conversation)/past-answers/\(try await door.keptAnswer())"
            return try await door.ask(.post, path, #"{"use":"linked"}"#, as: .meterAgent)
        }
    ),
]

private let writers: [UInt] = [200, 200, 200, 404, 403, 401]

/// Who may do what with an answer that the meter people keep for themselves.
let answerRows: [PermissionRow] = [
    PermissionRow("listAnswers", .get, { _ in "/answers" }, nil, [200, 200, 200, 200, 200, 401]),
    PermissionRow(
        "readAnswer",
        .get,
        { "/answers/\(try await $0.keptAnswer())" },
        nil,
        [200, 200, 200, 404, 200, 401]
    ),
    PermissionRow("writeAnswer", .post, { _ in "/answers" }, wording, [200, 200, 200, 403, 403, 401]),
    PermissionRow(
        "changeAnswer",
        .put,
        { "/answers/\(try await $0.keptAnswer())" },
        #"{"title":"A?","text":"B.","language":"en","version":2}"#,
        writers
    ),
    PermissionRow(
        "publishAnswer",
        .put,
        { "/answers/\(try await $0.keptAnswer())/state" },
        #"{"state":"public","version":2}"#,
        [200, 403, 403, 404, 403, 401]
    ),
    PermissionRow(
        "confirmAnswer",
        .post,
        { "/answers/\(try await $0.keptAnswer())/confirm" },
        #"{"version":2}"#,
        writers
    ),
    PermissionRow(
        "giveAnswer",
        .put,
        { "/answers/\(try await $0.keptAnswer())/owner" },
        #"{"owner":"\#(AgentID.derived(from: [Marram.Colleague.meterAgent.rawValue], at: TestClock.start))"}"#,
        writers
    ),
    PermissionRow(
        "markDuplicate",
        .put,
        { door in
            _ = try await door.keptAnswer(titled: "Does a meter count wrong?", id: standingAnswer)
            return "/answers/\(try await door.keptAnswer())/canonical"
        },
        #"{"of":"\#(standingAnswer)"}"#,
        writers
    ),
    PermissionRow("unmarkDuplicate", .delete, { "/answers/\(try await $0.keptAnswer())/canonical" }, nil, writers),
    PermissionRow("listAnswerGaps", .get, { _ in "/answer-gaps" }, nil, [200, 200, 200, 200, 403, 401]),
    PermissionRow(
        "setTranslation",
        .put,
        { door in
            _ = try await door.keptAnswer(titled: "Zählt er falsch?", id: standingAnswer, in: "de")
            return "/answers/\(try await door.keptAnswer())/translation"
        },
        #"{"original":"\#(standingAnswer)"}"#,
        writers
    ),
    PermissionRow("endTranslation", .delete, { "/answers/\(try await $0.keptAnswer())/translation" }, nil, writers),
    PermissionRow(
        "makeAnswer",
        .post,
        { door in
            try await door.answerGwen()
            return "/conversations/\(door.conversation)/answer"
        },
        nil,
        writers
    ),
    PermissionRow(
        "listPastAnswers",
        .get,
        { "/conversations/\($0.conversation)/past-answers" },
        nil,
        [200, 200, 200, 404, 200, 401]
    ),
    PermissionRow(
        "useAnswer",
        .post,
        { "/conversations/\($0.conversation)/past-answers/\(try await $0.keptAnswer())" },
        #"{"use":"quoted"}"#,
        writers
    ),
]

/// The answer that stands for others in the table.
private let standingAnswer = "0193a3f0-5c00-7aaa-8aaa-00000000a45e"

extension Door {
    /// An answer of the meter people that colleagues see, at its second version; gives its id.
    func keptAnswer(
        titled title: String = "Is the meter wrong?",
        saying text: String = "The display counts the other way at night.",
        id: String? = nil,
        in language: String = "en"
    ) async throws -> String {
        let form = #"{"title":"\#(title)","text":"\#(text)","language":"\#(language)","unit":"METER"}"#
        let made = try await ask(.post, "/answers", form).member("id")
        _ = try await ask(.put, "/answers/\(made)/state", #"{"state":"internal","version":1}"#)
        guard let id, let (old, new) = ID<Answer>(made).flatMap({ old in ID<Answer>(id).map { (old, $0) } }) else {
            return made
        }
        // A row of the table names it before it is made.
        return try await ear.marram.ground.write { connection in
            let there = try connection.rows("SELECT id FROM answer WHERE id = \(new) ORDER BY id")
            if there.isEmpty { try connection.execute("UPDATE answer SET id = \(new) WHERE id = \(old)") }
            return id
        }
    }

    /// Something of ours stands on the network under Gwen's question.
    func answerGwen() async throws {
        let (marram, conversation) = (ear.marram, conversation)
        let post = somePost("answer", by: "help", "Dear Gwen, it isn’t you.", minute: 2, answers: "1")
        try await marram.ground.write { connection in
            try AddOwnPost(of: marram.organization, on: connection)(
                post,
                to: conversation,
                writtenBy: marram.id(of: .meterAgent),
                at: marram.time.now
            )
        }
    }
}
