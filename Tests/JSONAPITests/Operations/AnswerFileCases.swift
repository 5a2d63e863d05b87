import HTTPTypes
import TestSupport

/// “a,b” and a line end.
private let table = #"{"name":"prices.csv","content":"YSxiCg=="}"#

/// Files of answers.
let answerFileCases: [OperationCase] = [
    OperationCase(
        "listAnswerFiles",
        good: { door in
            let (answer, _) = try await door.answerFile()
            return try await door.ask(.get, "/answers/\(answer)/files", as: .meterReader)
        },
        refused: (404, "answer.unknown"),
        bad: { try await $0.ask(.get, "/answers/\(nowhere)/files") }
    ),
    OperationCase(
        "readAnswerFile",
        good: { door in
            let (answer, file) = try await door.answerFile()
            return try await door.ask(.get, "/answers/\(answer)/files/\(file)", as: .meterReader)
        },
        refused: (404, "answerFile.unknown"),
        bad: { try await $0.ask(.get, "/answers/\(try await $0.keptAnswer())/files/\(nowhere)") }
    ),
    OperationCase(
        "addAnswerFile",
        good: { try await $0.ask(.post, "/answers/\(try await $0.keptAnswer())/files", table, as: .meterAgent) },
        refused: (422, "answerFile.typeUnfit"),
        bad: { door in
            let body = #"{"name":"run.exe","content":"TVoAAA=="}"#
            return try await door.ask(.post, "/answers/\(try await door.keptAnswer())/files", body)
        }
    ),
    OperationCase(
        "removeAnswerFile",
        204,
        good: { door in
            let (answer, file) = try await door.answerFile()
            return try await door.ask(.delete, "/answers/\(answer)/files/\(file)", as: .meterAgent)
        },
        refused: (404, "answerFile.unknown"),
        bad: { try await $0.ask(.delete, "/answers/\(try await $0.keptAnswer())/files/\(nowhere)") }
    ),
]

private let readers: [UInt] = [200, 200, 200, 404, 200, 401]

/// Who may do what with the files of an answer that the meter people keep for themselves.
let answerFileRows: [PermissionRow] = [
    PermissionRow("listAnswerFiles", .get, { "/answers/\(try await $0.keptAnswer())/files" }, nil, readers),
    PermissionRow(
        "readAnswerFile",
        .get,
        { door in
            let (answer, file) = try await door.answerFile()
            return "/answers/\(answer)/files/\(file)"
        },
        nil,
        readers
    ),
    PermissionRow(
        "addAnswerFile",
        .post,
        { "/answers/\(try await $0.keptAnswer())/files" },
        table,
        [200, 200, 200, 404, 403, 401]
    ),
    PermissionRow(
        "removeAnswerFile",
        .delete,
        { door in
            let (answer, file) = try await door.answerFile()
            return "/answers/\(answer)/files/\(file)"
        },
        nil,
        [204, 204, 204, 404, 403, 401]
    ),
]

extension Door {
    /// An answer of the meter people with a file; gives the ids of both.
    func answerFile() async throws -> (answer: String, file: String) {
        let answer = try await keptAnswer()
        return (answer, try await ask(.post, "/answers/\(answer)/files", table).member("id"))
    }
}
