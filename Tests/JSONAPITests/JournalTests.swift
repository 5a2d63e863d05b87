import HTTPTypes
import Organization
import TestSupport
import Testing

@testable import JSONAPI

@Suite struct `The record through the API` {
    @Test(arguments: Engine.allCases)
    func `is read by whoever reads everything, and by no lead of one unit`(engine: Engine) async throws {
        try await withDoor(on: engine) { door in
            let record = "/journal?subject=\(door.conversation)"
            let (lead, hubLead) = (
                try await door.newcomer("Elin", .unitLead), try await door.newcomer("Olwen", .hubLead)
            )
            let claim = try await door.ask(.post, "/conversations/\(door.conversation)/claim", as: .meterAgent)
            #expect(claim.status == 204)

            let told = try await door.ask(.get, record, bearing: hubLead)
            #expect(try told.entries().contains("conversation.claimed"))
            #expect(try await door.ask(.get, record) == told)
            for refused in [
                try await door.ask(.get, record, bearing: lead), try await door.ask(.get, record, as: .meterAgent),
            ] {
                #expect((refused.status, refused.code) == (403, "permission.record"))
            }
        }
    }
}

extension Told {
    fileprivate func entries() throws -> [String] {
        let entries = (try json() as? [String: Any])?["entries"] as? [[String: Any]]
        return (entries ?? []).compactMap { $0["kind"] as? String }
    }
}
