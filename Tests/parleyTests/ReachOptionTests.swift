import ArgumentParser
import Outbound
import Testing

@testable import parley

@Suite struct `Where a server goes` {
    @Test(arguments: ["10.0.0.1/24", "intranet", "0.0.0.0/0", "127.1", ""])
    func `is no place that is named wrongly`(place: String) {
        #expect(throws: CommandTrouble.self) { try ReachOptions.parse(["--reach", place]).allowed() }
    }

    @Test func `is beside the open internet what the operator names`() throws {
        _ = try ReachOptions.parse([]).allowed()
        _ = try ReachOptions.parse(["--reach", "10.0.0.0/24", "--reach", "::1"]).allowed()
        let serve = try #require(try Parley.parseAsRoot(["serve", "--reach", "10.0.0.7"]) as? Serve)
        let listen = try Parley.parseAsRoot(["listen", "feed", "--queries", "q", "--reach", "10.0.0.7"])

        #expect(serve.options.way.reach == ["10.0.0.7"])
        #expect(!serve.options.noPictures)
        #expect((listen as? Listen)?.way.reach == ["10.0.0.7"])
    }
}
