import Organization
import Primitives
import TestSupport
import Testing

@testable import Community

@Suite struct `What answered somebody before they asked` {
    @Test(arguments: Engine.allCases)
    func `is counted a press at a time, and so often from one place`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let topic = try await square.topic(by: try await square.join("Mira"))
            let note = NoteServed(ground: square.ground, limiter: SignInLimiter())
            for _ in 0..<20 { try await note(.topic(topic.code), from: "192.0.2.1") }
            await #expect(throws: MemberRefused.tooMany) { try await note(.topic(topic.code), from: "192.0.2.1") }
            #expect(try await note.lately() == 20)
            try await note(.topic(topic.code), from: "192.0.2.2")
            #expect(try await note.lately() == 21)
            square.marram.time.advance(by: .seconds(15 * 60))
            try await note(.topic(topic.code), from: "192.0.2.1")
            #expect(try await note.lately() == 22)
            await #expect(throws: CommunityRefused.unknown) { try await note(.topic("0000000000"), from: nil) }
        }
    }
}
