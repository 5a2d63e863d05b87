import HTTPTypes
import HummingbirdTesting
import Organization
import Primitives
import TestSupport

/// How people work, and when they are away.
let workCases: [OperationCase] = [
    OperationCase(
        "readWork",
        good: { door in
            _ = try await door.absence()
            return try await door.ask(.get, "/agents/\(door.tom)/work", as: .meterAgent)
        },
        refused: (404, "agent.unknown"),
        bad: { try await $0.ask(.get, "/agents/\(nowhere)/work") }
    ),
    OperationCase(
        "setWork",
        204,
        good: { door in
            let body = #"{"languages":["cy"],"skills":{"tariffs":2},"capacity":3}"#
            return try await door.ask(.put, "/agents/\(door.tom)/work", body, as: .meterAgent)
        },
        refused: (422, "work.skillUnfit"),
        bad: {
            try await $0.ask(
                .put,
                "/agents/\($0.tom)/work",
                #"{"languages":[],"skills":{"tariffs":9}}"#,
                as: .meterAgent
            )
        }
    ),
    OperationCase(
        "addAbsence",
        good: { try await $0.absence() },
        refused: (422, "work.absenceUnfit"),
        bad: { door in
            let body = #"{"from":"2001-01-01T00:00:00Z","until":"2001-01-02T00:00:00Z"}"#
            return try await door.ask(.post, "/agents/\(door.tom)/absences", body, as: .meterAgent)
        }
    ),
    OperationCase(
        "removeAbsence",
        204,
        good: { door in
            let id = try await door.absence().member("id")
            return try await door.ask(.delete, "/absences/\(id)", as: .meterAgent)
        },
        refused: (404, "work.absenceUnknown"),
        bad: { try await $0.ask(.delete, "/absences/\(nowhere)") }
    ),
]

extension Door {
    var tom: AgentID { ear.marram.id(of: .meterAgent) }

    /// The meter agent will be away for a day.
    func absence() async throws -> Told {
        let body =
            #"{"from":"\#(TestClock.start)","until":"\#(TestClock.start + .seconds(86_400))","reason":"Walking."}"#
        return try await ask(.post, "/agents/\(tom)/absences", body, as: .meterAgent)
    }
}
