import Channels
import Testing

@Suite struct `The length of a text` {
    private let mastodon = TextLimits(characters: 500, charactersPerLink: 23, countsOnlyLocalPartOfMentions: true)

    @Test func `is counted in graphemes where the network says nothing else`() {
        #expect(TextLimits(characters: 300).length(of: "👩‍👩‍👧‍👦é🏳️‍🌈 a") == 5)
    }

    @Test(arguments: [
        ("https://example.org/a/very/long/address/that/nobody/reads", 23), ("see http://a.b now", 31),
        ("@gwen@toot.example hello", 11), ("hello @gwen@toot.example, well", 17), ("@gwen hello", 11),
        ("a\nhttps://a.b\nb", 27), ("no links here", 13), ("", 0), ("a  b", 4), ("mail a@b.example", 16),
    ])
    func `counts links and mentions as the network does`(text: String, length: Int) {
        #expect(mastodon.length(of: text) == length)
    }

    @Test(arguments: [(Int.max, 2_000_003), (-1, 3), (.min, 3)])
    func `can be counted whatever a server says of links`(perLink: Int, length: Int) {
        let limits = TextLimits(characters: 500, charactersPerLink: perLink)

        #expect(limits.length(of: "https://a.io c https://a.io") == length)
    }

    @Test func `is held to the limit, at the limit and one above it`() throws {
        let limits = TextLimits(characters: 5, bytes: 8)

        try limits.check("12345")
        #expect(throws: OutgoingRefused.tooLong(length: 6, limit: 5)) { try limits.check("123456") }
        #expect(throws: OutgoingRefused.tooManyBytes(length: 10, limit: 8)) { try limits.check("ééééé") }
        #expect(throws: OutgoingRefused.empty) { try limits.check(" \n\u{a0}") }
    }
}

@Suite struct `What came unreadable` {
    @Test func `is kept to 64 KiB`() {
        #expect(UnreadableEvent(raw: Array(repeating: 1, count: 70_000), reason: "?").raw.count == 65_536)
    }
}

@Suite struct `A manifest` {
    private func setting(_ name: String, _ purpose: ConnectorManifest.Purpose?) -> ConnectorManifest.Setting {
        ConnectorManifest.Setting(name: name, title: name, help: "", purpose: purpose)
    }

    @Test func `asks for what a purpose needs and nobody has filled in`() {
        let manifest = ConnectorManifest(
            name: "n",
            title: "N",
            capabilities: [],
            idempotency: .none,
            limits: nil,
            settings: [
                setting("both", nil), setting("source", .source), setting("account", .account), setting("given", nil),
            ],
            implied: [.source: ["given": "x"]]
        )

        #expect(manifest.settings(for: .source).map(\.name) == ["both", "source"])
        #expect(manifest.settings(for: .account).map(\.name) == ["both", "account", "given"])
    }
}

@Suite struct `Settings` {
    private let settings = ConnectorSettings(values: ["server": "s", "empty": ""], vault: PassingVault(["token": "t"]))

    @Test func `give what is there and name what is missing`() async throws {
        #expect(try settings.required("server") == "s")
        #expect(throws: SettingsRefused.missing("empty")) { try settings.required("empty") }
        #expect(throws: SettingsRefused.missing("nothing")) { try settings.required("nothing") }
        #expect(try await settings.vault.load() == ["token": "t"])
    }
}
