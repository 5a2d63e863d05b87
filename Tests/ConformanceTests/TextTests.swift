import BlueskyConnector
import Foundation
import Testing

@Suite struct `The JSON test suite` {
    @Test(arguments: [("y_", true), ("n_", false)])
    func `is read as it demands`(_ prefix: String, _ isValid: Bool) throws {
        let corpora = try Corpora()
        let folder = "reliability/jsontestsuite/test_parsing"
        let files = try corpora.files(in: folder, ending: ".json").filter { $0.hasPrefix(prefix) }

        let wrong = try files.filter { file in
            (JSONValue(Array(try corpora.data("\(folder)/\(file)"))) != nil) != isValid
        }

        #expect(files.count >= 95)
        #expect(wrong == [])
    }
}
