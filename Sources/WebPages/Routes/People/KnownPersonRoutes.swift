import Conversations
import HTTPTypes
import Journal
import Organization
import Primitives
import Reception

let knownPersonRoutes: [PageRoute] =
    [
        .get("/persons/:id", access: .may([.read])) { .page(try await $0.knownPerson()) },
        .post("/persons/:id/merge", access: .may([.respond])) { try await $0.mergePerson() },
        .post("/persons/:id/part", access: .may([.respond])) { visit in
            let id: ID<Person> = try visit.id()
            guard let merge = ID<PersonMerge>(visit.fields.text("merge")) else { throw PersonRefused.mergeUnknown }
            try await MergePersons(ground: visit.ground).undo(merge, by: try visit.viewer())
            return .redirect("/persons/\(id)", Notice(.personsParted))
        },
    ]
    + ["merge", "part"].map { verb in
        .get("/persons/:id/\(verb)", access: .member) { visit in
            let id: ID<Person> = try visit.id()
            return .redirect("/persons/\(id)")
        }
    }

extension MergeEvidence.Kind {
    var phrase: Phrase {
        switch self {
        case .said: .evidenceSaid
        case .profile: .evidenceProfile
        case .other: .evidenceOther
        }
    }
}

extension Visit {
    func knownPerson() async throws -> KnownPersonPage {
        let (viewer, id): (Organization.Viewer, ID<Person>) = (try viewer(), try id())
        let last = query("from").flatMap(ID<Conversation>.init)
        let whole = try await PersonQuery(ground: ground)(id, behind: last, for: viewer)
        let directory = try await Directory(self)
        return KnownPersonPage(
            id: id.description,
            name: whole.person.called,
            accounts: whole.person.identities.map { KnownAccount($0, in: directory) },
            merges: whole.merges.map { merge in
                MergeLine(
                    id: merge.id.description,
                    evidence: merge.evidence.kind.phrase,
                    link: merge.evidence.link,
                    words: merge.evidence.words,
                    by: directory.name(of: merge.mergedBy),
                    at: merge.mergedAt,
                    mayUndo: whole.mayRespond
                )
            },
            contact: ContactCard(whole, in: directory),
            statements: statementCard(whole, in: directory),
            conversations: whole.conversations.map { KnownConversation($0, in: directory) },
            older: whole.next.map { "/persons/\(id)?from=\($0)" },
            mergeForm: whole.mayRespond ? mergeForm : nil
        )
    }

    private var mergeForm: MergeForm {
        MergeForm(
            other: fields.text("other"),
            evidence: MergeEvidence.Kind.allCases.map { kind in
                Choice(
                    value: kind.rawValue,
                    label: words[kind.phrase],
                    isChosen: kind.rawValue == fields["evidence"]
                )
            },
            link: fields.text("link"),
            words: fields.text("words")
        )
    }

    fileprivate func mergePerson() async throws -> Answer {
        let (viewer, id): (Organization.Viewer, ID<Person>) = (try viewer(), try id())
        let other = fields.text("other")
        do {
            let meant = try await ground.read { connection in
                _ = try viewer.persons(with: id, for: .respond, on: connection)
                return try viewer.personMeant(by: other, on: connection)
            }
            let evidence = MergeEvidence(
                MergeEvidence.Kind(rawValue: fields.text("evidence")) ?? .other,
                link: fields["link"],
                words: fields.text("words")
            )
            _ = try await MergePersons(ground: ground)(id, with: meant, because: evidence, by: viewer)
            return .redirect("/persons/\(id)", Notice(.personsMerged))
        } catch let refusal as any Refusal where [.invalid, .conflict].contains(refusal.kind) {
            var page = try await knownPerson()
            page.problems = [Problem(field: field(of: refusal), message: words.said(refusal))]
            return .page(page, status: refusal.kind == .invalid ? .unprocessableContent : .conflict)
        }
    }

    private func field(of refusal: any Refusal) -> String {
        switch refusal as? PersonRefused {
        case .linkUnfit: "link"
        case .wordsMissing, .evidenceTooLong: "words"
        default: "other"
        }
    }
}

extension KnownAccount {
    init(_ identity: Identity, in directory: Directory) {
        self.init(
            network: directory.title(of: identity.network),
            handle: identity.reached,
            bio: identity.bio.flatMap { $0.isEmpty ? nil : Passage(text: $0) }
        )
    }
}

extension KnownConversation {
    init(_ conversation: Conversation, in directory: Directory) {
        self.init(
            id: conversation.id.description,
            subject: Passage(text: conversation.subject, language: conversation.language),
            network: directory.title(of: conversation.network),
            unit: directory.unit(conversation.unit)?.code,
            at: conversation.createdAt,
            isDone: conversation.state == .done
        )
    }
}
