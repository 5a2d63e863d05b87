import Organization
import Primitives
import Storage

/// Who looks after what, and who could take more.
struct Workload {
    let organization: OrganizationID
    let connection: any Connection

    init(of organization: OrganizationID, on connection: any Connection) {
        self.organization = organization
        self.connection = connection
    }

    /// What somebody looks after that is not done, the oldest first.
    func conversations(of agent: AgentID) throws -> [ID<Conversation>] {
        try connection.rows(
            """
            SELECT id FROM conversation
            WHERE organization_id = \(organization) AND owner_id = \(agent) AND state IN ('open', 'waiting')
                AND is_merged = 0
            ORDER BY created_at, id
            """
        ).map { try $0.id("id") }
    }

    /// Those who may answer in a conversation and have room for it, the best first, with why.
    func candidates(for conversation: Conversation, at now: Moment) throws -> [RankedCandidate] {
        let agents = try AgentTable(on: connection).all(of: organization).filter(\.isActive).map(\.id).filter { agent in
            let viewer = try viewer(agent, of: organization, at: now, on: connection)
            return viewer?.may(.respond, in: conversation.unit) ?? false
        }
        let people = try WorkTable(of: organization, on: connection).people(agents)
        let (loads, answers) = (try loads(of: agents), try answers(to: conversation.person))
        let work = WorkAsked(
            language: conversation.language.map { String($0.prefix { $0 != "-" }) },
            topics: Set(try TagTable(of: organization, on: connection).all(of: conversation.id))
        )
        let all = agents.compactMap { agent in
            people[agent].map { person in
                Candidate(agent: agent, person: person, load: loads[agent] ?? 0, answers: answers[agent] ?? 0)
            }
        }
        return Organization.candidates(for: work, among: all, at: now)
    }

    /// How many open conversations each looks after.
    private func loads(of agents: [AgentID]) throws -> [AgentID: Int] {
        if agents.isEmpty { return [:] }
        return try counted(
            """
            SELECT owner_id AS agent_id, COUNT(*) AS number FROM conversation
            WHERE organization_id = \(organization) AND owner_id IN (\(list: agents)) AND state IN ('open', 'waiting')
                AND is_merged = 0
            GROUP BY owner_id ORDER BY owner_id
            """
        )
    }

    /// How often each has answered a person.
    private func answers(to person: ID<Person>) throws -> [AgentID: Int] {
        try counted(
            """
            SELECT p.agent_id, COUNT(*) AS number FROM conversation c
            JOIN post p ON p.organization_id = c.organization_id AND p.conversation_id = c.id
            WHERE c.organization_id = \(organization) AND c.person_id = \(person) AND p.agent_id IS NOT NULL
            GROUP BY p.agent_id ORDER BY p.agent_id
            """
        )
    }

    private func counted(_ query: SQL) throws -> [AgentID: Int] {
        Dictionary(
            try connection.rows(query).map { (try $0.id("agent_id") as AgentID, Int(try $0.integer("number"))) },
            uniquingKeysWith: { $1 }
        )
    }
}
