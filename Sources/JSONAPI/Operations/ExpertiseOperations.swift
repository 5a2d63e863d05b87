import HTTPTypes
import Journal
import Organization
import Primitives
import Reception
import Responding

/// Who knows about what, from what people have really answered.
let expertiseOperations: [Operation] = [
    .giving(
        KnowersJSON.self,
        "listKnowers",
        .get,
        "/expertise",
        "Who has answered in the latest 200 conversations that a search finds, as far as you read them",
        query: ["about": "words or a tag, in the language of the search"]
    ) { request in
        let viewer = try request.viewer()
        let found = try await KnowersQuery(ground: request.house.ground)(request.query("about") ?? "", for: viewer)
        let agents = try await request.house.ground.read { try AgentTable(on: $0).all(of: viewer.organization) }
        return KnowersJSON(
            people: found.compactMap { knower in
                agents.first { $0.id == knower.agent }.map { agent in
                    KnowerJSON(
                        agent: agent.id.description,
                        name: agent.name,
                        unit: agent.unit.description,
                        answers: knower.answers,
                        lastAt: knower.last.description
                    )
                }
            }
        )
    },
    .giving(
        ExpertiseJSON.self,
        "readExpertise",
        .get,
        "/agents/{id}/expertise",
        "What somebody has answered about within a year, as far as you read where they did"
    ) { request in
        let (viewer, id): (Viewer, AgentID) = (try request.viewer(), try request.id())
        let now = request.house.ground.clock()
        let found = try await request.house.ground.read { connection in
            guard try AgentTable(on: connection).find(id, of: viewer.organization) != nil else { throw AgentUnknown() }
            return try viewer.expertise(of: id, at: now, on: connection)
        }
        return ExpertiseJSON(agent: id.description, topics: found.map(TopicJSON.init))
    },
]
