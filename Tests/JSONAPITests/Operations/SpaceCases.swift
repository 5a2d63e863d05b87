import HTTPTypes
import TestSupport

/// Parts of a unit's community with people of their own.
let spaceCases: [OperationCase] = [
    OperationCase(
        "listSpaces",
        good: { door in
            _ = try await door.space()
            return try await door.ask(.get, "/community/spaces", as: nil)
        },
        refused: (422, "request.malformed"),
        bad: { try await $0.ask(.get, "/community/spaces?q=%00", as: nil) }
    ),
    OperationCase(
        "readSpace",
        good: { door in
            let space = try await door.space("private", with: "Mira")
            return try await door.ask(.get, "/community/spaces/\(space)", bearing: try await door.memberToken())
        },
        refused: (404, "space.unknown"),
        bad: { try await $0.ask(.get, "/community/spaces/\(try await $0.space("private"))", as: nil) }
    ),
    OperationCase(
        "makeSpace",
        good: { door in
            let form = #"{"name":"Beta","about":"Try it.","kind":"internal","unit":"METER"}"#
            return try await door.ask(.post, "/community/spaces", form)
        },
        refused: (422, "space.nameMissing"),
        bad: { try await $0.ask(.post, "/community/spaces", #"{"name":" ","kind":"open","unit":"METER"}"#) }
    ),
    OperationCase(
        "describeSpace",
        good: { door in
            let form = #"{"name":"Beta","about":"Try it.","version":1}"#
            return try await door.ask(.put, "/community/spaces/\(try await door.space())", form)
        },
        refused: (409, "space.changed"),
        bad: { door in
            let form = #"{"name":"Beta","about":"Try it.","version":7}"#
            return try await door.ask(.put, "/community/spaces/\(try await door.space())", form)
        }
    ),
    OperationCase(
        "previewSpaceKind",
        good: { try await $0.ask(.get, "/community/spaces/\(try await $0.space())/kind?kind=open") },
        refused: (422, "request.unknownValue"),
        bad: { try await $0.ask(.get, "/community/spaces/\(try await $0.space())/kind?kind=wide") }
    ),
    OperationCase(
        "changeSpaceKind",
        good: { door in
            let path = "/community/spaces/\(try await door.space())/kind"
            return try await door.ask(.put, path, #"{"kind":"open","confirmedTopics":0}"#)
        },
        refused: (409, "space.unconfirmed"),
        bad: { door in
            let path = "/community/spaces/\(try await door.space())/kind"
            return try await door.ask(.put, path, #"{"kind":"open"}"#)
        }
    ),
    OperationCase(
        "putTopicIntoSpace",
        good: { door in
            let form = #"{"space":"\#(try await door.space())","confirmedPeople":1}"#
            return try await door.ask(.put, "/community/topics/\(try await door.topic())/space", form)
        },
        refused: (409, "space.leavesOut"),
        bad: { door in
            let form = #"{"space":"\#(try await door.space())"}"#
            return try await door.ask(.put, "/community/topics/\(try await door.topic())/space", form)
        }
    ),
    OperationCase(
        "inviteToSpace",
        204,
        good: { door in
            let form = #"{"member":"\#(try await door.memberID())","role":"host"}"#
            return try await door.ask(.post, "/community/spaces/\(try await door.space())/people", form)
        },
        refused: (422, "space.notForMembers"),
        bad: { door in
            let form = #"{"member":"\#(try await door.memberID())"}"#
            return try await door.ask(.post, "/community/spaces/\(try await door.space("internal"))/people", form)
        }
    ),
    OperationCase(
        "setSpaceRole",
        204,
        good: { door in
            let path = "/community/spaces/\(try await door.space(with: "Mira"))/people/\(try await door.memberID())"
            return try await door.ask(.put, path, #"{"role":"host"}"#)
        },
        refused: (404, "space.personUnknown"),
        bad: { door in
            let path = "/community/spaces/\(try await door.space())/people/\(nowhere)"
            return try await door.ask(.put, path, #"{"role":"host"}"#)
        }
    ),
    OperationCase(
        "removeFromSpace",
        204,
        good: { door in
            let space = try await door.space(with: "Mira")
            return try await door.ask(.delete, "/community/spaces/\(space)/people/\(try await door.memberID())")
        },
        refused: (403, "space.notHost"),
        bad: { door in
            let space = try await door.space(with: "Mira")
            let path = "/community/spaces/\(space)/people/\(try await door.memberID())"
            return try await door.ask(.delete, path, bearing: try await door.memberToken())
        }
    ),
    OperationCase(
        "enterSpace",
        204,
        good: { door in
            let path = "/community/spaces/\(try await door.space())/entry"
            return try await door.ask(.post, path, bearing: try await door.memberToken())
        },
        refused: (404, "space.unknown"),
        bad: { door in
            let path = "/community/spaces/\(try await door.space("private"))/entry"
            return try await door.ask(.post, path, bearing: try await door.memberToken())
        }
    ),
    OperationCase(
        "leaveSpace",
        204,
        good: { door in
            let path = "/community/spaces/\(try await door.space(with: "Mira"))/entry"
            return try await door.ask(.delete, path, bearing: try await door.memberToken())
        },
        refused: (404, "space.unknown"),
        bad: { door in
            let path = "/community/spaces/\(try await door.space())/entry"
            return try await door.ask(.delete, path, bearing: try await door.memberToken())
        }
    ),
    OperationCase(
        "hidePostAsHost",
        204,
        good: { door in
            let host = try await door.memberToken("Ben")
            let space = try await door.space(with: "Ben", as: "host")
            _ = try await door.space(with: "Mira")
            let form = #"{"kind":"question","title":"Why?","text":"Red.","language":"en","space":"\#(space)"}"#
            let token = try await door.memberToken()
            let topic = try await door.ask(.post, "/community/topics", form, bearing: token).member("id")
            let path = "/community/posts/\(topic)/host-hiding"
            return try await door.ask(.post, path, #"{"note":"A number."}"#, bearing: host)
        },
        refused: (403, "space.notHost"),
        bad: { door in
            let path = "/community/posts/\(try await door.topic())/host-hiding"
            return try await door.ask(.post, path, #"{"note":"No."}"#, bearing: try await door.memberToken("Ben"))
        }
    ),
]
