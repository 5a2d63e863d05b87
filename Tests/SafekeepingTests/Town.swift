import Conversations
import Foundation
import Journal
import Knowledge
import Organization
import Primitives
import Publishing
import Storage
import TestSupport

@testable import Safekeeping

/// Every row of every table that travels, in the order of the keys.
func everything(in database: any Database) async throws -> [String: [[SQLValue]]] {
    try await database.read { connection in
        var found: [String: [[SQLValue]]] = [:]
        for table in try Bookkeeping.travelling(on: connection) {
            found[table.name] = try connection.rows(table.page(behind: nil, atMost: 1_000_000)).map { row in
                try table.columns.map { try row.value($0) }
            }
        }
        return found
    }
}

/// Gives an embedded database with an organisation, conversations, a journal, and rows of extreme values in every table.
func withTown(_ body: (Marram) async throws -> Void) async throws {
    try await withEar(on: .sqlite) { ear in
        _ = try await ear.query("Everything", "meter")
        try await ear.arrive(
            somePost("1", minute: -9),
            somePost("2", minute: -8),
            somePost("3", minute: -7),
            somePost("4", by: "rhys", minute: -6)
        )
        try await arrange(in: ear)
        try await addExtremes(to: ear.marram.ground.database)
        try await body(ear.marram)
    }
}

/// Whose the conversations are and when they are seen to: no column of theirs is empty in all rows.
private func arrange(in ear: Ear) async throws {
    let (ground, tom) = (ear.marram.ground, try await ear.marram.viewer(.meterAgent))
    let ids = [
        try await ear.conversation(of: "1").id, try await ear.conversation(of: "2").id,
        try await ear.conversation(of: "3").id,
    ]
    try await AssignConversation(ground: ground)(ids[0], to: tom.actor, by: tom)
    try await ClaimConversation(ground: ground)(ids[0], by: tom)
    try await PrioritiseConversation(ground: ground)(ids[0], as: .urgent, because: "No heating.", by: tom)
    try await TagConversation(ground: ground)("heron", on: ids[0], by: tom)
    try await SetSignal(ground: ground)(.complaint, of: ids[0], by: tom)
    let nia = try await ear.marram.viewer(.administrator)
    _ = try await SaveSignalWords(ground: ground)(["odeur de gaz"], as: .safety, in: "fr", from: 0, by: nia)
    try await SnoozeConversation(ground: ground)(ids[1], until: ear.marram.time.now + .seconds(3_600), by: tom)
    try await FollowConversation(ground: ground)(ids[0], by: tom)
    try await AddNote(ground: ground)("@hugh", id: .new(at: ear.marram.time.now), to: ids[0], by: tom)
    _ = try await KeepViews(ground: ground).save("Mine", list: .mine, unit: ear.marram.meter.id, by: tom)
    let people = [try await ear.conversation(of: "1").person, try await ear.conversation(of: "4").person]
    let evidence = MergeEvidence(.said, link: "https://toot.example/4", words: "He said so.")
    _ = try await MergePersons(ground: ground)(people[0], with: people[1], because: evidence, by: tom)
    _ = try await ClosePerson(ground: ground)(people[0], because: "She asked for it by phone.", by: tom)
    let kept = KeepStatements.Form(
        .fact,
        words: "Keeps bees.",
        source: "by phone",
        isPrivate: true,
        endsAt: ear.marram.time.now + .seconds(86_400)
    )
    _ = try await KeepStatements(ground: ground)(kept, about: people[0], by: tom)
    try await ear.marram.certify(.meterAgent, until: ear.marram.time.now + .seconds(86_400))
    try await ear.marram.ask(in: ear.marram.tariff)
    try await rate(try await ear.conversation(of: "4"), in: ear, by: tom)
    let answer = try await MakeAnswer(ground: ground)(in: try await ear.conversation(of: "4").id, by: tom)
    _ = try await PublishAnswer(ground: ground)(answer.id, to: .internal, by: tom)
    try await HandOverConversation(ground: ground)(ids[2], to: ear.marram.tariff.id, by: tom)
}

