import HTTPTypes
import HummingbirdTesting
import Organization
import Primitives
import TestSupport

/// What the hub and a unit have agreed.
let compactCases: [OperationCase] = [
    OperationCase(
        "readCompact",
        good: { door in
            _ = try await door.agree()
            _ = try await door.askCompact(.post, "independence", someReason, as: .administrator)
            return try await door.askCompact(.get, "compact", as: .meterReader)
        },
        refused: (404, "details.unitUnknown"),
        bad: { try await $0.ask(.get, "/units/\(nowhere)/compact") }
    ),
    OperationCase(
        "saveCompact",
        good: { try await $0.agree() },
        refused: (422, "compact.targetUnfit"),
        bad: { try await $0.agree(target: 101) }
    ),
    OperationCase(
        "declareIndependent",
        good: { try await $0.askCompact(.post, "independence", someReason, as: .administrator) },
        refused: (422, "compact.reasonUnfit"),
        bad: { try await $0.askCompact(.post, "independence", #"{"reason":" "}"#, as: .administrator) }
    ),
    OperationCase(
        "takeBackIndependence",
        good: { door in
            _ = try await door.askCompact(.post, "independence", someReason, as: .administrator)
            return try await door.askCompact(.post, "independence/take-back", someReason, as: .administrator)
        },
        refused: (409, "compact.notIndependent"),
        bad: { try await $0.askCompact(.post, "independence/take-back", someReason, as: .administrator) }
    ),
]

let someReason = #"{"reason":"They can."}"#

/// What the hub gives to the meter people, and what they owe.
let someCompact = """
    {"version":0,"gives":[{"kind":"cover","words":"Answers at night.","responsible":"Night shift",\
    "until":"2027-03-31"}],"owes":[{"measure":"onTime","target":90}]}
    """

extension Door {
    fileprivate func agree(target: Int = 90) async throws -> Told {
        let content = someCompact.replacing(":90}", with: ":\(target)}")
        return try await askCompact(.put, "compact", content, as: .administrator)
    }

    fileprivate func askCompact(
        _ method: HTTPRequest.Method,
        _ path: String,
        _ content: String? = nil,
        as colleague: Marram.Colleague
    ) async throws -> Told {
        try await ask(method, "/units/\(ear.marram.meter.id)/\(path)", content, as: colleague)
    }

    /// The meter people stand by themselves.
    func independentUnit() async throws -> UnitID {
        _ = try await askCompact(.post, "independence", someReason, as: .administrator)
        return ear.marram.meter.id
    }
}
