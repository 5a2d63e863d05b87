import HTTPTypes
import Journal
import Organization
import Primitives
import TestSupport

private let newWall = #"{"name":"autumn","title":"What people said","unit":"METER"}"#

/// Walls of the meter people.
let wallCases: [OperationCase] = [
    OperationCase(
        "listWalls",
        good: { door in
            _ = try await door.wall()
            return try await door.ask(.get, "/walls", as: .meterReader)
        },
        refused: (401, "signIn.notSignedIn"),
        bad: { try await $0.ask(.get, "/walls", as: nil) }
    ),
    OperationCase(
        "createWall",
        good: { try await $0.ask(.post, "/walls", newWall) },
        refused: (422, "wall.nameUnfit"),
        bad: { try await $0.ask(.post, "/walls", #"{"name":"Autumn!","title":"What","unit":"METER"}"#) }
    ),
    OperationCase(
        "readWall",
        good: { door in
            _ = try await door.piece()
            return try await door.ask(.get, "/walls/\(try await door.wall())", as: .meterReader)
        },
        refused: (404, "wall.unknown"),
        bad: { try await $0.ask(.get, "/walls/\(try await $0.wall())", as: .tariffAgent) }
    ),
    OperationCase(
        "changeWall",
        good: { door in
            let form = #"{"name":"winter","title":"What people say","version":1}"#
            return try await door.ask(.put, "/walls/\(try await door.wall())", form)
        },
        refused: (409, "wall.changed"),
        bad: { door in
            let form = #"{"name":"winter","title":"What people say","version":7}"#
            return try await door.ask(.put, "/walls/\(try await door.wall())", form)
        }
    ),
    OperationCase(
        "removeWall",
        204,
        good: { try await $0.ask(.delete, "/walls/\(try await $0.wall())") },
        refused: (404, "wall.unknown"),
        bad: { try await $0.ask(.delete, "/walls/\(nowhere)") }
    ),
    OperationCase(
        "addWallPiece",
        good: { door in
            let form = #"{"kind":"topic","id":"\#(try await door.topic("praise"))","note":"Kind words."}"#
            return try await door.ask(.post, "/walls/\(try await door.wall())/pieces", form)
        },
        refused: (409, "wall.standsHere"),
        bad: { door in
            _ = try await door.piece()
            let form = #"{"kind":"topic","id":"\#(try await door.topic("praise"))"}"#
            return try await door.ask(.post, "/walls/\(try await door.wall())/pieces", form)
        }
    ),
    OperationCase(
        "changeWallPiece",
        204,
        good: { try await $0.ask(.put, try await $0.piece(), #"{"place":1,"note":"The kindest."}"#) },
        refused: (422, "wall.placeUnfit"),
        bad: { try await $0.ask(.put, try await $0.piece(), #"{"place":9}"#) }
    ),
    OperationCase(
        "pullWallPiece",
        204,
        good: { try await $0.ask(.post, try await $0.piece() + "/pull", #"{"because":"asked"}"#) },
        refused: (422, "wall.reasonUnfit"),
        bad: { try await $0.ask(.post, try await $0.piece() + "/pull", #"{"because":"gone"}"#) }
    ),
]

private let publishers: [UInt] = [200, 403, 403, 403, 403, 401]
private let publishersDo: [UInt] = [204, 403, 403, 403, 403, 401]

/// Who may do what with a wall of the meter people.
let wallRows: [PermissionRow] = [
    PermissionRow("listWalls", .get, { _ in "/walls" }, nil, [200, 200, 200, 200, 200, 401]),
    PermissionRow("createWall", .post, { _ in "/walls" }, newWall, publishers),
    PermissionRow("readWall", .get, { "/walls/\(try await $0.wall())" }, nil, [200, 200, 200, 404, 200, 401]),
    PermissionRow(
        "changeWall",
        .put,
        { "/walls/\(try await $0.wall())" },
        #"{"name":"winter","title":"What people say","version":1}"#,
        publishers
    ),
    PermissionRow("removeWall", .delete, { "/walls/\(try await $0.wall())" }, nil, publishersDo),
    PermissionRow(
        "addWallPiece",
        .post,
        { door in
            _ = try await door.topic("praise")
            return "/walls/\(try await door.wall())/pieces"
        },
        #"{"kind":"topic","id":"\#(ID<Praise>.derived(from: ["praise", "Mira"], at: TestClock.start))"}"#,
        publishers
    ),
    PermissionRow("changeWallPiece", .put, { try await $0.piece() }, #"{"place":1}"#, publishersDo),
    PermissionRow("pullWallPiece", .post, { try await $0.piece() + "/pull" }, #"{"because":"ours"}"#, publishersDo),
]

/// What a unit did within a month.
let unitHomeCases: [OperationCase] = [
    OperationCase(
        "readUnitHome",
        good: { door in
            _ = try await door.reply()
            return try await door.ask(.get, "/units/\(door.ear.marram.meter.id)/home", as: .meterReader)
        },
        refused: (422, "request.malformed"),
        bad: { try await $0.ask(.get, "/units/\($0.ear.marram.meter.id)/home?month=November") }
    )
]

let unitHomeRows: [PermissionRow] = [
    PermissionRow(
        "readUnitHome",
        .get,
        { "/units/\($0.ear.marram.meter.id)/home" },
        nil,
        [200, 200, 200, 404, 200, 401]
    )
]

/// Stands for a topic where only its id is written.
private enum Praise {}

extension Door {
    /// A wall of the meter people, the same however often it is asked for; gives its id.
    fileprivate func wall() async throws -> String {
        let made = try await ask(.post, "/walls", #"{"name":"spring","title":"What people said","unit":"METER"}"#)
        if made.status == 200 { return try made.member("id") }
        let found = try await ask(.get, "/walls").text
        guard let start = found.firstRange(of: #""id":""#)?.upperBound else {
            throw NotInTheAnswer(name: "id", text: found)
        }
        return String(found[start...].prefix { $0 != "\"" })
    }

    /// The path of a piece on it.
    fileprivate func piece() async throws -> String {
        let path = "/walls/\(try await wall())/pieces"
        let form = #"{"kind":"topic","id":"\#(try await topic("praise"))","note":"Kind words."}"#
        let made = try await ask(.post, path, form)
        if made.status == 200 { return path + "/" + (try made.member("id")) }
        let whole = try await ask(.get, "/walls/\(try await wall())").text
        // The first id of the answer is that of the first piece: members are in the order of their names.
        guard let start = whole.firstRange(of: #""id":""#)?.upperBound else {
            throw NotInTheAnswer(name: "id", text: whole)
        }
        return path + "/" + String(whole[start...].prefix { $0 != "\"" })
    }
}
