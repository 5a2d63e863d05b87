import Foundation
import Governance
import Primitives
import Reception
import Synchronization
import TestSupport
import Testing

@testable import Server

private let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3]

/// The web, of which each address has bytes or breaks.
private final class SmallWeb: Sendable {
    private let pages: Mutex<[String: [UInt8]]>
    private let asked = Mutex<[String]>([])

    init(_ pages: [String: [UInt8]]) { self.pages = Mutex(pages) }

    var requests: [String] { asked.withLock { $0 } }

    func put(_ bytes: [UInt8], at address: String) { pages.withLock { $0[address] = bytes } }

    func bytes(at address: String) throws -> [UInt8] {
        asked.withLock { $0.append(address) }
        guard let bytes = pages.withLock({ $0[address] }) else { throw Gone() }
        return bytes
    }

    struct Gone: Error {}
}

private struct Shelf {
    let web: SmallWeb
    let time = TestClock()
    let folder = NSTemporaryDirectory() + "parley-pictures-" + UUID().uuidString

    func pictures(_ limits: KeptPictures.Limits = .init()) -> KeptPictures {
        let web = web
        let seal = Seal(key: Array(repeating: 7, count: 32))
        return KeptPictures(in: folder, seal: seal, clock: time.clock, limits: limits) { try web.bytes(at: $0) }
    }

    var files: [String] { (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] }

    static func with(_ pages: [String: [UInt8]], _ body: (Shelf) async throws -> Void) async throws {
        let shelf = Shelf(web: SmallWeb(pages))
        defer { try? FileManager.default.removeItem(atPath: shelf.folder) }
        try await body(shelf)
    }
}

@Suite struct `A picture that a post names` {
    @Test func `is fetched once and kept, also for the next start`() async throws {
        try await Shelf.with(["https://toot.example/a": png]) { shelf in
            let pictures = shelf.pictures()
            let first = await pictures.picture("https://toot.example/a")
            let second = await pictures.picture("https://toot.example/a")
            let third = await shelf.pictures().picture("https://toot.example/a")

            #expect(first?.bytes == png)
            #expect(first?.type == .png)
            #expect(second?.bytes == png)
            #expect(third?.bytes == png)
            #expect(shelf.web.requests.count == 1)
            #expect(shelf.files.count == 1)
            #expect(shelf.files.allSatisfy { $0.count == 64 && !$0.contains("toot") })
        }
    }

    @Test(arguments: [
        Array("<svg xmlns=\"http://www.w3.org/2000/svg\"/>".utf8), Array("<html>".utf8), Array("%PDF-1.7".utf8), [],
        [0x89, 0x50], Array("RIFF0000WAVE".utf8), Array("GIF88a".utf8),
    ])
    func `is none where its bytes are no picture, and is left alone for a while`(bytes: [UInt8]) async throws {
        try await Shelf.with(["https://toot.example/a": bytes]) { shelf in
            let pictures = shelf.pictures()
            let first = await pictures.picture("https://toot.example/a")
            shelf.web.put(png, at: "https://toot.example/a")
            let second = await pictures.picture("https://toot.example/a")
            shelf.time.advance(by: .seconds(601))
            let third = await pictures.picture("https://toot.example/a")

            #expect(first == nil)
            #expect(second == nil)
            #expect(third?.bytes == png)
            #expect(shelf.web.requests.count == 2)
        }
    }

    @Test(arguments: [
        (Array("GIF89a..".utf8), "image/gif"), ([0xFF, 0xD8, 0xFF, 0xE0], "image/jpeg"),
        (Array("RIFF0000WEBPVP8 ".utf8), "image/webp"),
    ])
    func `is called what its bytes are`(bytes: [UInt8], type: String) {
        #expect(NetworkPicture(bytes)?.type.rawValue == type)
    }

    @Test func `gives way to newer ones and ages`() async throws {
        let pages = ["https://a.example/1": png, "https://a.example/2": png, "https://a.example/3": png]
        try await Shelf.with(pages) { shelf in
            var limits = KeptPictures.Limits()
            limits.bytes = png.count * 2
            let pictures = shelf.pictures(limits)
            for number in 1...3 {
                _ = await pictures.picture("https://a.example/\(number)")
                shelf.time.advance(by: .seconds(60))
            }
            #expect(shelf.files.count == 2)
            _ = await pictures.picture("https://a.example/3")
            #expect(shelf.web.requests.count == 3)

            shelf.time.advance(by: .seconds(8 * 86_400))
            _ = await pictures.picture("https://a.example/3")
            #expect(shelf.web.requests.count == 4)
        }
    }

    @Test func `that cannot be had is none`() async throws {
        try await Shelf.with([:]) { shelf in
            let picture = await shelf.pictures().picture("https://toot.example/gone")

            #expect(picture == nil)
            #expect(shelf.files == [])
        }
    }

    @Test func `is fetched once for many who ask at once, and a few more are sent away`() async throws {
        let web = SlowWeb()
        try await web.withPictures(longestLine: 9) { pictures in
            let seen = await withTaskGroup(of: Bool.self) { group in
                for _ in 1...12 { group.addTask { await pictures.picture("https://toot.example/a") != nil } }
                // Two find no place in line, and are told at once.
                var seen = [await group.next(), await group.next()]
                web.open()
                for await one in group { seen.append(one) }
                return seen
            }

            #expect(seen.prefix(2).allSatisfy { $0 == false })
            #expect(seen.count(where: { $0 == true }) == 10)
            #expect(web.requests == 1)
        }
    }

    @Test func `is still had by the others where the one who fetches goes away`() async throws {
        let web = SlowWeb()
        try await web.withPictures { pictures in
            // One of the three is cancelled by itself; the test awaits all.
            let first = Task { await pictures.picture("https://toot.example/a") }
            while web.requests < 1 { await Task.yield() }
            // One of the three is cancelled by itself; the test awaits all.
            let second = Task { await pictures.picture("https://toot.example/a") }
            // One of the three is cancelled by itself; the test awaits all.
            let third = Task { await pictures.picture("https://toot.example/a") }
            third.cancel()
            let nothing = await third.value
            first.cancel()
            let gone = await first.value
            web.open()
            let picture = await second.value

            #expect(nothing == nil)
            #expect(gone == nil)
            #expect(picture?.bytes == png)
            let kept = await pictures.picture("https://toot.example/a")
            #expect(kept?.bytes == png, "one who went away leaves no word that there is none")
        }
    }
}

/// A web that gives nothing before it is opened; who is cancelled does not wait for it.
private final class SlowWeb: Sendable {
    private let state = Mutex((isOpen: false, requests: 0))

    var requests: Int { state.withLock { $0.requests } }

    func open() { state.withLock { $0.isOpen = true } }

    func withPictures(longestLine: Int = 64, _ body: (KeptPictures) async throws -> Void) async throws {
        let folder = NSTemporaryDirectory() + "parley-pictures-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: folder) }
        var limits = KeptPictures.Limits()
        limits.longestLine = longestLine
        let seal = Seal(key: Array(repeating: 7, count: 32))
        let pictures = KeptPictures(in: folder, seal: seal, clock: TestClock().clock, limits: limits) { [self] _ in
            state.withLock { $0.requests += 1 }
            while !state.withLock({ $0.isOpen }) {
                try Task.checkCancellation()
                await Task.yield()
            }
            return png
        }
        try await body(pictures)
    }
}
