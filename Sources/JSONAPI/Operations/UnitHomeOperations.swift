import Community
import HTTPTypes
import Organization
import Primitives
import Reception

/// What a unit did within a month.
let unitHomeOperations: [Operation] = [
    .giving(
        UnitHomeJSON.self,
        "readUnitHome",
        .get,
        "/units/{id}/home",
        "What the people of a unit learnt, reused, proposed and did within a month, and in the month before",
        query: ["month": "such as 2026-11; this one where it is left out"]
    ) { request in
        let month = try request.query("month").map { text throws(RequestRefused) -> HomeMonth in
            guard let month = HomeMonth(text) else { throw .malformed("“month” is no month such as 2026-11") }
            return month
        }
        let home = try await UnitHomeQuery(ground: request.house.ground)(
            try request.id(),
            month,
            for: try request.viewer()
        )
        return UnitHomeJSON(home)
    }
]
