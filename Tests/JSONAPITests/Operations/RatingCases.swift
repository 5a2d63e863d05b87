import HTTPTypes
import HummingbirdTesting
import TestSupport

/// What people outside say about answers.
let ratingCases: [OperationCase] = [
    OperationCase(
        "listRatings",
        good: { try await $0.ask(.get, "/ratings?days=30", as: .meterReader) },
        refused: (422, "rating.windowUnfit"),
        bad: { try await $0.ask(.get, "/ratings?days=367") }
    )
]
