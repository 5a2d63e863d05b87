import NIOCore
import Testing

@testable import Outbound

@Suite struct `An address that anybody reaches` {
    @Test(arguments: ["1.1.1.1", "93.184.215.14", "100.63.255.255", "172.32.0.1", "223.255.255.254", "198.20.0.1"])
    func `of four numbers is one of the open internet`(text: String) throws {
        #expect(isPublicAddress(try bytes(text)))
    }

    @Test(arguments: ["2606:4700:4700::1111", "2a00:1450:4001::1", "2001:4860:4860::8888", "2001:200::1"])
    func `of eight groups is one of the open internet`(text: String) throws {
        #expect(isPublicAddress(try bytes(text)))
    }

    @Test(arguments: [
        "0.0.0.0", "0.1.2.3", "10.0.0.1", "100.64.0.1", "100.127.255.255", "127.0.0.1", "127.255.255.255",
        "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.8", "192.0.2.1", "192.31.196.1", "192.52.193.1",
        "192.88.99.1", "192.168.0.1", "192.175.48.1", "198.18.0.1", "198.19.255.255", "198.51.100.1", "203.0.113.1",
        "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255",
    ])
    func `is none of the special ones of four numbers`(text: String) throws {
        #expect(!isPublicAddress(try bytes(text)))
    }

    @Test(arguments: [
        "::", "::1", "::ffff:1.1.1.1", "::1.1.1.1", "64:ff9b::1.1.1.1", "64:ff9b:1::1", "100::1", "2001::1",
        "2001:2::1", "2001:10::1", "2001:20::1", "2001:db8::1", "2002:101:101::1", "2620:4f:8000::1", "3fff::1",
        "3fff:fff::1", "5f00::1", "fc00::1", "fd12:3456::1", "fe80::1", "fec0::1", "ff02::1",
    ])
    func `is none of the special ones of eight groups`(text: String) throws {
        #expect(!isPublicAddress(try bytes(text)))
    }

    @Test func `has four or sixteen bytes`() {
        #expect(!isPublicAddress([]))
        #expect(!isPublicAddress([1, 1, 1]))
        #expect(!isPublicAddress([1, 1, 1, 1, 1]))
    }

    private func bytes(_ text: String) throws -> [UInt8] { try SocketAddress(ipAddress: text, port: 443).addressBytes }
}

@Suite struct `A request to a server that a stranger named` {
    @Test(arguments: [
        "127.0.0.1", "2130706433", "0x7f.1", "[::1]", "localhost", "toot.example:443", "toot.example/",
        "a@toot.example", "TOOT.example", ".example", "toot..example", "-toot.example", "toot.example.", "",
        "toot.example#", "toot .example", "1.2.3.0x4",
    ])
    func `goes to no number, no port and no word that is no name`(server: String) async throws {
        let outbound = PublicOutbound(userAgent: "parley-test/1")
        await #expect(throws: PublicOutboundTrouble.notPublic, "\(server)") {
            _ = try await outbound.send("GET", to: server, "/")
        }
    }

    @Test(arguments: ["x", "", "/a b", "/a\r\nX: y", "/ä"])
    func `takes no path that would be something else on the wire`(path: String) async throws {
        let outbound = PublicOutbound(userAgent: "parley-test/1")
        await #expect(throws: PublicOutboundTrouble.notPublic) {
            _ = try await outbound.send("GET", to: "toot.example", path)
        }
    }

    @Test func `reaches a test server where that was named, and follows it nowhere`() async throws {
        let moved = answer("302 Found", headers: ["Location: http://127.0.0.1:9/"])
        try await LoopbackServer.with([answer("200 OK", "here"), moved]) { server in
            let name = "127.0.0.1:\(server.port)"
            let outbound = PublicOutbound(userAgent: "parley-test/1", testServers: [name])
            let first = try await outbound.send("GET", to: name, "/")
            #expect(first.body == Array("here".utf8))
            let second = try await outbound.send("GET", to: name, "/")
            #expect(second.status == 302)
            #expect(server.requests.count == 2)
            await #expect(throws: PublicOutboundTrouble.notPublic) {
                _ = try await outbound.send("GET", to: "127.0.0.1:1", "/")
            }
        }
    }

    @Test func `bears no long answer and no silence`() async throws {
        var limits = PublicOutbound.Limits()
        (limits.bytes, limits.seconds) = (1_000, 1)
        try await LoopbackServer.with([answer("200 OK", String(repeating: "a", count: 1_001)), .silence]) { server in
            let name = "127.0.0.1:\(server.port)"
            let outbound = PublicOutbound(userAgent: "parley-test/1", testServers: [name], limits: limits)
            await #expect(throws: OutboundFailure.tooLong(limit: 1_000)) {
                _ = try await outbound.send("GET", to: name, "/")
            }
            await #expect(throws: OutboundFailure.self) { _ = try await outbound.send("GET", to: name, "/") }
        }
    }

    @Test func `waits in no row: beyond so many at once it is refused`() async throws {
        var limits = PublicOutbound.Limits()
        limits.atOnce = 0
        let outbound = PublicOutbound(userAgent: "parley-test/1", limits: limits)
        await #expect(throws: PublicOutboundTrouble.busy) {
            _ = try await outbound.send("GET", to: "toot.example", "/")
        }
    }
}
