import Matching
import Testing

@Suite struct `A file of queries` {
    private func read(_ text: String, from dialect: QueryDialect = .brandwatch) throws -> [QueryFile.Entry] {
        try QueryFile(reading: Array(text.utf8), from: dialect).entries
    }

    @Test func `has one a line, and blank lines count`() throws {
        let entries = try read("\u{FEFF}apple\r\n\r\n  \n#pear OR {BT}\n")

        #expect(entries.map(\.text) == ["apple", "#pear OR {BT}"])
        #expect(entries.map(\.line) == [1, 4])
        #expect(entries.map(\.name) == [nil, nil])
    }

    @Test(arguments: [
        "name,query\r\nFruit,\"apple OR \"\"pear tree\"\"\"\r\nTown,city:a\r\n",
        "Query;Name\n\"apple OR \"\"pear tree\"\"\";Fruit\ncity:a;Town\n",
        "id,\"name\",\"query\"\n1,Fruit,\"apple OR \"\"pear tree\"\"\"\n\n2,Town,city:a",
    ])
    func `may be a table with the columns name and query`(text: String) throws {
        let entries = try read(text)

        #expect(entries.map(\.name) == ["Fruit", "Town"])
        #expect(entries.map(\.text) == ["apple OR \"pear tree\"", "city:a"])
    }

    @Test(arguments: [
        #"{"rules":[{"value":"snow \"a b\" sample:3","tag":"Snow"},{"value":"rain"}]}"#,
        #"{"add":[{"tag":"Snow","value":"snow \"a b\" sample:3"},{"tag":"","value":"rain"}]}"#,
        #"[{"id":"1","value":"snow \u0022a b\u0022 sample:3","tag":"Snow"},{"id":2.5e3,"value":"rain","tag":null}]"#,
    ])
    func `may be rules of X`(text: String) throws {
        let entries = try read(text, from: .powertrack)

        #expect(entries.map(\.name) == ["Snow", nil])
        #expect(entries.map(\.text) == ["snow \"a b\" sample:3", "rain"])
    }

    @Test func `says where in the file a note stands, in each of its forms`() throws {
        let lines = try read("apple\nx city:a")[1].translated(from: .brandwatch)
        let table = try read("name,query\nA,\"\"\"é\"\" city:a\"\n")[0].translated(from: .brandwatch)
        let long = try read("name,query\nA,\"x\nOR city:a\"\n")[0].translated(from: .brandwatch)
        let rules = try read("{\"rules\":[\n{\"value\":\"\\\"é\\\" sample:3\"}]}", from: .powertrack)[0]
            .translated(from: .powertrack)

        #expect(lines.places.map { [$0.line, $0.column] } == [[2, 3]])
        #expect(table.places.map { [$0.line, $0.column] } == [[2, 4], [2, 10]])
        #expect(long.places.map { [$0.line, $0.column] } == [[3, 4]])
        #expect(rules.places.map { [$0.line, $0.column] } == [[2, 11], [2, 17]])
    }

    @Test(arguments: [
        ("{\"rules\":[", QueryFileRefused.Code.notJSON, 1, 11), ("{\"rules\":[]}", .noRules, 1, 1),
        ("[1,\n2,,3]", .notJSON, 2, 3), ("{\"value\":\"a\"} x", .notJSON, 1, 15), ("{\"a\":\"\\x\"}", .notJSON, 1, 9),
        (String(repeating: "[", count: 100_000), .notJSON, 1, 34),
    ])
    func `of rules that cannot be read says where`(text: String, code: QueryFileRefused.Code, line: Int, column: Int) {
        let refused = #expect(throws: QueryFileRefused.self) { try read(text, from: .powertrack) }

        #expect(refused?.code == code)
        #expect([refused?.line, refused?.column] == [line, column])
    }

    @Test func `is refused with an open quote, too many queries or too many bytes`() {
        let open = #expect(throws: QueryFileRefused.self) { try read("name,query\nA,\"apple\nB,pear\n") }
        let many = #expect(throws: QueryFileRefused.self) { try read(String(repeating: "a\n", count: 10_001)) }
        let long = #expect(throws: QueryFileRefused.self) { try read(String(repeating: "a", count: 10 << 20 | 1)) }

        #expect(open?.code == .openQuote)
        #expect(open?.line == 2)
        #expect(many?.code == .tooMany)
        #expect(long?.code == .tooLong)
    }

    @Test func `of bytes that are no UTF-8 is read`() throws {
        var random = SeededRandom(seed: 3)
        for dialect in QueryDialect.allCases {
            for _ in 0..<500 {
                let bytes = (0..<random.number(0...80)).map { _ in UInt8(random.number(0...255)) }
                let heads = ["", "name,query\n", "{\"rules\":["].map { Array($0.utf8) }
                let file = try? QueryFile(reading: random.pick(heads) + bytes, from: dialect)
                for entry in file?.entries ?? [] {
                    let (translation, places) = entry.translated(from: dialect)
                    #expect(places.count == translation.notes.count)
                }
            }
        }
    }

    @Test func `is read again as it was written, formulas and all`() throws {
        let queries = [
            (name: "Night; tariff", text: "\"night tariff\" OR #nighttariff"), (name: "=1+1", text: "@bob"),
            (name: "'quoted", text: "-a b"), (name: "lines", text: "a\nOR b"),
        ]

        let table = QueryFile.table(of: queries)

        #expect(table.hasPrefix("name,query\r\n"))
        #expect(table.contains("'=1+1,'@bob\r\n"))
        let entries = try read(table, from: .parley)
        #expect(entries.map(\.name) == queries.map(\.name))
        #expect(entries.map(\.text) == queries.map(\.text))
    }

    @Test func `of ten megabytes is translated to its end`() throws {
        let line = "apple city:a NEAR/3 pear OR é " + String(repeating: "x ", count: 30)
        let text = String(repeating: line + "\n", count: 9_999)

        let entries = try read(text)

        #expect(entries.count == 9_999)
        #expect(entries.last?.translated(from: .brandwatch).places.last?.line == 9_999)
    }
}
