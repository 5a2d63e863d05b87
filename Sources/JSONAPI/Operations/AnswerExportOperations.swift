import HTTPTypes
import Journal
import Knowledge
import Organization
import Primitives
import Reception

/// Answers out and in, in an open form.
let answerExportOperations: [Operation] = [
    .giving(
        PortableAnswersJSON.self,
        "exportAnswers",
        .get,
        "/answer-export",
        "All answers that you see, as they can be taken elsewhere, in the order in which they were made",
        query: ["from": "next of the page before"]
    ) { request in
        let viewer = try request.viewer()
        let key = try request.query("from").map { text in
            guard let id = ID<Answer>(text) else { throw RequestRefused.notAnID("from") }
            return id
        }
        let size = 200
        let lines = try await AnswerExport(ground: request.house.ground)(behind: key, atMost: size, for: viewer)
        let units = try await request.units()
        return PortableAnswersJSON(
            answers: lines.map { PortableAnswerJSON($0, units) },
            next: lines.count == size ? lines.last?.answer.id.description : nil
        )
    },
    .giving(
        ImportReportJSON.self,
        "importAnswers",
        .post,
        "/answer-import",
        "Take in answers, 10,000 at most: all of them, or none and the reasons",
        content: AnswerImportJSON.self
    ) { request in
        let content: AnswerImportJSON = try request.content()
        let units = try await request.units()
        let report = try await ImportAnswers(ground: request.house.ground)(
            content.answers.map { $0.imported(into: units) },
            onlyTries: content.isTrial ?? false,
            by: try request.viewer()
        )
        return ImportReportJSON(report)
    }.taking(upTo: 32 << 20),
]

extension APIRequest {
    fileprivate func units() async throws -> [Unit] {
        let organization = try viewer().organization
        return try await house.ground.read { try OrganizationTable(on: $0).units(of: organization) }
    }
}
