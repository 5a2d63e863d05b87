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

    /// Those who may answer in a conversation and have room for it, the best first, with why; and whom one would have
    /// expected there.
    ///
    /// `answered` holds for a conversation whose answers count as knowing the person.
    func proposal(for conversation: Conversation, answered: SQL = "1 = 1", at now: Moment) throws -> ColleagueProposal {
        let everybody = try viewers(of: organization, at: now, on: connection)
        let certified = Set(everybody.filter { $0.may(.respond, in: conversation.unit) }.map(\.actor))
        let agents =
            everybody.map(\.actor).filter(certified.contains)
            + everybody.filter { $0.lacksOnlyCertificate(for: .respond, in: conversation.unit) }.map(\.actor)
        let people = try WorkTable(of: organization, on: connection).people(agents)
        let (loads, answers) = (try loads(of: agents), try answers(to: conversation.person, where: answered))
        let relationships = try relationships(of: agents.filter { people[$0]?.profile.relationships != nil })
        let work = WorkAsked(
            language: conversation.language.map { String($0.prefix { $0 != "-" }) },
            topics: Set(try TagTable(of: organization, on: connection).all(of: conversation.id))
        )
        let all = agents.compactMap { agent in
            people[agent].map { person in
                Candidate(
                    agent: agent,
                    person: person,
                    load: loads[agent] ?? 0,
                    answers: answers[agent] ?? 0,
                    relationships: relationships[agent] ?? 0,
                    isCertified: certified.contains(agent)
                )
            }
        }
        return ColleagueProposal(
            ranked: candidates(for: work, among: all, at: now),
            passedOver: Organization.passedOver(for: work, among: all, at: now)
        )
    }

    /// How many open conversations each looks after.
    func loads(of agents: [AgentID]) throws -> [AgentID: Int] {
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

    /// Of how many different people these are.
    private func relationships(of agents: [AgentID]) throws -> [AgentID: Int] {
        if agents.isEmpty { return [:] }
        return try counted(
            """
            SELECT c.owner_id AS agent_id, COUNT(DISTINCT COALESCE(p.merged_into, c.person_id)) AS number
            FROM conversation c
            LEFT JOIN person p ON p.organization_id = c.organization_id AND p.id = c.person_id
            WHERE c.organization_id = \(organization) AND c.owner_id IN (\(list: agents))
                AND c.state IN ('open', 'waiting') AND c.is_merged = 0
            GROUP BY c.owner_id ORDER BY c.owner_id
            """
        )
    }

    /// How often each has answered a person, under whichever account.
    private func answers(to person: ID<Person>, where answered: SQL) throws -> [AgentID: Int] {
        let persons = try PersonMergeTable(of: organization, on: connection).one(with: person)
        if persons.isEmpty { return [:] }
        return try counted(
            """
            SELECT p.agent_id, COUNT(*) AS number FROM conversation c
            JOIN post p ON p.organization_id = c.organization_id AND p.conversation_id = c.id
            WHERE c.organization_id = \(organization) AND c.person_id IN (\(list: persons)) AND p.agent_id IS NOT NULL
                AND \(answered)
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
