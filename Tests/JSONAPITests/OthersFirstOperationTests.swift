import HTTPTypes
import Primitives
import TestSupport
import Testing

@testable import JSONAPI

@Suite struct `Others first, through the API,` {
    @Test(arguments: Engine.allCases)
    func `is kept with its rule, counted by a trial, and refused out of range or with urgency`(
        engine: Engine
    ) async throws {
        try await withDoor(on: engine) { door in
            let start = #"{"unit":"METER","name":"asks everybody""#
            for (rest, code) in [
                (#""othersFirstMinutes":4"#, "routingRule.othersFirstUnfit"),
                (#""othersFirstMinutes":1441"#, "routingRule.othersFirstUnfit"),
                (#""othersFirstMinutes":30,"priority":"urgent","reason":"Danger""#, "routingRule.othersFirstUrgent"),
            ] {
                let told = try await door.ask(.post, "/routing-rules", "\(start),\(rest)}", as: .administrator)
                #expect(told.status == 422, "\(rest): \(told.text)")
                #expect(told.code == code, "\(rest)")
            }

            let good = "\(start),\"othersFirstMinutes\":1440}"
            let tried = try await door.ask(.post, "/routing-rules/trial", good, as: .administrator)
            #expect(tried.text.contains("\"putOff\":"))
            let kept = try await door.ask(.post, "/routing-rules", good, as: .administrator)
            #expect(kept.status == 200)
            #expect(kept.text.contains("\"othersFirstMinutes\":1440"))
        }
    }
}
