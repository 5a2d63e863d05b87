import ArgumentParser
import Testing

@testable import parley

@Suite struct `Keeping order in the community` {
    @Test func `takes from sight with a reason, and shows when asked to`() throws {
        #expect(throws: (any Error).self) { try Parley.parseAsRoot(["community", "hide", "post"]) }
        #expect(throws: (any Error).self) {
            try Parley.parseAsRoot(["community", "hide", "post", "--because", "Spam.", "--show"])
        }
        let hiding = try Parley.parseAsRoot(["community", "hide", "post", "--because", "Spam."])
        let hide = try #require(hiding as? CommunityCommand.Hide)
        #expect((hide.because, hide.show) == ("Spam.", false))
        let showing = try Parley.parseAsRoot(["community", "hide", "post", "--show"])
        let show = try #require(showing as? CommunityCommand.Hide)
        #expect((show.because, show.show) == (nil, true))
    }

    @Test func `takes a forum in from what it knows, and decides about a claim one way`() throws {
        #expect(throws: (any Error).self) { try Parley.parseAsRoot(["community", "import", "dump"]) }
        #expect(throws: (any Error).self) {
            try Parley.parseAsRoot(["community", "import", "dump", "--from", "usenet"])
        }
        let taking = try Parley.parseAsRoot(["community", "import", "dump", "--from", "discourse", "--dry-run"])
        let take = try #require(taking as? CommunityCommand.Import)
        #expect((take.form, take.dryRun, take.oldAddresses, take.language) == ("discourse", true, false, "en"))
        #expect(throws: (any Error).self) { try Parley.parseAsRoot(["community", "claims", "id"]) }
        #expect(throws: (any Error).self) { try Parley.parseAsRoot(["community", "claims", "--grant"]) }
        let deciding = try Parley.parseAsRoot(["community", "claims", "id", "--refuse"])
        let decide = try #require(deciding as? CommunityCommand.Claims)
        #expect((decide.claim, decide.grant, decide.refuse) == ("id", false, true))
    }

    @Test func `has members rest with a reason, and lets them write when asked to`() throws {
        #expect(throws: (any Error).self) { try Parley.parseAsRoot(["community", "suspend", "member"]) }
        #expect(throws: (any Error).self) {
            try Parley.parseAsRoot(["community", "suspend", "member", "--because", "Loud.", "--lift"])
        }
        #expect(throws: (any Error).self) {
            try Parley.parseAsRoot(["community", "suspend", "member", "--lift", "--until", "2026-12-20T00:00:00Z"])
        }
        let resting = try Parley.parseAsRoot(["community", "suspend", "member", "--because", "Loud."])
        let suspend = try #require(resting as? CommunityCommand.Suspend)
        #expect((suspend.because, suspend.lift) == ("Loud.", false))
        let lifting = try Parley.parseAsRoot(["community", "suspend", "member", "--lift"])
        let lift = try #require(lifting as? CommunityCommand.Suspend)
        #expect((lift.because, lift.lift) == (nil, true))
    }
}
