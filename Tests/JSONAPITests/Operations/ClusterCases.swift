import Conversations
import HTTPTypes
import Journal
import Primitives
import TestSupport

private let answer = #"{"text":"Hello {name}, press the left button."}"#

/// Those who ask the same, answered one by one.
let clusterCases: [OperationCase] = [
    OperationCase(
        "listClusters",
        good: { door in
            _ = try await door.cluster()
            return try await door.ask(.get, "/clusters", as: .meterReader)
        },
        refused: (401, "signIn.notSignedIn"),
        bad: { try await $0.ask(.get, "/clusters", as: nil) }
    ),
    OperationCase(
        "readCluster",
        good: { try await $0.ask(.get, "/clusters/\(try await $0.cluster())", as: .meterReader) },
        refused: (404, "cluster.unknown"),
        bad: { try await $0.ask(.get, "/clusters/\(nowhere)") }
    ),
    OperationCase(
        "addToCluster",
        204,
        good: { door in
            let path = "/clusters/\(try await door.cluster())/conversations/\(door.conversation)"
            return try await door.ask(.put, path, as: .meterAgent)
        },
        refused: (404, "cluster.unknown"),
        bad: { try await $0.ask(.put, "/clusters/\(nowhere)/conversations/\($0.conversation)") }
    ),
    OperationCase(
        "takeOutOfCluster",
        204,
        good: { try await $0.ask(.delete, "/conversations/\(try await $0.alikeOne())/cluster", as: .meterAgent) },
        refused: (409, "cluster.notIn"),
        bad: { try await $0.ask(.delete, "/conversations/\($0.conversation)/cluster") }
    ),
    OperationCase(
        "prepareDrafts",
        good: { try await $0.ask(.post, "/clusters/\(try await $0.cluster())/drafts", answer, as: .meterAgent) },
        refused: (422, "cluster.answerMissing"),
        bad: { try await $0.ask(.post, "/clusters/\(try await $0.cluster())/drafts", #"{"text":" "}"#) }
    ),
]

/// Who may do what with those who ask the meter people the same.
let clusterRows: [PermissionRow] = [
    PermissionRow("listClusters", .get, { _ in "/clusters" }, nil, [200, 200, 200, 200, 200, 401]),
    PermissionRow("readCluster", .get, { "/clusters/\(try await $0.cluster())" }, nil, [200, 200, 200, 404, 200, 401]),
    PermissionRow(
        "addToCluster",
        .put,
        { "/clusters/\(try await $0.cluster())/conversations/\($0.conversation)" },
        nil,
        [204, 204, 204, 404, 403, 401]
    ),
    PermissionRow(
        "takeOutOfCluster",
        .delete,
        { "/conversations/\(try await $0.alikeOne())/cluster" },
        nil,
        [204, 204, 204, 404, 403, 401]
    ),
    PermissionRow(
        "prepareDrafts",
        .post,
        { "/clusters/\(try await $0.cluster())/drafts" },
        answer,
        [200, 200, 200, 404, 403, 401]
    ),
]

extension Door {
    /// Three who ask the meter people the same; two of them are never taken out.
    fileprivate func cluster() async throws -> String {
        let ground = ear.marram.ground
        if (try? await ear.conversation(of: "alike-1")) == nil {
            for number in 1...3 {
                let text = "My meter display shows zero since the storm"
                try await ear.arrive(somePost("alike-\(number)", by: "owl\(number)", text, minute: number))
            }
            _ = try await FollowerRun(ClusterFollower(), on: ground).catchUp()
        }
        let nia = try await ear.marram.viewer(.administrator)
        let first = try await ear.conversation(of: "alike-1")
        let found = try await ground.read { try nia.alike(to: first, on: $0)?.cluster }
        guard let found else { throw NotInTheAnswer(name: "cluster", text: first.id.description) }
        return found.description
    }

    /// The third of them, back in where it was taken out.
    fileprivate func alikeOne() async throws -> ID<Conversation> {
        guard let cluster = ID<Cluster>(try await cluster()) else { throw NotInTheAnswer(name: "cluster", text: "") }
        let third = try await ear.conversation(of: "alike-3").id
        let nia = try await ear.marram.viewer(.administrator)
        try await KeepClusters(ground: ear.marram.ground).add(third, to: cluster, by: nia)
        return third
    }
}
