import HTTPTypes
import TestSupport

/// Small groups with one goal.
let circleCases: [OperationCase] = [
    OperationCase(
        "listCircles",
        good: { door in
            _ = try await door.circle()
            return try await door.ask(.get, "/community/circles", bearing: try await door.memberToken())
        },
        refused: (422, "request.malformed"),
        bad: { try await $0.ask(.get, "/community/circles?q=%00", as: nil) }
    ),
    OperationCase(
        "readCircle",
        good: { door in
            let path = "/community/circles/\(try await door.circle())"
            return try await door.ask(.get, path, bearing: try await door.memberToken())
        },
        refused: (404, "circle.unknown"),
        bad: { try await $0.ask(.get, "/community/circles/\(try await $0.circle())", as: nil) }
    ),
    OperationCase(
        "foundCircle",
        good: { try await $0.ask(.post, "/community/circles", #"{"name":"Savers","goal":"Use less","target":9}"#) },
        refused: (403, "circle.standingTooLow"),
        bad: { door in
            let form = #"{"name":"Savers","goal":"Use less"}"#
            return try await door.ask(.post, "/community/circles", form, bearing: try await door.memberToken("Ben"))
        }
    ),
    OperationCase(
        "inviteToCircle",
        204,
        good: { door in
            _ = try await door.memberToken("Ben")
            let path = "/community/circles/\(try await door.circle())/people"
            return try await door.ask(.post, path, #"{"name":"Ben"}"#, bearing: try await door.memberToken())
        },
        refused: (404, "circle.personUnknown"),
        bad: { door in
            let path = "/community/circles/\(try await door.circle())/people"
            return try await door.ask(.post, path, #"{"name":"Nobody"}"#, bearing: try await door.memberToken())
        }
    ),
    OperationCase(
        "acceptCircle",
        204,
        good: { door in
            _ = try await door.memberToken("Ben")
            let path = "/community/circles/\(try await door.circle())"
            _ = try await door.ask(.post, path + "/people", #"{"name":"Ben"}"#, bearing: try await door.memberToken())
            return try await door.ask(.post, path + "/entry", bearing: try await door.memberToken("Ben"))
        },
        refused: (404, "circle.notInvited"),
        bad: { door in
            let path = "/community/circles/\(try await door.circle())/entry"
            return try await door.ask(.post, path, bearing: try await door.memberToken())
        }
    ),
    OperationCase(
        "leaveCircle",
        204,
        good: { door in
            let path = "/community/circles/\(try await door.circle())/entry"
            return try await door.ask(.delete, path, bearing: try await door.memberToken())
        },
        refused: (404, "circle.unknown"),
        bad: { try await $0.ask(.delete, "/community/circles/\(try await $0.circle())/entry") }
    ),
    OperationCase(
        "setCircleConsent",
        204,
        good: { door in
            let path = "/community/circles/\(try await door.circle())/consent"
            return try await door.ask(.put, path, #"{"agrees":true}"#, bearing: try await door.memberToken())
        },
        refused: (409, "community.sameState"),
        bad: { door in
            let path = "/community/circles/\(try await door.circle())/consent"
            return try await door.ask(.put, path, #"{"agrees":false}"#, bearing: try await door.memberToken())
        }
    ),
    OperationCase(
        "setCircleReminder",
        204,
        good: { door in
            let path = "/community/circles/\(try await door.circle())/reminder"
            return try await door.ask(.put, path, #"{"wants":true}"#, bearing: try await door.memberToken())
        },
        refused: (409, "community.sameState"),
        bad: { door in
            let path = "/community/circles/\(try await door.circle())/reminder"
            return try await door.ask(.put, path, #"{"wants":false}"#, bearing: try await door.memberToken())
        }
    ),
    OperationCase(
        "noteVictory",
        204,
        good: { door in
            let path = "/community/circles/\(try await door.fullCircle())/victories"
            return try await door.ask(.post, path, #"{"text":"A lamp."}"#, bearing: try await door.memberToken())
        },
        refused: (409, "circle.tooFew"),
        bad: { door in
            let path = "/community/circles/\(try await door.circle())/victories"
            return try await door.ask(.post, path, #"{"text":"A lamp."}"#, bearing: try await door.memberToken())
        }
    ),
    OperationCase(
        "takeBackVictory",
        204,
        good: { door in
            let path = "/community/circles/\(try await door.fullCircle())/victories"
            let form = #"{"id":"\#(nowhere)","text":"A lamp."}"#
            _ = try await door.ask(.post, path, form, bearing: try await door.memberToken())
            return try await door.ask(.delete, path + "/\(nowhere)", bearing: try await door.memberToken())
        },
        refused: (404, "circle.unknown"),
        bad: { door in
            let path = "/community/circles/\(try await door.fullCircle())/victories/\(nowhere)"
            return try await door.ask(.delete, path, bearing: try await door.memberToken())
        }
    ),
    OperationCase(
        "finishCircle",
        204,
        good: { door in
            let path = "/community/circles/\(try await door.circle())/end"
            let form = #"{"isReached":true,"outcome":"A tenth."}"#
            return try await door.ask(.put, path, form, bearing: try await door.memberToken())
        },
        refused: (422, "circle.outcomeMissing"),
        bad: { door in
            let path = "/community/circles/\(try await door.circle())/end"
            let form = #"{"isReached":true,"outcome":""}"#
            return try await door.ask(.put, path, form, bearing: try await door.memberToken())
        }
    ),
]
