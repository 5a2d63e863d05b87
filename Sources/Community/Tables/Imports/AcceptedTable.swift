import Primitives
import Storage

/// Which answer is the right one, for many topics at once.
struct AcceptedTable {
    let organization: OrganizationID
    let connection: any Connection

    /// An answer with what is to be known of it and its topic.
    struct Candidate {
        let answer: ID<Contribution>
        let topic: ID<Topic>
        let helper: MemberID?
        let asker: MemberID?
        let wasChosen: Bool
    }

    func candidates(_ answers: [ID<Imported>]) throws -> [Candidate] {
        var found: [Candidate] = []
        for start in stride(from: 0, to: answers.count, by: 500) {
            let part = Array(answers[start..<min(start + 500, answers.count)])
            found += try connection.rows(
                """
                SELECT c.id, c.topic_id, c.member_id AS helper, t.member_id AS asker, t.accepted_id
                FROM contribution c JOIN topic t ON t.organization_id = c.organization_id AND t.id = c.topic_id
                WHERE c.organization_id = \(organization) AND c.id IN (\(list: part)) AND c.is_answer = 1
                    AND t.kind IN ('question', 'problem')
                ORDER BY c.id
                """
            ).map { row in
                Candidate(
                    answer: try row.id("id"),
                    topic: try row.id("topic_id"),
                    helper: try row.optionalID("helper"),
                    asker: try row.optionalID("asker"),
                    wasChosen: try row.optionalBytes("accepted_id") != nil
                )
            }
        }
        return found
    }

    /// In the voice of whoever asked; nobody's standing rises by their own word.
    func accept(_ chosen: [(candidate: Candidate, at: Moment)]) throws {
        let statements = chosen.flatMap { chosen -> [SQL] in
            let (candidate, at) = chosen
            let helper = candidate.helper == candidate.asker ? nil : candidate.helper
            let voice: ID<HelpVoice> = candidate.asker?.retyped() ?? organization.retyped()
            return [
                """
                UPDATE topic SET accepted_id = \(candidate.answer)
                WHERE organization_id = \(organization) AND id = \(candidate.topic) AND accepted_id IS NULL
                """,
                """
                INSERT INTO contribution_help (organization_id, contribution_id, voice_id, kind, helper_id, created_at)
                VALUES (\(organization), \(candidate.answer), \(voice), 'accepted', \(helper), \(at))
                ON CONFLICT (organization_id, contribution_id, kind, voice_id) DO NOTHING
                """,
            ]
        }
        _ = try connection.execute(batch: statements)
    }
}
