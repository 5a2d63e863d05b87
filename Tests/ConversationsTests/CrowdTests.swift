import Channels
import Conversations
import Journal
import Listening
import Organization
import Primitives
import Publishing
import Storage
import TestSupport
import Testing

private let people = 50
private let crowded = 40
private let deeds = 8

/// Somebody of the hub whom the register need not know.
private func colleague(_ number: Int, of marram: Marram) -> Viewer {
    Viewer(
        organization: marram.organization,
        agent: Agent(
            id: .derived(from: ["colleague \(number)"], at: TestClock.start),
            unit: marram.hub.id,
            name: "C \(number)",
            email: "c@marram.example",
            role: .hubMember
        ),
        units: [marram.hub.id, marram.meter.id, marram.tariff.id],
        standsInHub: true
    )
}

@Suite struct `Fifty people at forty conversations` {
    @Test(arguments: Engine.allCases)
    func `lose no update, and each conversation has one holder and one owner at a time`(engine: Engine) async throws {
        try await withEar(on: engine, keeping: .everything) { ear in
            try await ear.hear((0..<crowded).map { .posted(somePost("\($0)", by: "p\($0)", minute: $0 % 60)) })
            try await ear.thread()
            var ids: [ID<Conversation>] = []
            for number in 0..<crowded { ids.append(try await ear.conversation(of: "\(number)").id) }

            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<people {
                    let viewer = colleague(number, of: ear.marram)
                    group.addTask { [ids] in try await work(viewer, at: ids, number: number, in: ear.marram) }
                }
                try await group.waitForAll()
            }

            for number in 0..<crowded {
                let conversation = try await ear.conversation(of: "\(number)")
                let (holder, owner) = try await told(of: conversation.id, in: ear.marram)
                #expect(conversation.claim?.agent == holder)
                #expect(conversation.owner == owner)
            }
            #expect(try await ear.facts(ConversationClaimed.self).count > 1)
            #expect(try await ear.facts(ConversationAssigned.self).count > 1)
        }
    }

    /// Claims, releases, assigns, puts off and hands over, all in each other's way, while claims run out.
    ///
    /// A refusal is an answer, any other error is not.
    private func work(
        _ viewer: Viewer,
        at ids: [ID<Conversation>],
        number: Int,
        in marram: Marram
    ) async throws {
        let owners: [AgentID?] = [nil, marram.id(of: .hubMember), marram.id(of: .administrator)]
        for turn in number..<number + deeds {
            let id = ids[(number * 7 + turn * 13) % ids.count]
            do {
                switch turn % 8 {
                case 0: try await ReleaseConversation(ground: marram.ground)(id, by: viewer)
                case 1:
                    try await AssignConversation(ground: marram.ground)(
                        id,
                        to: owners[(turn + 1) % owners.count],
                        ifStill: .owner(owners[turn % owners.count]),
                        by: viewer
                    )
                case 2:
                    let until = marram.time.now + .seconds(20 * 86_400)
                    try await SnoozeConversation(ground: marram.ground)(id, until: until, by: viewer)
                case 3: try await SnoozeConversation(ground: marram.ground).wake(id, by: viewer)
                case 4: try await HandOverConversation(ground: marram.ground)(id, to: marram.tariff.id, by: viewer)
                case 5: try await HandOverConversation(ground: marram.ground).withdraw(id, by: viewer)
                case 6:
                    marram.time.advance(by: claimLength)
                    try await ClaimConversation(ground: marram.ground)(id, by: viewer)
                default: try await ClaimConversation(ground: marram.ground)(id, by: viewer)
                }
            } catch is ConversationRefused {
                continue
            } catch is HandOverRefused {
                continue
            }
        }
    }

    /// Who holds and who owns a conversation, as the record tells it; every step has to follow from the one before.
    private func told(
        of id: ID<Conversation>,
        in marram: Marram
    ) async throws -> (holder: AgentID?, owner: AgentID?) {
        let organization = marram.organization
        let entries = try await marram.ground.read {
            try JournalTable(on: $0).entries(of: organization, about: id.description)
        }
        var claim: Conversation.Claim?
        var owner: AgentID?
        for entry in entries {
            // Whoever took it away had it, or it had run out at the moment in which they decided.
            let isFree = claim.map { $0.agent == entry.actor.agent || $0.until <= entry.moment } ?? true
            if let event = try entry.event(ConversationClaimed.self) {
                #expect(isFree)
                claim = event.claim
            } else if try entry.event(ConversationReleased.self) != nil {
                #expect(isFree && claim != nil)
                claim = nil
            } else if entry.kind == ConversationSnoozed.kind || entry.kind == ConversationHandedOver.kind {
                #expect(isFree)
                claim = nil
            } else if let event = try entry.event(ConversationAssigned.self) {
                #expect(event.before == owner)
                owner = event.agent
            }
        }
        return (claim?.agent, owner)
    }
}
