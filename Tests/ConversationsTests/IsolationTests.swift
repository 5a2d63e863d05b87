import Channels
import Conversations
import Journal
import Listening
import Organization
import Primitives
import Storage
import TestSupport
import Testing

@Suite struct `A foreign unit's conversation` {
    @Test(arguments: Engine.allCases)
    func `does not exist, whatever is asked of it`(engine: Engine) async throws {
        try await withEar(on: engine) { ear in
            _ = try await ear.query("meters", "heron", unit: ear.marram.meter.id)
            try await ear.arrive(somePost("1", by: "gwen", "heron canary"))
            let id = try await ear.conversation(of: "1").id
            let ground = ear.marram.ground
            let (ada, tom) = (try await ear.marram.viewer(.tariffAgent), try await ear.marram.viewer(.meterAgent))
            let questions: [(Viewer) async throws -> Void] = [
                { _ = try await ConversationQuery(ground: ground)(id, for: $0) },
                { try await ClaimConversation(ground: ground)(id, by: $0) },
                { try await ReleaseConversation(ground: ground)(id, by: $0) },
                { try await AddNote(ground: ground)("heron note", id: .new(at: TestClock.start), to: id, by: $0) },
                { try await AssignConversation(ground: ground)(id, to: tom.actor, by: $0) },
                { try await PrioritiseConversation(ground: ground)(id, as: .high, because: "Why", by: $0) },
                { try await SnoozeConversation(ground: ground)(id, until: TestClock.start + .seconds(9), by: $0) },
                { try await SnoozeConversation(ground: ground).wake(id, by: $0) },
                { try await TagConversation(ground: ground)("heron", on: id, by: $0) },
                { try await TagConversation(ground: ground).remove("heron", from: id, by: $0) },
                { try await FollowConversation(ground: ground)(id, by: $0) },
                { try await FollowConversation(ground: ground).stop(id, by: $0) },
                { try await ReadForYou(ground: ground)(id, by: $0) },
                { try await SetSignal(ground: ground)(.complaint, of: id, by: $0) },
                { try await CloseConversation(ground: ground)(id, by: $0) },
                { try await CloseConversation(ground: ground).reopen(id, by: $0) },
            ]

            for question in questions {
                await #expect(throws: ConversationRefused.unknown) { try await question(ada) }
            }
            for question in questions { try await question(tom) }
        }
    }

    @Test(arguments: Engine.allCases, InboxQuery.View.allCases)
    func `stands in no list and in no count`(engine: Engine, view: InboxQuery.View) async throws {
        try await withEar(on: engine) { ear in
            _ = try await ear.query("meters", "heron", unit: ear.marram.meter.id)
            _ = try await ear.query("tariffs", "otter", unit: ear.marram.tariff.id)
            try await ear.arrive(somePost("1", by: "gwen", "heron canary"), somePost("2", by: "gwen", "otter"))
            let inbox = InboxQuery(ground: ear.marram.ground)
            let ada = try await ear.marram.viewer(.tariffAgent)
            let page = try await inbox(view, for: ada)
            let whole = try await ConversationQuery(ground: ear.marram.ground)(
                try await ear.conversation(of: "2").id,
                for: ada
            )

            #expect(page.counts == [.open: 1, .mine: 0, .waiting: 0, .done: 0])
            #expect(page.lines.compactMap(\.last?.content.id) == (view == .open ? ["2"] : []))
            #expect(whole.earlier.isEmpty, "the same person's words to another unit are not shown")
            await #expect(throws: NotAllowed(permission: .read)) {
                try await inbox(view, unit: ear.marram.meter.id, for: ada)
            }
            let hub = try await ear.marram.viewer(.hubMember)
            #expect(try await inbox(.open, unit: ear.marram.meter.id, for: hub).lines.count == 1)
        }
    }
}
