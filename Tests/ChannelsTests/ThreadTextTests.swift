import Channels
import Testing

@Suite struct `A text for a thread` {
    private let bluesky = TextLimits(characters: 300, bytes: 3_000)
    private let mastodon = TextLimits(characters: 500, charactersPerLink: 23, countsOnlyLocalPartOfMentions: true)

    @Test func `is parted at lines of hyphens, and is as it was without one`() {
        #expect(ThreadText.parts(of: "One.\n\n---\n\nTwo.\r\n - - - \r\nThree.") == ["One.", "Two.", "Three."])
        #expect(ThreadText.parts(of: " One --- two.\n--\n") == [" One --- two.\n--\n"])
        #expect(ThreadText.parts(of: "One.\n---\n") == ["One.", ""])
    }

    @Test func `is one post where the network takes no threads`() {
        func manifest(_ capabilities: Set<ConnectorManifest.Capability>) -> ConnectorManifest {
            ConnectorManifest(
                name: "n",
                title: "N",
                capabilities: capabilities,
                idempotency: .none,
                limits: nil,
                settings: []
            )
        }

        #expect(manifest([.post, .thread]).posts(of: "One.\n---\nTwo.") == ["One.", "Two."])
        #expect(manifest([.post]).posts(of: "One.\n---\nTwo.") == ["One.\n---\nTwo."])
    }

    @Test func `is split between paragraphs first, and keeps what was parted by hand`() {
        let (long, short) = (String(repeating: "word ", count: 50) + "end.", "Short.")

        let split = ThreadText.split("\(long)\n\n\(long)\n\n\(short)\n\n---\n\nBy hand.", under: bluesky)

        #expect(ThreadText.parts(of: split) == [long, "\(long)\n\n\(short)", "By hand."])
    }

    @Test func `is split between sentences, or else words, or else graphemes`() {
        let sentence = String(repeating: "a", count: 250) + "."
        let sentences = ThreadText.split("\(sentence) \(sentence)", under: bluesky)
        #expect(ThreadText.parts(of: sentences) == [sentence, sentence])

        let words = Array(repeating: "word", count: 100)
        let parts = ThreadText.parts(of: ThreadText.split(words.joined(separator: " "), under: bluesky))
        #expect(parts.count == 2 && parts.joined(separator: " ").split(separator: " ").count == 100)

        let family = String(repeating: "👨‍👩‍👧‍👦", count: 301)
        let pieces = ThreadText.parts(of: ThreadText.split(family, under: bluesky))
        #expect(pieces.joined() == family)
        #expect(pieces.allSatisfy { bluesky.holds($0) })
    }

    @Test func `is never split within a link, however long it is`() {
        let link = "https://marram.example/" + String(repeating: "path/", count: 120)
        let text = String(repeating: "word ", count: 95) + link

        let parts = ThreadText.parts(of: ThreadText.split(text, under: mastodon))

        #expect(parts.count == 1 && mastodon.holds(text))
        let onBluesky = ThreadText.parts(of: ThreadText.split(text, under: bluesky))
        #expect(onBluesky.last == link && !bluesky.holds(link))
    }

    @Test(arguments: [
        "one。two！three", "e\u{301} \u{200D} x", "", "   ", "\n\n\n", "a\u{2028}b", "۔ عربي؟ نعم.",
        "https://x.example/。a b",
    ])
    func `loses nothing but the space at the seams`(text: String) {
        let narrow = TextLimits(characters: 3)

        let parts = ThreadText.parts(of: ThreadText.split(text, under: narrow))

        #expect(parts.joined().filter { !$0.isWhitespace } == text.filter { !$0.isWhitespace })
        #expect(parts.allSatisfy { narrow.holds($0) || $0.contains("://") })
    }
}
