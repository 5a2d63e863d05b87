import HTTPTypes
import TestSupport
import Testing

@testable import JSONAPI

@Suite struct `Trying a wording, and going through queries, by the API` {
    @Test(arguments: Engine.allCases)
    func `says what would change for the query that it replaces, and nothing of a change without one`(
        engine: Engine
    ) async throws {
        try await withDoor(on: engine) { door in
            let alone = try await door.ask(.post, "/queries/preview", #"{"text":"meter"}"#)
            let same = try await door.ask(.post, "/queries/preview", #"{"text":"meter","query":"\#(door.query)"}"#)
            let broken = try await door.ask(.post, "/queries/preview", #"{"text":"meter AND ("}"#)
            let unfit = try await door.ask(.post, "/queries/preview", #"{"text":"meter","query":"none"}"#)

            #expect(alone.status == 200 && !alone.text.contains("\"change\""))
            #expect(same.status == 200 && same.text.contains("\"gained\":0") && same.text.contains("\"lost\":0"))
            #expect(broken.status == 422 && unfit.status == 422)
        }
    }

    @Test(arguments: Engine.allCases)
    func `begins behind the query that was the last, and is told where that is none`(engine: Engine) async throws {
        try await withDoor(on: engine) { door in
            let all = try await door.ask(.get, "/queries", as: .meterReader)
            let behind = try await door.ask(.get, "/queries?from=\(door.query)", as: .meterReader)
            let named = try await door.ask(.get, "/queries?q=METER", as: .meterReader)
            let unfit = try await door.ask(.get, "/queries?from=none", as: .meterReader)
            let export = try await door.ask(.get, "/queries/export?from=\(door.query)", as: .meterReader)

            #expect(all.text.contains("\(door.query)") && named.text.contains("\(door.query)"))
            #expect(!behind.text.contains("\(door.query)") && behind.status == 200)
            #expect(unfit.status == 422 && export.status == 200)
        }
    }
}
