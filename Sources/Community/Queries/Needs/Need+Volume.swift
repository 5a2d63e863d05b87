import Conversations
import Primitives
import Storage

extension Need {
    /// What was said about it in each week around its decision; around now while there is none.
    func volume(of organization: OrganizationID, at now: Moment, on connection: any Connection) throws -> NeedVolume {
        let middle = decision?.at ?? now
        let starts = weeks(around: middle, until: now)
        let all = starts.before + starts.after
        guard let first = all.first else { return NeedVolume(before: [], after: []) }
        let conversations = try WordVolume(of: organization, on: connection)
            .numbers(of: words, in: unit, from: first, weeks: all.count)
        let topics = try topicNumbers(of: organization, from: first, weeks: all.count, on: connection)
        let counted = all.enumerated().map { number, start in
            NeedWeek(
                start: start,
                conversations: conversations.indices.contains(number) ? conversations[number] : 0,
                topics: topics[number],
                isWhole: start + .seconds(7 * 86_400) <= now
            )
        }
        return NeedVolume(
            before: Array(counted.prefix(starts.before.count)),
            after: Array(counted.dropFirst(starts.before.count))
        )
    }

    private func topicNumbers(
        of organization: OrganizationID,
        from start: Moment,
        weeks: Int,
        on connection: any Connection
    ) throws -> [Int] {
        var numbers = Array(repeating: 0, count: weeks)
        guard !words.isEmpty else { return numbers }
        let end = start + .seconds(Int64(weeks) * 7 * 86_400)
        let holds = words.map { word -> SQL in
            """
            AND EXISTS (
                SELECT 1 FROM topic_word w
                WHERE w.organization_id = t.organization_id AND w.word = \(word) AND w.topic_id = t.id
            )
            """
        }
        let rows = try connection.rows(
            """
            SELECT f.week AS week, COUNT(*) AS number FROM (
                SELECT (t.created_at - \(start)) / 604800000000 AS week FROM topic t
                WHERE t.organization_id = \(organization) AND t.unit_id = \(unit)
                    AND \(Participant.seenTopics(by: nil))
                    AND t.kind IN ('question', 'idea', 'problem') AND t.created_at >= \(start)
                    AND t.created_at < \(end) \(SQL.joined(holds, separator: " "))
            ) f GROUP BY f.week ORDER BY f.week
            """
        )
        for row in rows {
            let week = Int(try row.integer("week"))
            if numbers.indices.contains(week) { numbers[week] = Int(try row.integer("number")) }
        }
        return numbers
    }
}
