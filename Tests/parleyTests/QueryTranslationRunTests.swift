import Foundation
import Matching
import Testing

@testable import parley

@Suite struct `Translating a file of queries` {
    private func run(
        _ text: String,
        from dialect: QueryDialect = .brandwatch,
        _ work: (QueryTranslationRun, String) throws -> Void
    ) throws {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID()).txt").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        try work(try QueryTranslationRun(path, from: dialect), path)
    }

    @Test func `prints what can be used, and says where the rest stands`() throws {
        try run("apple NEAR/2f pie\n(\nx\ntitle:(a OR b)") { run, path in
            #expect(run.lines == "apple ONEAR/2 pie\nx\ntitle:a OR title:b\n")
            #expect(run.report == ["\(path):2:2: Something is missing at the end of the query."])
            #expect(!run.isWhole)
        }
    }

    @Test func `says what a piece does that was left out`() throws {
        try run("apple AND city:a") { run, path in
            #expect(run.report.count == 1)
            #expect(run.report[0].hasPrefix("\(path):1:11: city: has no counterpart here"))
            #expect(run.report[0].hasSuffix("Without it the query finds more."))
            #expect(!run.isWhole)
        }
    }

    @Test func `keeps the names in a table`() throws {
        try run("{\"rules\":[{\"value\":\"a -b\",\"tag\":\"First\"}]}", from: .powertrack) { run, _ in
            #expect(run.table == "name,query\r\nFirst,a AND NOT b\r\n")
            #expect(run.isWhole)
        }
    }

    @Test func `tells a program all of it`() throws {
        try run("site:a.example") { run, _ in
            let data = try JSONSerialization.data(withJSONObject: run.json, options: .sortedKeys)
            let text = String(decoding: data, as: UTF8.self)

            #expect(text.contains(#""state":"differs""#))
            #expect(text.contains(#""start":0"#))
            #expect(!text.contains("effect"))
        }
    }

    @Test func `ends with what is wrong with a file that cannot be read`() throws {
        let trouble = #expect(throws: CommandTrouble.self) { try run("[", from: .powertrack) { _, _ in } }

        #expect(trouble?.sentence.hasSuffix("one rule a line.") == true)
    }
}
