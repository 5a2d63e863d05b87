package import Journal
import Knowledge
import Organization
package import Primitives
import Storage

/// Begins a topic: a member's question, idea, problem or praise, or an update of ours.
package struct AskTopic: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    package struct Form: Sendable {
        /// Made where the form was: the same form makes the same topic, however often it is sent.
        package var id: ID<Topic>
        package var kind: Topic.Kind
        package var wording: Topic.Wording
        /// Whose people answer; the hub's unless somebody chose.
        package var unit: UnitID?
        /// Where it stands, in that space's unit; in none unless somebody chose.
        package var space: ID<Space>?

        package init(
            id: ID<Topic>,
            kind: Topic.Kind,
            wording: Topic.Wording,
            unit: UnitID? = nil,
            space: ID<Space>? = nil
        ) {
            (self.id, self.kind, self.wording, self.unit, self.space) = (id, kind, wording, unit, space)
        }
    }

    package func callAsFunction(_ form: Form, by participant: Participant) async throws -> Topic {
        let now = ground.clock()
        let wording = try form.wording.checked()
        return try await ground.write { connection in
            let member = try participant.checkActive(at: now, on: connection)
            let space = try form.space.map { try participant.space($0, on: connection) }
            let unit = try askedUnit(space?.unit ?? form.unit, of: participant, on: connection)
            // What one of ours says to everybody is the organisation's word, as a public answer is.
            try participant.checkMayWrite(.publishAnswers, in: unit, space, on: connection)
            let said = Said(title: wording.title, body: wording.body)
            let table = TopicTable(of: participant.organization, on: connection)
            if let known = try table.find(form.id) {
                guard known.author == participant.author else { throw CommunityRefused.unknown }
                try participant.checkIsSame(known.id, as: said, on: connection)
                return known
            }
            guard form.kind != .update || member == nil else { throw CommunityRefused.updateNotYours }
            try participant.checkPace(of: said, by: member, at: now, on: connection)
            let topic = Topic(new: form, wording, in: unit, by: participant.author, at: now)
            try topic.begin(in: space, by: participant, at: now, on: connection)
            return topic
        }
    }
}

/// The unit that was chosen, or the hub.
private func askedUnit(
    _ unit: UnitID?,
    of participant: Participant,
    on connection: any Connection
) throws -> UnitID {
    let units = try OrganizationTable(on: connection).units(of: participant.organization)
    guard let found = unit.map({ id in units.first { $0.id == id } }) ?? units.first(where: { $0.parent == nil }) else {
        throw CommunityRefused.unitUnknown
    }
    return found.id
}

extension Topic {
    fileprivate init(
        new form: AskTopic.Form,
        _ wording: Wording,
        in unit: UnitID,
        by author: CommunityAuthor,
        at now: Moment
    ) {
        self.init(
            id: form.id,
            // Not of the id, which whoever sends the form has chosen.
            code: ID<Topic>.new(at: now).code,
            kind: form.kind,
            unit: unit,
            wording: wording,
            author: author,
            accepted: nil,
            isClosed: false,
            canonical: nil,
            progress: form.kind == .idea ? .proposed : nil,
            meToo: 0,
            answers: 0,
            isHidden: false,
            version: 1,
            createdAt: now,
            changedAt: now,
            activeAt: now
        )
    }

    /// Stores a new topic, its first revision and the entry; whoever asks hears of answers.
    fileprivate func begin(
        in space: Space?,
        by participant: Participant,
        at now: Moment,
        on connection: any Connection
    ) throws {
        let organization = participant.organization
        try TopicTable(of: organization, on: connection).insert(self)
        if let space { try SpaceTable(of: organization, on: connection).put(id, in: space.id) }
        try CommunityRevisionTable(organization: organization, connection: connection)
            .insert(id, version: version, title: wording.title, body: wording.body, by: author.member, at: now)
        if let member = participant.member {
            try VoiceTable(of: organization, on: connection).say(.follow, of: id, by: member, at: now)
        }
        let event = TopicBegun(topic: id, kind: kind)
        try append(event, by: participant.actor, of: organization, at: now, on: connection)
    }
}
