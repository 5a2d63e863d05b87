import Foundation
import Testing

@testable import WebPages

@Suite struct `Every page` {
    /// With `PARLEY_RECORD=1` the golden files are written anew; look at the difference before it is committed.
    @Test(arguments: Sample.pages.map(\.name))
    func `is the same as its golden file`(name: String) throws {
        let sample = try #require(Sample.pages.first { $0.name == name })
        let markup = sample.frame.document(sample.page).text
        let golden = folder.appendingPathComponent("\(name).html")

        if ProcessInfo.processInfo.environment["PARLEY_RECORD"] == "1" {
            try Data(markup.utf8).write(to: golden)
        }

        let expected = try String(contentsOf: golden, encoding: .utf8)
        #expect(markup == expected)
    }

    private var folder: URL {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Golden")
    }
}
