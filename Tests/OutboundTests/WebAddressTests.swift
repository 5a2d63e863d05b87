import Testing

@testable import Outbound

@Suite struct `An address of the web` {
    @Test(arguments: [
        ("http://Toot.Example", "http://toot.example/"),
        ("https://toot.example:443/a?b=c#d", "https://toot.example/a?b=c"),
        ("http://toot.example.:8080/", "http://toot.example:8080/"), ("wss://jet.example/x", "https://jet.example/x"),
        ("http://9.9.9.9/", "http://9.9.9.9/"), ("http://9.9.9.9./", "http://9.9.9.9/"),
        ("HTTP://mail", "http://mail/"),
        ("http://[2606:4700::1]:80/", "http://[2606:4700::1]/"), ("http://a_b.example/ä", "http://a_b.example/%C3%A4"),
        ("https://toot.example?q", "https://toot.example/?q"),
        ("http://xn--bcher-kva.example/", "http://xn--bcher-kva.example/"),
    ])
    func `is written anew as one that nobody reads otherwise`(text: String, plain: String) {
        #expect(WebAddress(text)?.url == plain)
    }

    @Test(arguments: [
        "http://151587081/", "http://0x09090909/", "http://011.011.011.011/", "http://9.9.2313/", "http://9.591113/",
        "http://09.9.9.9/", "http://9.9.9.9.9/", "http://9.9.9.256/", "http://9.9.9.0x9/", "http://name.9/",
        "http://[2606:4700::1%25eth0]/", "http://[2606:4700::1%eth0]/", "http://[9.9.9.9]/", "http://[::1/",
        "http://::1/",
        "http://me@toot.example/", "http://me:word@toot.example/", "http://toot.example\\@9.9.9.9/",
        "http://toot.example%00.other.example/", "http://toot.example%2Fx/", "http://toot .example/",
        "http://toot..example/",
        "http:///path", "http:toot.example", "//toot.example/", "toot.example", "", "http://", "http://:80/",
        "http://toot.example:0/", "http://toot.example:65536/", "http://toot.example:x/",
        "http://toot.example\r\nX: y/",
        "http://toot.example/\u{0}", "ftp://toot.example/", "file:///etc/hosts", "http+unix://%2Ftmp%2Fsocket/",
        "data:,x",
        "gopher://toot.example:70/", "javascript:alert(1)",
    ])
    func `is none where it is no server's or could be read as another`(text: String) {
        #expect(WebAddress(text) == nil, "\(String(describing: WebAddress(text)))")
    }

    @Test(arguments: ["http://９.９.９.９/", "http://９。９。９。９/", "http://⑨.⑨.⑨.⑨/"])
    func `of other digits is none or the one of plain digits`(text: String) {
        let address = WebAddress(text)

        #expect(address == nil || address?.host == .numbers([9, 9, 9, 9], written: "9.9.9.9"))
    }
}

@Suite struct `What is within reach` {
    @Test func `is the open internet where nothing is said`() {
        #expect(Reach.openInternet.includes([9, 9, 9, 9]))
        #expect(!Reach.openInternet.includes([127, 0, 0, 1]))
        #expect(!Reach.openInternet.includes([10, 1, 2, 3]))
        #expect(!Reach.openInternet.includes([169, 254, 169, 254]))
    }

    @Test func `is what was named beside it, and no more`() throws {
        let reach = try #require(Reach(beside: ["127.0.0.1", "10.1.0.0/16", "fd00::/8"]))

        #expect(reach.includes([9, 9, 9, 9]))
        #expect(reach.includes([127, 0, 0, 1]))
        #expect(!reach.includes([127, 0, 0, 2]))
        #expect(reach.includes([10, 1, 2, 3]))
        #expect(!reach.includes([10, 2, 0, 1]))
        #expect(reach.includes([0xFD] + Array(repeating: 7, count: 15)))
        #expect(!reach.includes(Array(repeating: 0, count: 15) + [1]))
        let mapped: [UInt8] = Array(repeating: 0, count: 10) + [0xFF, 0xFF, 127, 0, 0, 1]
        #expect(!reach.includes(mapped), "a mapped address is another one")
    }

    @Test(arguments: [
        "10.0.0.1/8", "localhost", "10.0.0.0/33", "0.0.0.0/0", "::/0", "10.0.0.0/", "", "127.1", "0x7f000001",
    ])
    func `is said as an address or a clean block`(text: String) {
        #expect(Reach(beside: [text]) == nil)
    }

    @Test func `has the ports of the web and high ones that browsers go to`() {
        for port in [80, 443, 1_024, 3_000, 8_080, 65_535] {
            #expect(Reach.openInternet.includes(port: port), "\(port)")
        }
        for port in [1, 22, 25, 53, 111, 587, 1_023, 2_049, 6_000, 6_667] {
            #expect(!Reach.openInternet.includes(port: port), "\(port)")
        }
    }
}
