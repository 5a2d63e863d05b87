import Foundation
import HTTPTypes
import Primitives
import TestSupport
import Testing

@testable import JSONAPI

@Suite struct `Many conversations at once, through the API,` {
    @Test(arguments: Engine.allCases)
    func `answer of what may not be read as of what was never there`(engine: Engine) async throws {
        try await withDoor(on: engine) { door in
            for act in [#""act":"close""#, #""act":"tag","tag":"x""#, #""act":"take""#] {
                let answers = try await [door.conversation.description, nowhere].asyncMap { id in
                    let body = "{\(act),\"conversations\":[\"\(id)\"]}"
                    return try await door.ask(.post, "/conversations/bulk", body, as: .tariffAgent)
                }
                #expect(answers[0].status == 200)
                #expect(answers[0].text.contains("conversation.unknown"))
                #expect(answers[0].text.replacing(door.conversation.description, with: nowhere) == answers[1].text)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `are refused as a whole where a member that the act needs is missing`(engine: Engine) async throws {
        try await withDoor(on: engine) { door in
            let ids = "\"conversations\":[\"\(door.conversation)\"]"
            for (act, code) in [
                (#""act":"reply""#, "request.unknownValue"), (#""act":"give""#, "request.malformed"),
                (#""act":"give","agent":"tom""#, "request.notAnID"), (#""act":"tag""#, "request.malformed"),
                (#""act":"snooze","until":"soon""#, "request.unknownValue"),
                (#""act":"prioritise","priority":"low""#, "queue.reasonMissing"),
                (#""act":"prioritise","priority":"soon""#, "request.unknownValue"),
            ] {
                let told = try await door.ask(.post, "/conversations/bulk", "{\(act),\(ids)}", as: .meterAgent)
                #expect(told.status == 422, "\(act): \(told.text)")
                #expect(told.code == code, "\(act)")
            }
            let done = try await door.ask(
                .post,
                "/conversations/bulk",
                "{\"act\":\"give\",\"agent\":\"\(door.tom)\",\(ids)}",
                as: .hubMember
            )
            #expect(done.text.contains("\"done\":true"))
        }
    }
}

extension Sequence {
    fileprivate func asyncMap<Result>(_ work: (Element) async throws -> Result) async throws -> [Result] {
        var results: [Result] = []
        for element in self { results.append(try await work(element)) }
        return results
    }
}
