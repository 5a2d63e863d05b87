import Conversations
import HTTPTypes
import Journal
import Primitives
import TestSupport

private let closing = #"{"reason":"She asked for it by phone."}"#
private let stating = #"{"kind":"fact","words":"Keeps bees.","source":"by phone"}"#
private let merging = #"{"with":"@rhys","evidence":"said","link":"https://toot.example/@rhys/9"}"#

/// People outside, across networks.
let personCases: [OperationCase] = [
    OperationCase(
        "readPerson",
        good: { door in
            _ = try await door.merge()
            return try await door.ask(.get, "/persons/\(try await door.person())")
        },
        refused: (404, "person.unknown"),
        bad: { try await $0.ask(.get, "/persons/\(nowhere)") }
    ),
    OperationCase(
        "mergePersons",
        good: { door in
            try await door.hearRhys()
            return try await door.ask(.post, "/persons/\(try await door.person())/merges", merging)
        },
        refused: (422, "person.linkUnfit"),
        bad: { door in
            try await door.hearRhys()
            let path = "/persons/\(try await door.person())/merges"
            return try await door.ask(.post, path, #"{"with":"@rhys","evidence":"said"}"#)
        }
    ),
    OperationCase(
        "undoMerge",
        204,
        good: { door in try await door.ask(.delete, "/person-merges/\(try await door.merge())") },
        refused: (404, "person.mergeUnknown"),
        bad: { try await $0.ask(.delete, "/person-merges/\(nowhere)") }
    ),
    OperationCase(
        "closePerson",
        good: { door in try await door.ask(.put, try await door.closing(), closing) },
        refused: (422, "person.reasonMissing"),
        bad: { door in try await door.ask(.put, try await door.closing(), #"{"reason":" "}"#) }
    ),
    OperationCase(
        "reopenPerson",
        204,
        good: { door in
            _ = try await door.ask(.put, try await door.closing(), closing)
            return try await door.ask(.delete, try await door.closing())
        },
        refused: (409, "person.notClosed"),
        bad: { door in try await door.ask(.delete, try await door.closing()) }
    ),
    OperationCase(
        "keepStatement",
        good: { door in try await door.ask(.post, try await door.statements(), stating) },
        refused: (422, "statement.wordsMissing"),
        bad: { door in
            try await door.ask(.post, try await door.statements(), #"{"kind":"fact","source":"by phone"}"#)
        }
    ),
    OperationCase(
        "removeStatement",
        204,
        good: { door in try await door.ask(.delete, "/person-statements/\(try await door.statement())") },
        refused: (404, "statement.unknown"),
        bad: { try await $0.ask(.delete, "/person-statements/\(nowhere)") }
    ),
]

/// Who may do what about somebody who speaks with the meter people.
let personRows: [PermissionRow] = [
    PermissionRow("readPerson", .get, { "/persons/\(try await $0.person())" }, nil, [200, 200, 200, 404, 200, 401]),
    PermissionRow(
        "mergePersons",
        .post,
        { door in
            try await door.hearRhys()
            return "/persons/\(try await door.person())/merges"
        },
        merging,
        [200, 200, 200, 404, 403, 401]
    ),
    PermissionRow(
        "undoMerge",
        .delete,
        { "/person-merges/\(try await $0.merge())" },
        nil,
        [204, 204, 204, 404, 403, 401]
    ),
    PermissionRow(
        "closePerson",
        .put,
        { try await $0.closing() },
        closing,
        [200, 200, 200, 404, 403, 401]
    ),
    PermissionRow(
        "reopenPerson",
        .delete,
        { door in
            _ = try await door.ask(.put, try await door.closing(), closing)
            return try await door.closing()
        },
        nil,
        [204, 204, 204, 404, 403, 401]
    ),
    PermissionRow(
        "keepStatement",
        .post,
        { try await $0.statements() },
        stating,
        [200, 200, 200, 404, 403, 401]
    ),
    PermissionRow(
        "removeStatement",
        .delete,
        { "/person-statements/\(try await $0.statement())" },
        nil,
        [204, 204, 204, 404, 403, 401]
    ),
]

extension Door {
    /// Whoever began the conversation.
    func person() async throws -> ID<Person> {
        let (id, organization) = (conversation, ear.marram.organization)
        let found = try await ear.marram.ground.read { try ConversationTable(of: organization, on: $0).find(id) }
        guard let found else { throw NotInTheAnswer(name: "conversation", text: id.description) }
        return found.person
    }

    /// Where one says that somebody is not to be contacted whom no other case answers.
    fileprivate func closing() async throws -> String {
        if (try? await ear.conversation(of: "olwen-1")) == nil {
            try await ear.arrive(somePost("olwen-1", by: "olwen", "My meter is loud", minute: 3))
        }
        return "/persons/\(try await ear.conversation(of: "olwen-1").person)/do-not-contact"
    }

    /// Where one keeps something about whoever began the conversation.
    fileprivate func statements() async throws -> String { "/persons/\(try await person())/statements" }

    /// Something that is kept about them.
    fileprivate func statement() async throws -> String {
        try await ask(.post, try await statements(), stating).member("id")
    }

    /// Somebody else who asks the meter people.
    fileprivate func hearRhys() async throws {
        if (try? await ear.conversation(of: "rhys-1")) != nil { return }
        try await ear.arrive(somePost("rhys-1", by: "rhys", "My meter is slow", minute: 2))
    }

    /// The two as one person; gives the id of what was said of them.
    fileprivate func merge() async throws -> String {
        try await hearRhys()
        let path = "/persons/\(try await person())"
        let told = try await ask(.post, path + "/merges", merging)
        if told.status == 200 { return try told.member("id") }
        let whole = try await ask(.get, path)
        let merges = (try whole.json() as? [String: Any])?["merges"] as? [[String: Any]]
        guard let id = merges?.first?["id"] as? String else { throw NotInTheAnswer(name: "merges", text: whole.text) }
        return id
    }
}
