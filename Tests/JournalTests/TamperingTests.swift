import Storage
import TestSupport
import Testing

@testable import Journal

/// Every way in which somebody who can write to the database might change the record.
private let tamperings: [(name: String, statements: [SQL])] = [
    ("a byte of the body", ["UPDATE journal_entry SET body = REPLACE(body, '3', '4') WHERE sequence = 3"]),
    ("a space in the body", ["UPDATE journal_entry SET body = REPLACE(body, ',', ', ') WHERE sequence = 3"]),
    ("the moment", ["UPDATE journal_entry SET moment = moment + 1 WHERE sequence = 3"]),
    ("the actor", ["UPDATE journal_entry SET actor = 'machine:other' WHERE sequence = 3"]),
    ("the unit", ["UPDATE journal_entry SET unit_id = organization_id WHERE sequence = 3"]),
    ("a unit that is not one", ["UPDATE journal_entry SET unit_id = hash WHERE sequence = 3"]),
    ("the unit taken away", ["UPDATE journal_entry SET unit_id = NULL WHERE sequence = 2"]),
    ("the kind", ["UPDATE journal_entry SET kind = 'stone.left' WHERE sequence = 3"]),
    ("the version", ["UPDATE journal_entry SET version = 2 WHERE sequence = 3"]),
    ("the subject", ["UPDATE journal_entry SET subject = 'b' WHERE sequence = 3"]),
    ("the hash", ["UPDATE journal_entry SET hash = organization_id WHERE sequence = 3"]),
    ("an entry removed from the middle", ["DELETE FROM journal_entry WHERE sequence = 3"]),
    ("the first entry removed", ["DELETE FROM journal_entry WHERE sequence = 1"]),
    ("the last entry removed", ["DELETE FROM journal_entry WHERE sequence = 5"]),
    ("everything removed", ["DELETE FROM journal_entry"]),
    ("the number changed", ["UPDATE journal_entry SET sequence = 9 WHERE sequence = 5"]),
    (
        "two entries exchanged",
        [
            "UPDATE journal_entry SET sequence = 99 WHERE sequence = 3",
            "UPDATE journal_entry SET sequence = 3 WHERE sequence = 4",
            "UPDATE journal_entry SET sequence = 4 WHERE sequence = 99",
        ]
    ),
    ("an entry moved to another lane", ["UPDATE journal_entry SET lane = 63 WHERE sequence = 5"]),
    ("the end of the lane forgotten", ["UPDATE journal_lane SET last_sequence = 4"]),
    ("another way to write the actor", ["UPDATE journal_entry SET actor = 'agent:test' WHERE sequence = 3"]),
    ("an entry before the first", [entryAdded(lane: "lane", sequence: 0)]),
    ("an entry long before the first", [entryAdded(lane: "lane", sequence: .min)]),
    ("an entry in a lane that there is not", [entryAdded(lane: "64", sequence: 1)]),
    ("an entry in a lane below the first", [entryAdded(lane: "-1", sequence: 1)]),
]

/// One more entry, which every question by subject or kind would find.
private func entryAdded(lane: SQL, sequence: Int64) -> SQL {
    """
    INSERT INTO journal_entry
        (organization_id, lane, sequence, moment, actor, unit_id, kind, version, subject, body, hash)
    SELECT organization_id, \(lane), \(sequence), moment, actor, unit_id, kind, version, subject, body, hash
    FROM journal_entry WHERE sequence = 3
    """
}

@Suite struct `Tampering with the record` {
    @Test(arguments: Engine.allCases, tamperings.indices)
    func `is found`(engine: Engine, place: Int) async throws {
        let tampering = tamperings[place]

        try await withMarram(on: engine) { marram in
            for number in 1...5 { try await marram.turn("a", number) }
            #expect(try await marram.check() == ChainCheck(entries: 5, firstFault: nil))

            try await marram.ground.write { connection in
                for statement in tampering.statements { try connection.execute(statement) }
            }

            #expect(try await marram.check().firstFault != nil, "\(tampering.name) was not found")
        }
    }

    @Test(arguments: Engine.allCases)
    func `is found at the place where it was done`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            for number in 1...5 { try await marram.turn("a", number) }
            _ = try await marram.ground.write {
                try $0.execute("UPDATE journal_entry SET unit_id = hash WHERE sequence = 4")
            }

            #expect(try await marram.check() == ChainCheck(entries: 3, firstFault: "\(Lane(of: "a").number)/4"))
        }
    }
}
