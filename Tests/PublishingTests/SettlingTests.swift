import Channels
import Conversations
import Journal
import Organization
import Primitives
import Responding
import Storage
import TestSupport
import Testing

@testable import Publishing

/// What a person's decision makes of a reply; `nil` where it is refused.
struct DecisionLine: Sendable, CustomTestStringConvertible {
    let state: OutboxItem.State
    let decision: DecideOutbox.Decision
    let becomes: OutboxItem.State?
    var testDescription: String { "\(decision) of what is \(state)" }
}

private let decisionTable = [
    DecisionLine(state: .queued, decision: .published, becomes: nil),
    DecisionLine(state: .queued, decision: .sendAgain, becomes: nil),
    DecisionLine(state: .queued, decision: .lookAgain, becomes: nil),
    DecisionLine(state: .queued, decision: .giveUp, becomes: .abandoned),
    DecisionLine(state: .sending, decision: .published, becomes: nil),
    DecisionLine(state: .sending, decision: .sendAgain, becomes: nil),
    DecisionLine(state: .sending, decision: .lookAgain, becomes: nil),
    DecisionLine(state: .sending, decision: .giveUp, becomes: nil),
    DecisionLine(state: .sent, decision: .published, becomes: nil),
    DecisionLine(state: .sent, decision: .sendAgain, becomes: nil),
    DecisionLine(state: .sent, decision: .lookAgain, becomes: nil),
    DecisionLine(state: .sent, decision: .giveUp, becomes: nil),
    DecisionLine(state: .unknown, decision: .published, becomes: .sent),
    DecisionLine(state: .unknown, decision: .sendAgain, becomes: .queued),
    DecisionLine(state: .unknown, decision: .lookAgain, becomes: .unknown),
    DecisionLine(state: .unknown, decision: .giveUp, becomes: .abandoned),
    DecisionLine(state: .rejected, decision: .published, becomes: nil),
    DecisionLine(state: .rejected, decision: .sendAgain, becomes: .queued),
    DecisionLine(state: .rejected, decision: .lookAgain, becomes: nil),
    DecisionLine(state: .rejected, decision: .giveUp, becomes: .abandoned),
    DecisionLine(state: .recalled, decision: .published, becomes: nil),
    DecisionLine(state: .recalled, decision: .sendAgain, becomes: nil),
    DecisionLine(state: .recalled, decision: .lookAgain, becomes: nil),
    DecisionLine(state: .recalled, decision: .giveUp, becomes: nil),
    DecisionLine(state: .abandoned, decision: .published, becomes: nil),
    DecisionLine(state: .abandoned, decision: .sendAgain, becomes: .queued),
    DecisionLine(state: .abandoned, decision: .lookAgain, becomes: nil),
    DecisionLine(state: .abandoned, decision: .giveUp, becomes: nil),
]

@Suite struct `A person's decision about a reply` {
    @Test(arguments: decisionTable)
    func `is taken or refused as the table says`(line: DecisionLine) async throws {
        try await withDesk { desk in
            let reply = try await desk.reply()
            try await desk.follow()
            try await desk.execute("UPDATE outbox SET state = \(line.state.rawValue), absences = 1")
            let decision = await outcome {
                try await desk.decide.settle(reply.id, as: line.decision, by: try await desk.marram.viewer(.meterAgent))
            }

            #expect(decision == (line.becomes == nil ? .stateUnfit(line.state) : nil))
            #expect(try await desk.state(reply) == line.becomes ?? line.state)
            #expect(try await desk.item(reply.id)?.absences == (line.becomes == nil ? 1 : 0))
            let resolved = try await desk.record(of: reply).compactMap { try $0.event(ReplyResolved.self) }
            #expect(resolved.map(\.decision) == (line.becomes == nil ? [] : [line.decision.rawValue]))
        }
    }

    @Test func `covers every state and every decision`() {
        let lines = Set(decisionTable.map { "\($0.state) \($0.decision)" })

        #expect(lines.count == OutboxItem.State.allCases.count * DecideOutbox.Decision.allCases.count)
        #expect(decisionTable.count == lines.count)
    }

    @Test(arguments: Engine.allCases)
    func `sends the same bytes once more`(engine: Engine) async throws {
        try await withDesk(on: engine) { desk in
            desk.network.answer(.rejected(reason: "Not today."), .published(receipt))
            let reply = try await desk.reply()
            try await desk.round()
            try await desk.decide.settle(reply.id, as: .sendAgain, by: try await desk.marram.viewer(.meterAgent))
            try await desk.round()

            #expect(try await desk.state(reply) == .sent)
            #expect(desk.network.published.count == 2)
            #expect(Set(desk.network.published).count == 1)
        }
    }

    @Test func `makes sure that what was given up never leaves`() async throws {
        try await withDesk { desk in
            let reply = try await desk.reply()
            try await desk.follow()
            try await desk.decide.settle(reply.id, as: .giveUp, by: try await desk.marram.viewer(.meterAgent))
            desk.marram.time.advance(by: .seconds(3_600))
            try await desk.round()

            #expect(try await desk.state(reply) == .abandoned)
            #expect(desk.network.published.isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is for those who may answer in the unit`(engine: Engine) async throws {
        try await withDesk(on: engine) { desk in
            let reply = try await desk.reply()
            try await desk.follow()
            let foreigner = try await desk.marram.viewer(.tariffAgent)
            let reader = try await desk.marram.viewer(.meterReader)

            await #expect(throws: OutboxRefused.unknown) {
                try await desk.decide.settle(reply.id, as: .giveUp, by: foreigner)
            }
            await #expect(throws: NotAllowed(permission: .respond)) {
                try await desk.decide.settle(reply.id, as: .giveUp, by: reader)
            }
            await #expect(throws: OutboxRefused.unknown) {
                try await desk.decide.settle(.new(at: TestClock.start), as: .giveUp, by: reader)
            }
            #expect(try await desk.state(reply) == .queued)
        }
    }
}

/// The refusal, or `nil` when the decision was taken.
private func outcome(of decide: () async throws -> Void) async -> OutboxRefused? {
    do {
        try await decide()
        return nil
    } catch {
        return error as? OutboxRefused ?? .unknown
    }
}
