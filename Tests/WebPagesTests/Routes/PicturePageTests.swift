import Channels
import Foundation
import HTTPTypes
import Reception
import Synchronization
import TestSupport
import Testing

@testable import WebPages

private let gif = Array("GIF89a and more".utf8)

/// What was asked for; only addresses that end with `.gif` have a picture.
private final class Album: Sendable {
    private let asked = Mutex<[String]>([])

    var requests: [String] { asked.withLock { $0 } }

    var way: PictureWay {
        PictureWay { [self] address in
            asked.withLock { $0.append(address) }
            return address.hasSuffix(".gif") ? NetworkPicture(gif) : nil
        }
    }
}

private func postWithPictures() -> IncomingPost {
    var post = somePost("p1", by: "gwen", "Look at this.")
    post.author.avatar = "https://files.toot.example/gwen.gif"
    post.media = [
        PostMedia(kind: .image, url: "https://files.toot.example/1.gif", alternativeText: "A <display>"),
        PostMedia(kind: .image, url: "https://files.toot.example/2.svg", alternativeText: "A drawing"),
        PostMedia(kind: .video, url: "https://files.toot.example/3.mp4"),
        PostMedia(kind: .image, url: "javascript:alert(1)"),
    ]
    return post
}

/// Every address that a browser would fetch by itself for a picture.
func pictureSources(in page: String) -> [String] {
    ["src=\"", "srcset=\"", "poster=\"", "background=\""].flatMap { name in
        page.components(separatedBy: name).dropFirst().map { String($0.prefix { $0 != "\"" }) }
    }
}

func isFromHere(_ source: String) -> Bool {
    source.hasPrefix("/") && !source.hasPrefix("//") || source.hasPrefix("data:image/")
}

@Suite struct `Pictures of networks, on the pages,` {
    @Test func `come from here, to whoever is signed in`() async throws {
        let album = Album()
        try await withPages(pictures: album.way) { rig in
            try await rig.connect()
            let id = try await rig.hear(postWithPictures())
            let browser = try await rig.browser(of: .meterAgent)

            let page = try await browser.get("/conversations/\(id)").text
            let sources = pictureSources(in: page).filter { $0.hasPrefix("/media/") }
            #expect(sources.count == 3, "a face and two pictures")
            #expect(pictureSources(in: page).allSatisfy(isFromHere))
            #expect(page.contains("alt=\"A &lt;display&gt;\""))

            let face = try await browser.get(sources[0])
            #expect(face.status == .ok)
            #expect(face.header("Content-Type") == "image/gif")
            #expect(face.header("X-Content-Type-Options") == "nosniff")
            #expect(face.header("Content-Security-Policy") == "default-src 'none'; sandbox")
            #expect(face.header("Cache-Control") == "private, max-age=604800, immutable")
            #expect(try await browser.get(sources[2]).status == .notFound, "the words stand in for it")
            #expect(album.requests.contains("https://files.toot.example/gwen.gif"))
            let asked = album.requests.count
            #expect(try await rig.stranger().get(sources[0]).status != .ok)
            #expect(album.requests.count == asked)
        }
    }

    @Test func `are none but those that a page of ours has named`() async throws {
        let album = Album()
        try await withPages(pictures: album.way) { rig in
            let browser = try await rig.browser(of: .meterAgent)
            let addresses = PictureAddresses(seal: rig.house.seal)
            let path = try #require(addresses.path(of: "https://a.example/a.gif"))
            let other = try #require(addresses.path(of: "https://b.example/b.gif"))
            let mixed = path.split(separator: "/")[1] + "/" + other.split(separator: "/")[2]

            #expect(try await browser.get(path).status == .ok)
            #expect(try await browser.get("/media/\(mixed)").status == .notFound)
            #expect(try await browser.get("/media/x/y").status == .notFound)
            #expect(try await browser.get(String(path.dropLast())).status == .notFound)
            #expect(Set(album.requests) == ["https://a.example/a.gif"])
        }
    }

    @Test func `are only named where nobody fetches them`() async throws {
        try await withPages { rig in
            try await rig.connect()
            let id = try await rig.hear(postWithPictures())
            let page = try await rig.browser(of: .meterAgent).get("/conversations/\(id)").text

            #expect(!page.contains("/media/"))
            #expect(page.contains("A &lt;display&gt;"))
        }
    }
}
