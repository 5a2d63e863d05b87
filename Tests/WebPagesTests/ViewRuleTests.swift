import Foundation
import Testing

@testable import WebPages

@Suite struct `The views` {
    @Test func `write no address, handler or style around the check`() throws {
        let forbidden = [
            "href=\"\\", "action=\"\\", "src=\"\\", " style=", " onclick", " onload", "<script>",
            "@unchecked", "nonisolated(unsafe)",
        ]
        let views = folder(above: 3).appendingPathComponent("Sources/WebPages/Views")
        let sources = try #require(FileManager.default.enumerator(at: views, includingPropertiesForKeys: nil))
            .compactMap { $0 as? URL }.filter { $0.pathExtension == "swift" }

        #expect(sources.count > 30)
        for source in sources {
            let text = try String(contentsOf: source, encoding: .utf8)
            for word in forbidden where text.contains(word) {
                Issue.record("\(source.lastPathComponent) has \(word)")
            }
        }
    }

    @Test func `have a browser fetch no picture from another server`() {
        for sample in Sample.pages {
            let sources = pictureSources(in: sample.frame.document(sample.page).text)
            #expect(sources.allSatisfy(isFromHere), "\(sample.name): \(sources)")
        }
    }

    @Test func `put the token into every form that changes something`() {
        for sample in Sample.pages {
            let forms = sample.frame.document(sample.page).text.split(separator: "<form ").dropFirst()
            for form in forms where form.hasPrefix(#"method="post""#) || form.contains(#" method="post""#) {
                #expect(form.contains(#"name="csrf" value="3f9c-not-a-secret""#), "\(sample.name)")
            }
        }
    }

    /// A line that is continued with a backslash loses its line end, and sometimes a space that was needed.
    @Test func `keep a space between attributes`() {
        let bare = Set(
            """
            checked selected required hidden disabled formnovalidate data-keep data-age data-left data-row data-roving
            data-focus data-sign-out data-key-focus open data-local data-thread data-keys-help data-needs-script html / readonly data-gone data-since
            """.split(whereSeparator: \.isWhitespace)
        )
        let valued = Set(
            """
            class href id aria-hidden dir data-to data-key type name title value datetime aria-label r cy cx lang fill
            method rel tabindex role action data-label for width height aria-labelledby aria-current viewBox d stroke
            stroke-width stroke-linecap src data-theme data-unsaved data-saved data-s data-restored data-open data-now
            data-next data-min data-keys data-h data-failed data-digits data-d content charset data-events scope
            aria-describedby target y x autocomplete rx aria-keyshortcuts aria-invalid rows formaction data-limit data-added
            text-anchor data-link data-conversation placeholder data-over data-draft data-draft-to data-count spellcheck
            form data-check autocapitalize aria-live data-bytes data-post data-back list maxlength
            property hreflang aria-pressed enctype formenctype alt loading
            """.split(whereSeparator: \.isWhitespace).map { "\($0)=" }
        )
        for sample in Sample.pages {
            for tag in sample.frame.document(sample.page).text.split(separator: "<") {
                let pieces = (tag.split(separator: ">").first ?? "").split(
                    separator: "\"",
                    omittingEmptySubsequences: false
                )
                let outside: [Substring] = stride(from: 0, to: pieces.count, by: 2).map { pieces[$0] }
                let words = outside.flatMap { $0.split(whereSeparator: \.isWhitespace) }.dropFirst()
                let unknown = words.filter { !bare.contains($0) && !valued.contains(String($0)) }
                #expect(unknown.isEmpty, "\(sample.name): \(unknown)")
                #expect(
                    outside.dropFirst().allSatisfy { $0.isEmpty || $0.hasPrefix(" ") || $0 == "/" },
                    "\(sample.name): \(tag)"
                )
            }
        }
    }

    @Test func `use only symbols that the sprite has`() {
        let sprite = String(decoding: Asset.icons.bytes, as: UTF8.self)
        for icon in Icon.allCases {
            #expect(sprite.contains(#"<symbol id="\#(icon.rawValue)""#))
        }
    }

    @Test func `send the parts of a page that change by themselves`() {
        let frame = Sample.frame()

        #expect(FreshChip(count: 3).html(in: frame.words).text.contains("3</span> new"))
        #expect(FreshChip(count: 0).html(in: frame.words).text.contains(" hidden"))
        #expect(frame.count(of: .outbox).text == #"<span class="n num urgent" id="n-outbox">2</span>"#)
        #expect(Sample.check.html(in: frame).text.hasPrefix(#"<div id="check""#))
        #expect(
            Sample.reply("r1", .sending).html(in: frame).text.hasPrefix(#"<article class="msg ours" id="reply-r1""#)
        )
    }

    private func folder(above levels: Int) -> URL {
        (0..<levels).reduce(URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()) { url, _ in
            url.deletingLastPathComponent()
        }
    }
}

@Suite struct `The assets` {
    @Test func `have a fingerprint in their address that follows their bytes`() throws {
        let path = Asset.stylesheet.path

        #expect(path.hasPrefix("/static/") && path.hasSuffix("/app.css"))
        #expect(try #require(Asset.at(path: path)).bytes == Asset.stylesheet.bytes)
        #expect(Asset.at(path: "/static/000000000000/app.css") == nil)
        #expect(fingerprint(of: [1]) != fingerprint(of: [2]))
        #expect(fingerprint(of: []).count == 12)
    }

    @Test(arguments: Asset.all.map(\.name))
    func `are whole`(name: String) throws {
        let asset = try #require(Asset.all.first { $0.name == name })
        let text = try #require(String(validating: asset.bytes, as: UTF8.self))

        #expect(asset.bytes.count > 200)
        #expect(!text.contains("http://") || text.contains("http://www.w3.org/2000/svg"))
        #expect(!text.contains("@import"))
    }
}
