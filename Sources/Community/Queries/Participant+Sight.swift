import Organization
package import Primitives
package import Storage

extension Participant {
    /// The condition under which somebody sees a topic; `t` is the table's name, `nil` is anybody.
    ///
    /// Whatever lists, counts or weighs topics asks this, and nothing else says what of a space is seen.
    static func seenTopics(by participant: Participant?) -> SQL {
        "\(shownTopics(by: participant)) AND \(seenSpaces(by: participant))"
    }

    /// The same of what was taken from sight, wherever it stands.
    private static func shownTopics(by participant: Participant?) -> SQL {
        switch participant {
        case nil: "t.is_hidden = 0"
        case .member(let member): "(t.is_hidden = 0 OR t.member_id = \(member.id))"
        case .agent(let viewer): "(t.is_hidden = 0 OR \(viewer.condition(.moderate, on: "t.unit_id")))"
        }
    }

    /// The condition under which somebody sees a contribution of a topic that they see; `c` is the contributions' name.
    static func shownContributions(of topic: Topic, by participant: Participant?) -> SQL {
        switch participant {
        case nil: "c.is_hidden = 0"
        case .member(let member): "(c.is_hidden = 0 OR c.member_id = \(member.id))"
        case .agent(let viewer): viewer.may(.moderate, in: topic.unit) ? "1 = 1" : "c.is_hidden = 0"
        }
    }

    /// Whether somebody sees a contribution of a topic that they see.
    static func sees(_ contribution: Contribution, in topic: Topic, _ participant: Participant?) -> Bool {
        guard contribution.isHidden else { return true }
        return switch participant {
        case nil: false
        case .member(let member): contribution.author == .member(member.id)
        case .agent(let viewer): viewer.may(.moderate, in: topic.unit)
        }
    }

    /// The topic, when this participant sees it; for anybody else it does not exist.
    package func topic(_ id: ID<Topic>, on connection: any Connection) throws -> Topic {
        let found = try TopicTable(of: organization, on: connection)
            .topics(where: "t.id = \(id) AND \(Self.seenTopics(by: self))").first
        guard let found else { throw CommunityRefused.unknown }
        return found
    }

    /// A contribution with its topic, when this participant sees both.
    package func contribution(
        _ id: ID<Contribution>,
        on connection: any Connection
    ) throws -> (contribution: Contribution, topic: Topic) {
        guard let found = try ContributionTable(of: organization, on: connection).find(id) else {
            throw CommunityRefused.unknown
        }
        let topic = try topic(found.topic, on: connection)
        guard Self.sees(found, in: topic, self) else { throw CommunityRefused.unknown }
        return (found, topic)
    }
}
