import Conversations
import Journal
import Organization
import Primitives
import Storage
import TestSupport
import Testing

@testable import WebPages

@Suite struct `A piece of the stream` {
    @Test func `comes out for whoever may get one of its kind, and for nobody else`() async throws {
        try await withPages { rig in
            let (nia, tom) = (
                try await rig.marram.viewer(.administrator), try await rig.marram.viewer(.meterAgent)
            )
            let quarantine = LivePiece(.count(.quarantine), "7")
            let approvals = LivePiece(.count(.approvals), "3")

            #expect(quarantine.html(for: nia)?.text == "7")
            #expect(quarantine.html(for: tom) == nil)
            #expect(approvals.html(for: tom)?.text == "3")
            #expect(approvals.html(for: try await rig.marram.viewer(.meterReader)) == nil)
        }
    }

    @Test func `is asked for with what its reader may do now`() async throws {
        try await withPages { rig in
            let id = ID<Conversation>.new(at: TestClock.start)
            let (shown, gone) = (LivePiece(.conversation(id), "words"), LivePiece(.gone(id), "gone"))
            #expect(shown.html(for: try await rig.marram.viewer(.meterAgent)) != nil)

            let (organization, agent) = (rig.marram.organization, rig.marram.id(of: .meterAgent))
            _ = try await rig.ground.write { connection in
                try connection.execute(
                    "DELETE FROM access_grant WHERE organization_id = \(organization) AND agent_id = \(agent)"
                )
            }

            let tom = try await rig.marram.viewer(.meterAgent)
            #expect(shown.html(for: tom) == nil)
            #expect(gone.html(for: tom)?.text == "gone", "what takes it off the page still arrives")
            #expect(shown.kind.name == gone.kind.name, "and takes its place")
        }
    }
}
