import HTTPTypes
import TestSupport

/// What our people do in the community.
let communityCareCases: [OperationCase] = [
    OperationCase(
        "moveIdea",
        good: { door in
            let path = "/community/topics/\(try await door.topic("idea"))/progress"
            return try await door.ask(.put, path, #"{"progress":"planned","note":"For the spring."}"#)
        },
        refused: (422, "community.notAnIdea"),
        bad: { door in
            let path = "/community/topics/\(try await door.topic())/progress"
            return try await door.ask(.put, path, #"{"progress":"planned"}"#)
        }
    ),
    OperationCase(
        "listCommunityCases",
        good: { door in
            let path = "/community/posts/\(try await door.contribution())"
            let token = try await door.memberToken()
            _ = try await door.ask(.post, path + "/flags", #"{"reason":"spam","words":"Look."}"#, bearing: token)
            return try await door.ask(.get, "/community/cases", as: .hubMember)
        },
        refused: (403, "permission.moderate"),
        bad: { try await $0.ask(.get, "/community/cases", as: .meterAgent) }
    ),
    OperationCase(
        "hidePost",
        204,
        good: { door in
            let path = "/community/posts/\(try await door.topic())/hidden"
            return try await door.ask(.put, path, #"{"hidden":true,"note":"Spam."}"#)
        },
        refused: (409, "community.sameState"),
        bad: { door in
            let path = "/community/posts/\(try await door.contribution())/hidden"
            return try await door.ask(.put, path, #"{"hidden":false}"#)
        }
    ),
    OperationCase(
        "settleFlags",
        204,
        good: { try await $0.ask(.delete, "/community/posts/\(try await $0.topic())/flags") },
        refused: (404, "community.unknown"),
        bad: { try await $0.ask(.delete, "/community/posts/\(nowhere)/flags") }
    ),
    OperationCase(
        "closeTopic",
        good: { door in
            try await door.ask(.put, "/community/topics/\(try await door.topic())/closed", #"{"closed":true}"#)
        },
        refused: (409, "community.sameState"),
        bad: { door in
            try await door.ask(.put, "/community/topics/\(try await door.topic())/closed", #"{"closed":false}"#)
        }
    ),
    OperationCase(
        "mergeTopic",
        good: { door in
            _ = try await door.topic(id: keptTopic, by: "Ben")
            let path = "/community/topics/\(try await door.topic())/canonical"
            return try await door.ask(.put, path, #"{"into":"\#(keptTopic)"}"#)
        },
        refused: (422, "community.mergeUnfit"),
        bad: { door in
            _ = try await door.topic("idea", id: keptTopic, by: "Ben")
            let path = "/community/topics/\(try await door.topic())/canonical"
            return try await door.ask(.put, path, #"{"into":"\#(keptTopic)"}"#)
        }
    ),
    OperationCase(
        "moveTopic",
        good: { door in
            try await door.ask(.put, "/community/topics/\(try await door.topic())/unit", #"{"unit":"TARIFF"}"#)
        },
        refused: (404, "community.unitUnknown"),
        bad: { door in
            try await door.ask(.put, "/community/topics/\(try await door.topic())/unit", #"{"unit":"NONE"}"#)
        }
    ),
    OperationCase(
        "suspendMember",
        204,
        good: { door in
            let body = #"{"suspended":true,"reason":"Loud.","until":"2026-12-20T09:41:00.000Z"}"#
            return try await door.ask(.put, "/community/members/\(try await door.memberID())/suspension", body)
        },
        refused: (422, "community.noteMissing"),
        bad: { door in
            let path = "/community/members/\(try await door.memberID())/suspension"
            return try await door.ask(.put, path, #"{"suspended":true}"#)
        }
    ),
    OperationCase(
        "readWaiting",
        good: { try await $0.ask(.get, "/community/waiting/METER", as: .meterReader) },
        refused: (404, "community.unitUnknown"),
        bad: { try await $0.ask(.get, "/community/waiting/NONE") }
    ),
    OperationCase(
        "setWaiting",
        good: { try await $0.ask(.put, "/community/waiting/METER", #"{"hours":8}"#) },
        refused: (422, "community.hoursUnfit"),
        bad: { try await $0.ask(.put, "/community/waiting/METER", #"{"hours":0}"#) }
    ),
]
