import Conversations
import HTTPTypes
import Journal
import Primitives
import TestSupport

/// What began with the same post.
let copyCases: [OperationCase] = [
    OperationCase(
        "listCopies",
        good: { try await $0.ask(.get, "/conversations/\(try await $0.copiedOne())/copies", as: .meterReader) },
        refused: (404, "conversation.unknown"),
        bad: { try await $0.ask(.get, "/conversations/\(nowhere)/copies") }
    ),
    OperationCase(
        "takeOutCopy",
        204,
        good: { try await $0.ask(.delete, "/conversations/\(try await $0.copiedOne())/copy", as: .meterAgent) },
        refused: (409, "copy.notOne"),
        bad: { try await $0.ask(.delete, "/conversations/\($0.conversation)/copy") }
    ),
]

/// Who may do what with the copies of a post that came to the meter people.
let copyRows: [PermissionRow] = [
    PermissionRow(
        "listCopies",
        .get,
        { "/conversations/\(try await $0.copiedOne())/copies" },
        nil,
        [200, 200, 200, 404, 200, 401]
    ),
    PermissionRow(
        "takeOutCopy",
        .delete,
        { "/conversations/\(try await $0.copiedOne())/copy" },
        nil,
        [204, 204, 204, 404, 403, 401]
    ),
]

extension Door {
    /// A new copy of a post that came before; each is asked for once.
    fileprivate func copiedOne() async throws -> ID<Conversation> {
        let text = """
            The meter on our landing has shown the same number since the storm, and nobody who came to read it has said \
            when that will change for the other flats in the house.
            """
        var number = 0
        while (try? await ear.conversation(of: "copied-\(number)")) != nil { number += 1 }
        for next in number...max(number, 1) {
            try await ear.arrive(somePost("copied-\(next)", by: "heron\(next)", text, minute: next))
            // Each by itself: two that are looked at together may be looked at in either order.
            _ = try await FollowerRun(CopyFollower(), on: ear.marram.ground).catchUp()
        }
        return try await ear.conversation(of: "copied-\(max(number, 1))").id
    }
}
