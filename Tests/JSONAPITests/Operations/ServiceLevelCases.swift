import Conversations
import HTTPTypes
import HummingbirdTesting
import Journal
import Organization
import Primitives
import TestSupport

/// By when units answer.
let serviceLevelCases: [OperationCase] = [
    OperationCase(
        "listServiceLevels",
        good: { door in
            try await door.promise()
            return try await door.ask(.get, "/service-levels", as: .meterAgent)
        },
        refused: (401, "signIn.notSignedIn"),
        bad: { try await $0.ask(.get, "/service-levels", as: nil) }
    ),
    OperationCase(
        "setServiceLevel",
        204,
        good: { door in
            let body = #"{"targets":{"firstReply":60},"timeZone":"Europe/London","shifts":"Mon-Fri 09:00-17:00"}"#
            return try await door.ask(.put, "/service-levels/\(door.ear.marram.meter.id)", body, as: .administrator)
        },
        refused: (422, "hours.empty"),
        bad: { door in
            let body = #"{"targets":{"firstReply":60},"timeZone":"Europe/London"}"#
            return try await door.ask(.put, "/service-levels/\(door.ear.marram.meter.id)", body, as: .administrator)
        }
    ),
    OperationCase(
        "removeServiceLevel",
        204,
        good: { door in
            try await door.ask(.delete, "/service-levels/\(door.ear.marram.meter.id)", as: .administrator)
        },
        refused: (404, "serviceLevel.unitUnknown"),
        bad: { try await $0.ask(.delete, "/service-levels/\(nowhere)", as: .administrator) }
    ),
    OperationCase(
        "listDue",
        good: { door in
            try await door.promise()
            try await door.ear.arrive(somePost("due", "How is my meter?", minute: 1))
            _ = try await FollowerRun(ClockFollower(), on: door.ear.marram.ground).catchUp()
            return try await door.ask(.get, "/due?unit=METER", as: .administrator)
        },
        refused: (404, "details.unitUnknown"),
        bad: { try await $0.ask(.get, "/due?unit=NOWHERE") }
    ),
]

extension Door {
    /// The hub promises a first reply for everybody.
    fileprivate func promise() async throws {
        _ = try await ask(
            .put,
            "/service-levels/\(ear.marram.hub.id)",
            #"{"targets":{"firstReply":60},"urgent":{"firstReply":15}}"#,
            as: .administrator
        )
    }
}
