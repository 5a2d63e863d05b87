import Community
import Organization
import Primitives
import Reception

/// Where circles are read: by members, or by those who work here.
enum CircleSide: Sendable {
    case community
    case desk

    var base: String {
        switch self {
        case .community: "/community/circles"
        case .desk: "/desk/circles"
        }
    }
}

extension Visit {
    /// The code in the address.
    var circleCode: String { parameters["circle"] ?? "" }

    /// What is in the middle of a circle's page.
    func circleContent(at side: CircleSide, for participant: Participant?) async throws -> CircleContent {
        let whole = try await CircleQuery(ground: ground)(circleCode, for: participant)
        let reader = participant?.circleMember
        return CircleContent(
            line: CircleLine(whole.circle, place: whole.own?.place, isDue: whole.isDue),
            address: "\(side.base)/\(percentEncoded(whole.circle.code))",
            goalAt: whole.circle.goal.by,
            target: whole.circle.goal.target,
            sum: whole.sum,
            outcome: whole.circle.outcome,
            people: whole.people.map { (name: $0.face.name, isInvited: $0.person.place == .invited) },
            victories: whole.victories.map { shown in
                VictoryLine(
                    id: shown.victory.id.description,
                    text: shown.victory.words.isEmpty ? "…" : shown.victory.words,
                    name: shown.face.name,
                    number: shown.victory.number,
                    topic: shown.topic.map { topic in
                        Link(text: topic.wording.title, url: side.address(of: topic.code))
                    },
                    at: shown.victory.at,
                    isOwn: shown.victory.person == reader
                )
            },
            isPublic: whole.isPublic,
            isInside: whole.own?.place == .inside,
            agrees: whole.own?.agreesPublic ?? false,
            isReminded: whole.own?.remindAt != nil,
            victoryID: ID<Victory>.new(at: now).description
        )
    }

    /// What the fields of a form say of a new circle.
    func circleForm() throws -> FoundCircle.Form {
        FoundCircle.Form(
            id: formID(),
            name: fields.text("called"),
            goal: Circle.Goal(
                words: fields.text("goal"),
                by: try circleDay(),
                target: try number("target", else: .targetUnfit)
            ),
            weekly: try number("weekly", else: .paceUnfit) ?? 7
        )
    }

    /// What the fields of a form say of a new victory.
    func newVictory() throws -> KeepCircle.NewVictory {
        let topic = fields.trimmed("topic").split(separator: "/").last.map(String.init)
        return KeepCircle.NewVictory(
            id: formID(),
            words: fields.text("note"),
            number: try number("number", else: .numberUnfit),
            topic: topic
        )
    }

    /// The end of the day that a form names, by the clock of the world; `nil` where it names none.
    private func circleDay() throws(CircleRefused) -> Moment? {
        let text = fields.trimmed("by")
        guard !text.isEmpty else { return nil }
        guard text.count == 10, let moment = Moment(rfc3339: "\(text)T23:59:59.000Z") else { throw .goalPast }
        return moment
    }

    private func number(_ name: String, else refusal: CircleRefused) throws(CircleRefused) -> Int? {
        let text = fields.trimmed(name)
        guard !text.isEmpty else { return nil }
        guard let number = Int(text) else { throw refusal }
        return number
    }
}

extension CircleSide {
    /// Where a topic is read.
    fileprivate func address(of code: String) -> String {
        switch self {
        case .community: "/q/\(percentEncoded(code))"
        case .desk: "/desk/community/\(percentEncoded(code))"
        }
    }
}

extension CircleLine {
    init(_ circle: Circle, place: Circle.Place?, isDue: Bool) {
        self.init(
            code: circle.code,
            name: circle.name,
            goal: circle.goal.words,
            state: CircleStateMark(rawValue: circle.state.rawValue) ?? .ended,
            isInvited: place == .invited,
            isDue: isDue
        )
    }
}

extension CircleRefused {
    /// The field of a form about a circle that it is about.
    var field: String? {
        switch self {
        case .nameMissing, .nameTooLong: "called"
        case .goalMissing, .goalTooLong: "goal"
        case .goalPast: "by"
        case .targetUnfit: "target"
        case .paceUnfit: "weekly"
        case .personThere, .personUnknown, .full: "name"
        case .wordsMissing, .wordsTooLong, .tooSoon, .tooFew: "note"
        case .numberUnfit: "number"
        case .outcomeMissing, .outcomeTooLong: "outcome"
        default: nil
        }
    }
}
