import Reception
import Testing

@Suite struct `The address from which somebody asks` {
    /// The proxies that these tests trust.
    private var proxies: TrustedProxies {
        get throws { try #require(TrustedProxies(["10.0.0.0/24", "127.0.0.1", "fd00::/64"])) }
    }

    @Test(arguments: [
        ("203.0.113.5", "198.51.100.7"), ("127.0.0.1", "198.51.100.7"), ("10.1.2.3", "198.51.100.7"),
        ("::1", "198.51.100.7"), ("192.168.1.1", "1.1.1.1, 2.2.2.2"),
    ])
    func `is the machine’s own while no proxy is named`(peer: String, forwarded: String) {
        let own = readerAddress(peer: peer, forwarded: nil, trusting: .none)
        #expect(readerAddress(peer: peer, forwarded: forwarded, trusting: .none) == own)
        #expect(!own.hasPrefix("198."))
    }

    @Test(arguments: [
        ("127.0.0.1", "198.51.100.7", "198.51.100.7"), ("10.0.0.9", "1.1.1.1, 198.51.100.7", "198.51.100.7"),
        ("10.0.1.9", "198.51.100.7", "10.0.1.9"), ("203.0.113.5", "198.51.100.7", "203.0.113.5"),
        // Through two of ours: the last that is none of them.
        ("127.0.0.1", "1.1.1.1, 198.51.100.7, 10.0.0.3", "198.51.100.7"),
        ("127.0.0.1", "10.0.0.3, 10.0.0.4", "10.0.0.3"),
        // What is no address is not read past.
        ("127.0.0.1", "anybody", "127.0.0.1"), ("127.0.0.1", "300.1.1.1", "127.0.0.1"),
        ("127.0.0.1", "198.51.100.7, ", "127.0.0.1"), ("127.0.0.1", "198.51.100.7, x, 10.0.0.3", "10.0.0.3"),
        ("127.0.0.1", "198.51.100.7:4711", "127.0.0.1"), ("127.0.0.1", "", "127.0.0.1"),
        ("127.0.0.1", ",,,,", "127.0.0.1"), ("127.0.0.1", "1.1.1.1 198.51.100.7", "127.0.0.1"),
        ("fd00::1", "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"), ("2001:db8::1", "1.1.1.1", "2001:db8:0:0::"),
        ("::ffff:10.0.0.1", "2001:db8::1", "2001:db8:0:0::"), ("fd00:0:0:1::1", "1.1.1.1", "fd00:0:0:1::"),
    ])
    func `is the last that is no proxy of ours`(peer: String, forwarded: String, address: String) throws {
        #expect(readerAddress(peer: peer, forwarded: forwarded, trusting: try proxies) == address)
    }

    @Test func `is read from the end of a long list, and not all of it`() throws {
        let many = Array(repeating: "10.0.0.3", count: 5_000).joined(separator: ",")
        #expect(readerAddress(peer: "10.0.0.1", forwarded: "198.51.100.7," + many, trusting: try proxies) == "10.0.0.3")
    }

    @Test(arguments: [
        "10.0.0.1/24", "10.0.0.0/33", "10.0.0.0/0", "10.0.0.0/", "10.0.0.0/x", "10.0.0/24", "fd00::1/64", "proxy", "",
        "10.0.0.0/24/8",
    ])
    func `is believed of no block that is none`(block: String) {
        #expect(TrustedProxies([block]) == nil)
    }

    @Test func `is counted with all that share their network, where anything is known`() {
        let long = "2001:db8:1:2:3:4:5:6"
        #expect(countedSource(peer: long, forwarded: nil, trusting: .none) == "2001:db8:1:2::")
        #expect(countedSource(peer: nil, forwarded: "203.0.113.5", trusting: .none) == nil)
        #expect(countedSource(peer: nil, forwarded: "203.0.113.5", trusting: .nameless) == "203.0.113.5")
        #expect(countedSource(peer: nil, forwarded: nil, trusting: .nameless) == nil)
    }
}
