import Testing

@testable import WebPages

/// What stands in Latin letters on an Arabic page: names of networks, of keys, of forms of files and of other languages.
///
/// The kit is for those who build pages.
private let names: Set<String> = [
    "Parley", "Mastodon", "Bluesky", "Ctrl", "Enter", "RSS", "Atom", "JSON", "Feed", "Jetstream", "Marram", "Energy",
    "English", "UK", "US", "Deutsch", "PNG", "JPEG", "WebP", "GIF", "PDF", "CSV",
]

@Suite struct `Every page in Arabic` {
    @Test(arguments: Sample.pages.map(\.name).filter { !$0.hasSuffix("-german") && $0 != "kit" })
    func `has no word of ours left in English`(name: String) throws {
        let sample = try #require(Sample.pages.first { $0.name == name })
        var frame = sample.frame
        frame.words = Sample.words(.arabic)
        frame.flashes = []

        let page = frame.document(sample.page).text

        #expect(page.contains("dir=\"rtl\""))
        let left = VisibleWords(in: page, apartFrom: try Sample.written()).latin.subtracting(names)
        #expect(left == [])
    }

    @Test func `would show what was forgotten`() {
        let page = #"<p title="Not yet">تم <bdi>Nia</bdi> Forgotten <code dir="ltr">term</code></p>"#

        #expect(VisibleWords(in: page).latin == ["Not", "yet", "Forgotten"])
    }
}

extension Sample {
    /// What the samples say in the place of handlers, connectors and people, as it stands in a page.
    static func written() throws -> [String] {
        let literals =
            try SourceSentences.files(below: "../Samples").flatMap(\.literals) + [hostile]
            // A short literal must not take a bite out of a name.
            + names
        return literals.filter { $0.count > 1 }.map { ("\($0)" as HTML).text }
            .sorted { ($0.count, $0) > ($1.count, $1) }
    }
}
