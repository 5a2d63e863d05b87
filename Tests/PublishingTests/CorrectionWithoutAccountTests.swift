import Channels
import Governance
import Journal
import Organization
import Primitives
import Storage
import TestSupport
import Testing

@testable import Publishing

@Suite struct `A change through an account that was taken out` {
    @Test(arguments: Engine.allCases)
    func `ends with a cause that says what to do, and is refused from then on`(engine: Engine) async throws {
        try await withCorrecting(on: engine) { bench in
            let correction = try await bench.withdraw()
            try await bench.takeOutAccount()
            try await bench.round()

            let ended = try #require(try await bench.find(correction))
            #expect(ended.state == .rejected)
            #expect(ended.trouble?.contains("Connect the account again") == true)
            #expect(try await bench.kinds(of: correction).last == "correction.failed")
            #expect(bench.changer.done.isEmpty)
            await #expect(throws: CorrectionRefused.accountRemoved) { try await bench.withdraw() }
        }
    }

    @Test(arguments: Engine.allCases)
    func `is said to be unknown where it may have arrived, and done once somebody connects it again`(
        engine: Engine
    ) async throws {
        try await withCorrecting(on: engine) { bench in
            bench.changer.answer(.unknown(reason: "Reset."))
            let correction = try await bench.withdraw()
            try await bench.round()
            #expect(try await bench.state(correction) == .unknown)
            try await bench.takeOutAccount()
            try await bench.round()
            let ended = try #require(try await bench.find(correction))
            #expect(ended.state == .rejected)
            #expect(ended.trouble?.contains("Look on its network") == true)

            bench.changer.answer(.published(receipt))
            try await bench.desk.marram.connect("help")
            try await bench.command.settle(correction.id, as: .sendAgain, by: try await bench.tom())
            try await bench.round()
            #expect(try await bench.state(correction) == .done)
        }
    }
}

extension CorrectingBench {
    fileprivate func takeOutAccount() async throws {
        try await ChangeAccountState(ground: desk.marram.ground)
            .remove(desk.account.id, by: try await desk.marram.viewer(.hubMember))
    }
}
