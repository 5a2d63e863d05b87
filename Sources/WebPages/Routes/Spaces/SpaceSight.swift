import Community
import HTTPTypes
import Organization
import Primitives
import Reception

extension Visit {
    /// The code or the id in the address.
    var spaceCode: String { parameters["space"] ?? "" }

    /// The space at this address, as somebody sees it.
    func space(for participant: Participant?) async throws -> SpaceQuery.Whole {
        try await SpaceQuery(ground: ground)(spaceCode, for: participant)
    }

    /// What is in the middle of a space's page.
    func spaceContent(
        of whole: SpaceQuery.Whole,
        below base: String,
        for participant: Participant?
    ) async throws
        -> SpaceContent
    {
        let space = whole.space
        var filter = TopicsQuery.Filter()
        filter.space = space.id
        let key = query("from").flatMap { TopicsQuery.Key($0) }
        let found = try await TopicsQuery(ground: ground)(filter, from: key, for: participant)
        let address = "\(base)/\(percentEncoded(space.code))"
        return SpaceContent(
            line: SpaceLine(whole.line),
            address: address,
            isReader: whole.isReader,
            isKeeper: whole.isKeeper,
            mayWrite: mayWrite(in: whole, participant),
            place: whole.line.own.map { SpacePlaceMark($0.place) },
            isMember: participant?.member != nil,
            people: whole.people.map { shown in
                SpacePersonLine(
                    id: shown.person.member.description,
                    name: shown.face.name,
                    role: SpaceRoleMark(rawValue: shown.person.role.rawValue) ?? .member,
                    place: SpacePlaceMark(shown.person.place)
                )
            },
            topics: found.lines.map { TopicLine($0.topic, by: TopicAuthor($0.author)) },
            older: found.next.map { "\(address)?from=\(percentEncoded($0.description))" },
            topicID: ID<Topic>.new(at: now).description,
            language: words.language.rawValue
        )
    }

    /// Whether a form for a topic is of use; the command asks for itself.
    private func mayWrite(in whole: SpaceQuery.Whole, _ participant: Participant?) -> Bool {
        switch participant {
        case nil: false
        case .member: whole.line.own.map { $0.place == .inside && $0.role.mayWrite } ?? false
        case .agent(let viewer):
            whole.isReader && (whole.space.kind == .internal || viewer.may(.publishAnswers, in: whole.space.unit))
        }
    }

    /// The topic that a form in a space brings.
    func spaceTopic(in space: ID<Space>) throws -> AskTopic.Form {
        guard let kind = Topic.Kind(rawValue: fields.trimmed("kind")) else { throw ChoiceUnknown() }
        return AskTopic.Form(id: formID(), kind: kind, wording: topicWording, space: space)
    }

    /// Does with the people of a space what a form says; `verb` is the end of its address.
    func keepPeople(_ verb: String, of space: ID<Space>, by participant: Participant) async throws {
        let people = SpacePeople(ground: ground)
        if verb == "invite" {
            let member = try await MemberQuery(ground: ground).id(named: fields.trimmed("name"))
            return try await people.invite(member, as: try spaceRole(), to: space, by: participant)
        }
        guard let member = MemberID(fields.trimmed("member")) else { throw SpaceRefused.personUnknown }
        switch verb {
        case "admit": try await people.admit(member, to: space, by: participant)
        case "role": try await people.give(try spaceRole(), to: member, in: space, by: participant)
        default: try await people.remove(member, from: space, by: participant)
        }
    }

    private func spaceRole() throws(ChoiceUnknown) -> Space.Role {
        guard let role = Space.Role(rawValue: fields.trimmed("role")) else { throw ChoiceUnknown() }
        return role
    }
}

extension SpaceLine {
    init(_ line: SpaceQuery.Line) {
        self.init(
            code: line.space.code,
            name: line.space.name,
            about: line.space.about,
            kind: SpaceKindMark(rawValue: line.space.kind.rawValue) ?? .private,
            unit: line.unit
        )
    }
}

extension SpacePlaceMark {
    fileprivate init(_ place: Space.Place) {
        self =
            switch place {
            case .invited: .invited
            case .asked: .asking
            case .inside: .inside
            }
    }
}

extension SpaceContent {
    /// What was typed and what is wrong with it.
    mutating func take(_ fields: FormFields, _ refusal: any Refusal, said: String) {
        for name in ["title", "text", "tags", "kind", "name", "called", "about"] { typed[name] = fields[name] }
        let field = (refusal as? CommunityRefused)?.field ?? (refusal as? SpaceRefused)?.field
        // Buttons about somebody have no field.
        problems = [Problem(field: field.flatMap { fields[$0] == nil ? nil : $0 }, message: said)]
    }
}

extension SpaceRefused {
    /// The field of a form about a space that it is about.
    var field: String? {
        switch self {
        case .personUnknown, .personThere: "name"
        case .nameMissing, .nameTooLong: "called"
        case .aboutTooLong: "about"
        default: nil
        }
    }
}
