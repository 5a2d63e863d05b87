import Foundation
import HTTPTypes
import Knowledge
import Organization
import Primitives
import Reception

/// Files of answers, for whoever sees the answer; added and taken away by whoever may change it.
let answerFileOperations: [Operation] = [
    .giving(
        AnswerFilesJSON.self,
        "listAnswerFiles",
        .get,
        "/answers/{id}/files",
        "The files of an answer"
    ) { request in
        let files = try await AnswerFiles(ground: request.house.ground)
            .all(of: try request.id(), for: try request.viewer())
        return AnswerFilesJSON(files: files.map { AnswerFileJSON($0) })
    },
    .giving(
        WholeAnswerFileJSON.self,
        "readAnswerFile",
        .get,
        "/answers/{id}/files/{file}",
        "A file of an answer with its bytes"
    ) { request in
        let find = AnswerFiles(ground: request.house.ground)
        let whole = try await find(try request.id("file"), of: try request.id(), for: try request.viewer())
        return WholeAnswerFileJSON(whole)
    },
    .giving(
        AnswerFileJSON.self,
        "addAnswerFile",
        .post,
        "/answers/{id}/files",
        "Add a file of at most 5 MB to an answer; a picture says what it shows",
        content: NewAnswerFileJSON.self
    ) { request in
        let new: NewAnswerFileJSON = try request.content()
        guard let content = Data(base64Encoded: new.content) else {
            throw RequestRefused.malformed("“content” is no Base64")
        }
        let form = KeepAnswerFiles.Form(name: new.name, words: new.shows ?? "", bytes: Array(content))
        let file = try await KeepAnswerFiles(ground: request.house.ground)
            .add(form, to: try request.id(), by: try request.viewer())
        return AnswerFileJSON(file)
    }.taking(upTo: 8 << 20),
    .doing(
        "removeAnswerFile",
        .delete,
        "/answers/{id}/files/{file}",
        "Take a file away from an answer"
    ) { request in
        try await KeepAnswerFiles(ground: request.house.ground)
            .remove(try request.id("file"), of: try request.id(), by: try request.viewer())
    },
]
