import ArgumentParser
import Outbound
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

@Suite struct `Spaces and circles from the command line` {
    @Test func `are made for colleagues unless somebody says otherwise`() throws {
        let made = try Parley.parseAsRoot(["community", "make-space", "METER", "Beta"])
        let make = try #require(made as? CommunityCommand.MakeSpace)
        #expect((make.unit, make.name, make.kind) == ("METER", "Beta", "internal"))
        #expect(throws: (any Error).self) { try Parley.parseAsRoot(["community", "make-space", "METER"]) }
        let put = try #require(
            try Parley.parseAsRoot(["community", "put-into-space", "t1", "s1", "--invite", "2"])
                as? CommunityCommand.PutIntoSpace
        )
        #expect((put.topic, put.space) == ("t1", "s1"))
        #expect(put.invite == 2)
    }

    @Test func `are founded with several colleagues`() throws {
        let founded = try Parley.parseAsRoot(
            ["community", "found-circle", "Savers", "Use less", "--with", "Ada Frost", "--with", "Rhea Quill"]
        )
        let found = try #require(founded as? CommunityCommand.FoundCircle)
        #expect(found.colleagues == ["Ada Frost", "Rhea Quill"])
    }
}

@Suite struct `Coming in as a member by the command line` {
    @Test func `takes an address or an account, and not both`() throws {
        #expect(throws: (any Error).self) { try Parley.parseAsRoot(["community", "sign-in"]) }
        #expect(throws: (any Error).self) {
            try Parley.parseAsRoot(["community", "sign-in", "--email", "a@b.example", "--account", "a@b.example"])
        }
        #expect(throws: (any Error).self) {
            try Parley.parseAsRoot(["community", "sign-in", "--email", "a@b.example", "--name", "Mira"])
        }
        #expect(throws: (any Error).self) {
            try Parley.parseAsRoot(["community", "sign-in", "--email", "a@b.example", "--accept-terms", "1"])
        }
        let account = ["community", "sign-in", "--account", "mira@toot.example"]
        let parsed = try Parley.parseAsRoot(account + ["--accept-terms", "2", "--old-enough"])
        let signIn = try #require(parsed as? CommunityCommand.SignIn)
        #expect(signIn.account == "mira@toot.example")
        #expect((signIn.acceptTerms, signIn.oldEnough) == (2, true))
    }
}

@Suite struct `What a server is told of strangers` {
    @Test func `believes no proxy that was not named, and none that is named wrongly`() throws {
        #expect(throws: (any Error).self) { try options("--trusted-proxy", "10.0.0.1/24").proxies() }
        #expect(throws: (any Error).self) { try options("--trusted-proxy", "proxy").proxies() }
        _ = try options("--trusted-proxy", "10.0.0.0/24", "--trusted-proxy", "::1").proxies()
        _ = try options().proxies()
    }

    @Test func `speaks to a test server of this machine only where it is a test itself`() throws {
        let test = try options("--fediverse-test-server", "127.0.0.1:4567")
        let named = try test.fediverse(host: "127.0.0.1", address: "http://127.0.0.1:8080")
        #expect(named?.testServers == ["127.0.0.1:4567"])
        #expect(test.warning != nil)
        #expect(throws: (any Error).self) { try test.fediverse(host: "0.0.0.0", address: nil) }
        #expect(throws: (any Error).self) { try test.fediverse(host: "127.0.0.1", address: "https://parley.example") }
        for name in ["toot.example:443", "127.0.0.1", "10.0.0.1:80", "127.0.0.1:0"] {
            #expect(throws: (any Error).self) {
                try options("--fediverse-test-server", name).fediverse(host: "127.0.0.1", address: nil)
            }
        }
        #expect(try options("--no-fediverse").fediverse(host: "127.0.0.1", address: nil) == nil)
        #expect(try options().fediverse(host: "0.0.0.0", address: nil)?.testServers == [])
    }

    private func options(_ words: String...) throws -> StrangerOptions { try StrangerOptions.parse(words) }
}
