import Journal
import Organization
import Primitives
import Storage
import TestSupport
import Testing

@testable import Responding

@Suite struct `A saved reply` {
    @Test(arguments: Engine.allCases)
    func `is its owner’s alone, once however often its form is sent, and the record has none of its words`(
        engine: Engine
    ) async throws {
        try await withMarram(on: engine) { marram in
            let (tom, nia) = (try await marram.viewer(.meterAgent), try await marram.viewer(.administrator))
            let keep = KeepSavedReplies(ground: marram.ground)
            let reply = try await keep.create("  Day   rate ", text: " Canary, {name}. \n", by: tom)
            #expect(try await keep.create("Day rate", text: "Canary, {name}.", by: tom) == reply)
            #expect((reply.name, reply.text, reply.unit) == ("Day rate", "Canary, {name}.", nil))

            #expect(try await marram.savedReplies(of: tom) == [reply])
            #expect(try await marram.savedReplies(of: nia) == [])
            await #expect(throws: SavedReplyRefused.unknown) {
                try await marram.ground.read { try nia.kept(reply.id, on: $0) }
            }
            await #expect(throws: SavedReplyRefused.unknown) { try await keep.remove(reply.id, by: nia) }
            await #expect(throws: SavedReplyRefused.unknown) {
                _ = try await keep.change(reply.id, from: 1, name: "Hers", text: "Hers.", by: nia)
            }
            #expect(try await marram.record(of: reply.id) == [ReplySaved.kind])
            let bodies = try await marram.ground.read { connection in
                try connection.rows("SELECT body FROM journal_entry ORDER BY lane, sequence").map {
                    try $0.text("body")
                }
            }
            #expect(!bodies.contains { $0.contains("Canary") || $0.contains("Day rate") })
        }
    }

    @Test(arguments: Engine.allCases)
    func `of a unit is there for it and the units below, and kept by whoever configures it`(
        engine: Engine
    ) async throws {
        try await withMarram(on: engine) { marram in
            let nia = try await marram.viewer(.administrator)
            let (tom, ada) = (try await marram.viewer(.meterAgent), try await marram.viewer(.tariffAgent))
            let rhea = try await marram.viewer(.meterReader)
            let (meter, hub) = (marram.meter.id, marram.hub.id)
            let keep = KeepSavedReplies(ground: marram.ground)
            let slow = try await keep.create("Slow meters", text: "We look.", for: meter, by: nia)
            let thanks = try await keep.create("Thanks", text: "Thank you.", for: hub, by: nia)

            for viewer in [nia, tom, rhea] { #expect(try await marram.savedReplies(of: viewer) == [slow, thanks]) }
            #expect(try await marram.savedReplies(of: ada) == [thanks])
            let (fitting, others) = try await marram.ground.read {
                (
                    try nia.kept(SavedReply.self, for: meter, on: $0),
                    try nia.kept(SavedReply.self, for: marram.tariff.id, on: $0)
                )
            }
            #expect(fitting == [slow, thanks])
            #expect(others == [thanks])

            await #expect(throws: NotAllowed(permission: .configure)) {
                _ = try await keep.create("Ours", text: "Ours.", for: meter, by: tom)
            }
            await #expect(throws: NotAllowed(permission: .configure)) {
                _ = try await keep.change(slow.id, from: 1, name: "Ours", text: "Ours.", by: tom)
            }
            await #expect(throws: NotAllowed(permission: .configure)) { try await keep.remove(thanks.id, by: ada) }
            await #expect(throws: SavedReplyRefused.unknown) { try await keep.remove(slow.id, by: ada) }
            await #expect(throws: SavedReplyRefused.unknown) {
                _ = try await keep.change(slow.id, from: 1, name: "Ours", text: "Ours.", by: ada)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `has versions, and a name that is given once beside it`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let nia = try await marram.viewer(.administrator)
            let keep = KeepSavedReplies(ground: marram.ground)
            let meter = marram.meter.id
            let reply = try await keep.create("Slow", text: "We look.", for: meter, by: nia)
            _ = try await keep.create("Display", text: "It is wrong.", for: meter, by: nia)
            _ = try await keep.create("Slow", text: "Nia’s own.", by: nia)
            await #expect(throws: SavedReplyRefused.nameTaken) {
                _ = try await keep.create("Slow", text: "Something else.", for: meter, by: nia)
            }
            await #expect(throws: SavedReplyRefused.nameTaken) {
                _ = try await keep.change(reply.id, from: 1, name: "Display", text: "We look.", by: nia)
            }
            let second = try await keep.change(reply.id, from: 1, name: "Slow", text: "We look today.", by: nia)
            #expect((second.version, second.text) == (2, "We look today."))
            await #expect(throws: SavedReplyRefused.changed) {
                _ = try await keep.change(reply.id, from: 1, name: "Slow", text: "We look now.", by: nia)
            }
            try await keep.remove(reply.id, by: nia)
            #expect(try await marram.savedReplies(of: nia).map(\.name) == ["Display", "Slow"])
            await #expect(throws: SavedReplyRefused.unknown) { try await keep.remove(reply.id, by: nia) }
            #expect(
                try await marram.record(of: reply.id) == [ReplySaved.kind, ReplySaved.kind, SavedReplyRemoved.kind]
            )
        }
    }

    @Test(arguments: Engine.allCases)
    func `is refused without words, with too many, and with what nothing could fill in`(
        engine: Engine
    ) async throws {
        try await withMarram(on: engine) { marram in
            let (tom, now) = (try await marram.viewer(.meterAgent), marram.time.now)
            let keep = KeepSavedReplies(ground: marram.ground)
            for (text, refusal) in [
                (" \n", SavedReplyRefused.textMissing), (String(repeating: "a", count: 5_001), .textTooLong),
                ("Dear {first_name}", .variableUnknown("{first_name}")),
            ] {
                await #expect(throws: refusal) { _ = try await keep.create("Mine", text: text, by: tom) }
            }
            await #expect(throws: DetailsRefused.nameMissing) {
                _ = try await keep.create(" ", text: "We look.", by: tom)
            }
            let kept = try await keep.create("Mine", text: String(repeating: "a", count: 5_000), by: tom)
            await #expect(throws: SavedReplyRefused.variableUnknown("{Name}")) {
                _ = try await keep.change(kept.id, from: 1, name: "Mine", text: "Dear {Name}", by: tom)
            }
            #expect(try await marram.savedReplies(of: tom) == [kept])

            let organization = marram.organization
            try await marram.ground.write { connection in
                let table = SavedReplyTable(of: organization, on: connection)
                for number in 1..<savedReplyLimit {
                    try table.insert(
                        SavedReply(
                            id: .derived(from: ["reply \(number)"], at: now),
                            agent: tom.actor,
                            unit: nil,
                            name: "Reply \(number)",
                            text: "We look.",
                            version: 1,
                            changedAt: now
                        ),
                        at: now
                    )
                }
            }
            await #expect(throws: SavedReplyRefused.tooMany) {
                _ = try await keep.create("One more", text: "We look.", by: tom)
            }
        }
    }
}

extension Marram {
    func savedReplies(of viewer: Viewer) async throws -> [SavedReply] {
        try await ground.read { try viewer.kept(SavedReply.self, on: $0) }
    }

    fileprivate func record(of reply: ID<SavedReply>) async throws -> [String] {
        let organization = organization
        return try await ground.read { connection in
            try JournalTable(on: connection).entries(of: organization, about: reply.description).map(\.kind)
        }
    }
}
