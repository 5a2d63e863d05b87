import Conversations
import HTTPTypes
import Journal
import Organization
import Primitives
import Reception
import Responding

/// Those who ask the same, answered one by one.
let clusterOperations: [Operation] = [
    .giving(
        ClustersJSON.self,
        "listClusters",
        .get,
        "/clusters",
        "Where two or more conversations that wait ask the same, as far as you may read them"
    ) { request in
        let lines = try await ClusterQuery(ground: request.house.ground)(for: try request.viewer())
        return ClustersJSON(clusters: lines.map(ClusterLineJSON.init))
    },
    .giving(
        ClusterJSON.self,
        "readCluster",
        .get,
        "/clusters/{id}",
        "Conversations that ask the same and wait, with the question of each and how far you have come"
    ) { request in
        let (viewer, id): (Viewer, ID<Cluster>) = (try request.viewer(), try request.id())
        let ground = request.house.ground
        let whole = try await ClusterQuery(ground: ground)(id, for: viewer)
        return ClusterJSON(whole, progress: try await ground.read { try viewer.progress(in: id, on: $0) })
    },
    .doing(
        "addToCluster",
        .put,
        "/clusters/{id}/conversations/{conversation}",
        "Say that a conversation asks the same, whatever its words"
    ) { request in
        try await KeepClusters(ground: request.house.ground)
            .add(try request.id("conversation"), to: try request.id(), by: try request.viewer())
    },
    .doing(
        "takeOutOfCluster",
        .delete,
        "/conversations/{id}/cluster",
        "Say that a conversation asks something else; it is not put back until a person does"
    ) { request in
        try await KeepClusters(ground: request.house.ground).takeOut(try request.id(), by: try request.viewer())
    },
    .giving(
        PreparedDraftsJSON.self,
        "prepareDrafts",
        .post,
        "/clusters/{id}/drafts",
        "Put one answer beside each of them as your draft; nothing is sent, and words that are there stay",
        content: NewAnswerJSON.self
    ) { request in
        let new: NewAnswerJSON = try request.content()
        let lines = try await PrepareDrafts(ground: request.house.ground, asking: request.house.asking)(
            new.text,
            in: try request.id(),
            by: try request.viewer()
        )
        return PreparedDraftsJSON(
            drafts: lines.map {
                PreparedDraftJSON(conversation: $0.conversation.description, outcome: $0.outcome.rawValue)
            }
        )
    },
]
