import Channels
import Testing

@testable import WebPages

/// What stands between the beginning of the fold and its end.
private func unitsFolded(in page: String) -> String? {
    guard let begin = page.firstRange(of: "<details class=\"units\""),
        let end = page[begin.upperBound...].firstRange(of: "</details>")
    else { return nil }
    return String(page[begin.upperBound..<end.lowerBound])
}

@Suite struct `The list of the inbox` {
    @Test func `folds many units away, behind the name of the one that is chosen`() throws {
        var page = Sample.inbox()
        page.units = (1...9).map { UnitFilter(code: "U\($0)", name: "Unit <\($0)>", isChosen: $0 == 2) }

        let folded = try #require(unitsFolded(in: Sample.frame().document(page).text))

        #expect(folded.hasPrefix(" id=\"units-U2\">"))
        #expect(folded.contains("<bdi>Unit &lt;2&gt;</bdi></summary>"))
        #expect(folded.contains("href=\"/inbox?unit=U9\""))
        #expect(folded.contains("<bdi>All units</bdi>"))
    }

    @Test func `says that all units are in it where none is chosen`() throws {
        var page = Sample.inbox()
        page.units = (1...6).map { UnitFilter(code: "U\($0)", name: "Unit \($0)") }

        let folded = try #require(unitsFolded(in: Sample.frame().document(page).text))

        #expect(folded.hasPrefix(" id=\"units-\">"))
        #expect(folded.contains("<bdi>All units</bdi></summary>"))
    }

    @Test func `shows a few units side by side`() {
        let text = Sample.frame().document(Sample.inbox()).text

        #expect(!text.contains("<details class=\"units\""))
        #expect(text.contains("href=\"/inbox?unit=TARIFF\""))
    }

    @Test func `offers what is done with the chosen ones below the rows`() throws {
        var page = Sample.inbox()
        let text = Sample.frame().document(page).text
        page.mayChoose = false

        let rows = try #require(text.firstRange(of: "<div data-roving>")?.lowerBound)
        let bar = try #require(text.firstRange(of: "<div class=\"chosen\">")?.lowerBound)
        #expect(rows < bar)
        #expect(!Sample.frame().document(page).text.contains("<div class=\"chosen\">"))
    }
}

@Suite struct `Whoever wrote a post` {
    @Test(arguments: [
        ("gwen@toot.example", "Gwen Tal", "@gwen@toot.example"), ("", "Gwen Tal", "Gwen Tal"),
        ("", "", "01a1bda3-5cf7-77…64a4"),
    ])
    func `is reached by their handle, else called by their name`(handle: String, name: String, reached: String) {
        let author = PostAuthor(id: "01a1bda3-5cf7-7700-8000-1234567864a4", handle: handle, name: name)

        #expect(author.reached == reached)
    }

    @Test func `is called by the handle where no name is known`() {
        #expect(PostAuthor(id: "did:plc:1", handle: "gwen.example").called == "@gwen.example")
    }
}