/// Somebody was answered, asked whether they were, and said so.
private func rate(_ conversation: Conversation, in ear: Ear, by tom: Viewer) async throws {
    let (ground, organization, now) = (ear.marram.ground, ear.marram.organization, ear.marram.time.now)
    let address = try await ground.write { connection in
        let address = try AskForRating(below: "")(about: conversation, by: tom, at: now, on: connection)
        let answer = somePost("4a", by: "help", "We look. \(address)", answers: "4")
        try AddOwnPost(of: organization, on: connection)(answer, to: conversation.id, writtenBy: tom.actor, at: now)
        return address
    }
    let rate = RateConversation(ground: ground, limiter: SignInLimiter())
    try await rate(String(address.split(separator: "/").last ?? ""), score: 4, comment: "Clear.")
}

/// Texts that break what reads texts carelessly.
private let hostile = [
    "\u{FFFD}\u{202E}نص 👩‍👩‍👧‍👦'; DROP TABLE draft; --", String(repeating: "ż\\\t\"", count: 200_000), "",
]

/// What a column with a rule of its own takes.
private let allowed: [String: String] = [
    "outbox.state": "queued", "outbox.cause": "busy", "correction.state": "done",
    "story.stage": "idea", "story_version.state": "drafting",
    "channel_account.state": "connected", "session.kind": "token",
    "submission.state": "waiting", "answer.state": "draft",
    "member.state": "active", "member_link.action": "signIn", "topic.kind": "question", "topic_voice.kind": "follow",
    "contribution_help.kind": "helped", "community_served.kind": "topic", "member_wish.pace": "daily",
    "member_wish_link.kind": "digest", "answer_invitation.state": "open",
    "space.kind": "open", "space_member.role": "member", "space_member.place": "in", "circle.state": "open",
    "circle_person.place": "in",
    "need.state": "gathered", "need_source.kind": "topic", "need_step.state": "gathered", "wall_piece.kind": "post",
    "wall_piece.pulled_because": "gone",
    "journal_beside.kind": "name",
    "community_import.form": "jsonl", "community_import_key.kind": "topic", "community_topic_link.kind": "related",
    "community_claim.state": "open",
]

private func addExtremes(to database: any Database) async throws {
    for table in try await database.read({ try Bookkeeping.travelling(on: $0) }) {
        for number in 0..<3 {
            do {
                try await database.write { connection in
                    let row = try extremeRow(number, of: table, on: connection)
                    _ = try connection.copy(into: table.name, columns: table.columns, rows: [row])
                }
            } catch let failure as StorageFailure where failure.concernsTheRow {
                // A table with rules of its own; the test asks whether it has real rows.
            }
        }
    }
}

private func extremeRow(
    _ number: Int,
    of table: TableDescription,
    on connection: any Connection
) throws -> [SQLValue] {
    let types = try connection.rows("SELECT name, type, \"notnull\" AS must FROM pragma_table_info(\(table.name))")
    // PostgreSQL takes no long text into an index, and no such row is written while it is the engine.
    let indexed = Set(
        try connection.rows(
            "SELECT i.name FROM pragma_index_list(\(table.name)) l JOIN pragma_index_info(l.name) i"
        ).map { try $0.text("name") }
    )
    return try types.map { row in
        let name = try row.text("name")
        if let word = allowed["\(table.name).\(name)"] { return .text(word) }
        let isKey = table.key.contains(name) || indexed.contains(name)
        if number == 2, !isKey, try row.integer("must") == 0 { return .null }
        switch try row.text("type") {
        // The organisation that was there first is the installation's own.
        case "BIGINT" where table.name == "organization": return .integer(.max)
        case "BIGINT": return .integer([Int64.min, .max, 0][number])
        case "TEXT": return .text(isKey ? "\(number)é\u{1F99A}" : "\(number)" + hostile[number])
        default: return .bytes([UInt8(number), 0, 255, 0x27] + (isKey ? [] : [UInt8](repeating: 0, count: 70_000)))
        }
    }
}
