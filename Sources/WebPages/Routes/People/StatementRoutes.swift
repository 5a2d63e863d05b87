import Conversations
import HTTPTypes
import Journal
import Organization
import Primitives
import Reception

let statementRoutes: [PageRoute] =
    [
        .post("/persons/:id/keep", access: .may([.respond])) { try await $0.keepStatement() },
        .post("/persons/:id/forget", access: .may([.respond])) { visit in
            let id: ID<Person> = try visit.id()
            guard let statement = ID<PersonStatement>(visit.fields.text("statement")) else {
                throw StatementRefused.unknown
            }
            try await KeepStatements(ground: visit.ground).remove(statement, by: try visit.viewer())
            return .redirect("/persons/\(id)", Notice(.statementRemoved))
        },
    ]
    + ["keep", "forget"].map { verb in
        .get("/persons/:id/\(verb)", access: .member) { visit in
            let id: ID<Person> = try visit.id()
            return .redirect("/persons/\(id)")
        }
    }

extension PersonStatement.Kind {
    var phrase: Phrase {
        switch self {
        case .fact: .statementFact
        case .followUpAgreed: .statementFollowUpAgreed
        case .followUpRefused: .statementFollowUpRefused
        case .wordsAgreed: .statementWordsAgreed
        case .wordsRefused: .statementWordsRefused
        case .prefersChannel: .statementPrefersChannel
        case .prefersLanguage: .statementPrefersLanguage
        }
    }
}

extension Visit {
    func statementCard(_ whole: PersonQuery.Whole, in directory: Directory) -> StatementCard {
        StatementCard(
            lines: whole.statements.map { statement in
                StatementLine(
                    id: statement.id.description,
                    kind: statement.kind.phrase,
                    words: statement.words,
                    source: statement.source,
                    unit: directory.unit(statement.unit)?.code,
                    isPrivate: statement.isPrivate,
                    by: directory.name(of: statement.keptBy),
                    at: statement.keptAt,
                    endsAt: statement.endsAt
                )
            },
            form: whole.mayRespond ? statementForm : nil
        )
    }

    private var statementForm: StatementForm {
        StatementForm(
            kinds: PersonStatement.Kind.allCases.map { kind in
                Choice(
                    value: kind.rawValue,
                    label: words[kind.phrase],
                    isChosen: kind.rawValue == fields["kind"]
                )
            },
            text: fields.text("text"),
            source: fields.text("source"),
            until: fields.text("until"),
            isPrivate: fields["only"] != nil
        )
    }

    fileprivate func keepStatement() async throws -> Answer {
        let (viewer, id): (Organization.Viewer, ID<Person>) = (try viewer(), try id())
        do {
            _ = try await ground.read { try viewer.persons(with: id, for: .respond, on: $0) }
            let form = KeepStatements.Form(
                PersonStatement.Kind(rawValue: fields.text("kind")) ?? .fact,
                words: fields.text("text"),
                source: fields.text("source"),
                isPrivate: fields["only"] != nil,
                endsAt: try statementEnd()
            )
            _ = try await KeepStatements(ground: ground)(form, about: id, by: viewer)
            return .redirect("/persons/\(id)", Notice(.statementKept))
        } catch let refusal as StatementRefused where refusal.kind != .notFound {
            var page = try await knownPerson()
            page.problems = [Problem(field: refusal.field, message: words.said(refusal))]
            return .page(page, status: refusal.kind == .invalid ? .unprocessableContent : .conflict)
        }
    }

    /// The end of the day that was chosen, where the reader lives; `nil` for good.
    private func statementEnd() throws(StatementRefused) -> Moment? {
        let day = fields.trimmed("until")
        guard !day.isEmpty else { return nil }
        guard let noon = Moment(rfc3339: day + "T12:00:00Z") else { throw .endPassed }
        return noon + .seconds(12 * 3_600 - Int64(words.secondsEastOfUTC(noon)))
    }
}

extension StatementRefused {
    fileprivate var field: String {
        switch self {
        case .sourceMissing, .sourceTooLong: "source"
        case .endPassed: "until"
        case .noUnit, .notOfUnit, .unknown, .tooMany: "kind"
        case .wordsMissing, .wordsTooLong: "text"
        }
    }
}
