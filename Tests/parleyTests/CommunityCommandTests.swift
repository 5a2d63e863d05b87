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

@Suite struct `Spaces and circles from the command line` {
    @Test func `are made for colleagues unless somebody says otherwise`() throws {
        let made = try Parley.parseAsRoot(["community", "make-space", "METER", "Beta"])
        let make = try #require(made as? CommunityCommand.MakeSpace)
        #expect((make.unit, make.name, make.kind) == ("METER", "Beta", "internal"))
        #expect(throws: (any Error).self) { try Parley.parseAsRoot(["community", "make-space", "METER"]) }
    }

    @Test func `are founded with several colleagues`() throws {
        let founded = try Parley.parseAsRoot(
            ["community", "found-circle", "Savers", "Use less", "--with", "Ada Frost", "--with", "Rhea Quill"]
        )
        let found = try #require(founded as? CommunityCommand.FoundCircle)
        #expect(found.colleagues == ["Ada Frost", "Rhea Quill"])
    }
}
