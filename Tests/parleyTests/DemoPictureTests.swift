import Pictures
import Testing

@testable import parley

@Suite struct `Pictures of the demo` {
    @Test(arguments: DemoPicture.allCases)
    func `are whole ones that lose nothing when they are kept, and small`(picture: DemoPicture) throws {
        let whole = try WholePicture(picture.bytes, words: "A drawing.")

        #expect(whole.bytes == picture.bytes)
        // The width and the height, as the head says them.
        #expect(Array(whole.bytes[16..<24]) == [0, 0, 2, 128, 0, 0, 1, 104])
        #expect(picture.bytes.count < 60_000)
    }

    @Test func `stand beside an answer on each network, with what they show`() {
        let shown = History.scenes.flatMap { scene in
            scene.turns.compactMap { turn in turn.shown.map { (scene.network, turn.act, $0) } }
        }

        #expect(shown.map(\.0) == [.bluesky, .mastodon])
        #expect(shown.map(\.1) == [.answers("mair"), .answers("aled")])
        #expect(shown.map(\.2.picture) == [.prices, .wiring])
        #expect(shown.allSatisfy { $0.2.words.count > 40 })
    }

    @Test func `are none of the words of the answer`() {
        let scenes = SceneReader.scenes(in: "## masto rosa -1 09:00\nHow?\n> mair\nSo.\n[] hours Six bars.\n= mair")

        #expect(scenes.first?.turns.map(\.text) == ["So.", ""])
        #expect(scenes.first?.turns.first?.shown?.words == "Six bars.")
    }
}
