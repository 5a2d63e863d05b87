import Conversations
import HTTPTypes
import Reception

/// Whether people outside say that they were answered.
let ratingOperations: [Operation] = [
    .giving(
        RatingsJSON.self,
        "listRatings",
        .get,
        "/ratings",
        "How answers were rated by those who asked, for each unit that you read; never for a person",
        query: ["days": "how far back, from 1 to 366; 90 unless given"]
    ) { request in
        // What is no number is no length of time either.
        let days = request.query("days").map { Int($0) ?? 0 } ?? RatingsQuery.usualDays
        let units = try await RatingsQuery(ground: request.house.ground)(days: days, for: try request.viewer())
        return RatingsJSON(days: days, units: units.map(UnitRatingsJSON.init))
    }
]
