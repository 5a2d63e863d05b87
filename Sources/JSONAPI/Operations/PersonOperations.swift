import Conversations
import HTTPTypes
import Journal
import Organization
import Primitives
import Reception

/// People outside, across networks.
let personOperations: [Operation] = [
    .giving(
        PersonJSON.self,
        "readPerson",
        .get,
        "/persons/{id}",
        "Somebody outside, with their accounts and what was said with them, as far as you may read it",
        query: ["from": "`next` of the page before"]
    ) { request in
        let last = try request.query("from").map { try parsed($0, as: ID<Conversation>.self, name: "from") }
        let query = PersonQuery(ground: request.house.ground)
        return PersonJSON(try await query(try request.id(), behind: last, for: try request.viewer()))
    },
    .giving(
        PersonMergeJSON.self,
        "mergePersons",
        .post,
        "/persons/{id}/merges",
        "Say that two are one person, and from what you know it",
        content: NewPersonMergeJSON.self
    ) { request in
        let (viewer, new): (Viewer, NewPersonMergeJSON) = (try request.viewer(), try request.content())
        guard let kind = MergeEvidence.Kind(rawValue: new.evidence) else {
            throw RequestRefused.unknownValue("evidence", allowed: MergeEvidence.Kind.allCases.map(\.rawValue))
        }
        let (ground, id): (Ground, ID<Person>) = (request.house.ground, try request.id())
        let other = try await ground.read { connection in
            _ = try viewer.persons(with: id, for: .respond, on: connection)
            return try viewer.personMeant(by: new.with, on: connection)
        }
        let evidence = MergeEvidence(kind, link: new.link, words: new.words ?? "")
        return PersonMergeJSON(try await MergePersons(ground: ground)(id, with: other, because: evidence, by: viewer))
    },
    .doing(
        "undoMerge",
        .delete,
        "/person-merges/{id}",
        "Take back that two are one person; everything is back where it was"
    ) { request in
        try await MergePersons(ground: request.house.ground).undo(try request.id(), by: try request.viewer())
    },
    .giving(
        PersonClosingJSON.self,
        "closePerson",
        .put,
        "/persons/{id}/do-not-contact",
        "Say that somebody is not to be contacted, from now; what they write later may be answered",
        content: NewPersonClosingJSON.self
    ) { request in
        let (viewer, new): (Viewer, NewPersonClosingJSON) = (try request.viewer(), try request.content())
        let close = ClosePerson(ground: request.house.ground)
        return PersonClosingJSON(try await close(try request.id(), because: new.reason, by: viewer))
    },
    .doing(
        "reopenPerson",
        .delete,
        "/persons/{id}/do-not-contact",
        "Say that somebody may be contacted again"
    ) { request in
        try await ClosePerson(ground: request.house.ground).reopen(try request.id(), by: try request.viewer())
    },
    .giving(
        PersonStatementJSON.self,
        "keepStatement",
        .post,
        "/persons/{id}/statements",
        "Keep a fact about somebody, what they agreed to or refused, or what they prefer, with its source",
        content: NewPersonStatementJSON.self
    ) { request in
        let (viewer, new): (Viewer, NewPersonStatementJSON) = (try request.viewer(), try request.content())
        guard let kind = PersonStatement.Kind(rawValue: new.kind) else {
            throw RequestRefused.unknownValue("kind", allowed: PersonStatement.Kind.allCases.map(\.rawValue))
        }
        let form = KeepStatements.Form(
            kind,
            words: new.words ?? "",
            source: new.source,
            isPrivate: new.isPrivate ?? false,
            endsAt: try new.endsAt.map { try moment($0, "endsAt") }
        )
        let keep = KeepStatements(ground: request.house.ground)
        return PersonStatementJSON(try await keep(form, about: try request.id(), by: viewer))
    },
    .doing(
        "removeStatement",
        .delete,
        "/person-statements/{id}",
        "Take away what is kept about somebody; its words are gone then"
    ) { request in
        try await KeepStatements(ground: request.house.ground).remove(try request.id(), by: try request.viewer())
    },
]
