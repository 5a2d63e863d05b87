import Testing

@testable import parley

@Suite struct `A table with commas` {
    @Test func `comes back as it was written`() throws {
        var table = CommaTable(names: ["title", "text"])
        table.rows = [
            ["title": "Is it, \"wrong\"?", "text": "No.\r\n\r\nIt is right."], ["title": "", "text": " a "],
        ]

        #expect(try CommaTable(parsing: table.text) == table)
        #expect(table.text.hasPrefix("title,text\r\n\"Is it, \"\"wrong\"\"?\","))
    }

    @Test(arguments: ["a,b\n1,2\n", "\u{FEFF}a,b\r\n1,2", "a,b\r1,2\r\r", "\"a\",\"b\"\n\n\"1\",2\n"])
    func `is read with any line ends, quotes and a mark in front`(text: String) throws {
        let table = try CommaTable(parsing: text)

        #expect(table.names == ["a", "b"])
        #expect(table.rows == [["a": "1", "b": "2"]])
    }

    @Test func `is no formula for a spreadsheet, and comes back without what made it none`() throws {
        var table = CommaTable(names: ["title"])
        let titles = ["=1+1", "+44 20", "-5 °C?", "@marram", "\tTab", "'=quoted", "'plain", "''-", "No."]
        table.rows = titles.map { ["title": $0] }

        let fields = table.text.split(separator: "\r\n").dropFirst()
        #expect(fields.allSatisfy { !"=+-@\t".contains($0.first ?? " ") })
        #expect(try CommaTable(parsing: table.text) == table)
    }

    @Test func `is read with semicolons, as spreadsheets in German write it`() throws {
        #expect(try CommaTable(parsing: "title;text\r\nA, b?;\"c;d\"").rows == [["title": "A, b?", "text": "c;d"]])
    }

    @Test func `is read with fields missing and too many`() throws {
        #expect(try CommaTable(parsing: "a,b\n1\n1,2,3").rows == [["a": "1"], ["a": "1", "b": "2"]])
        #expect(try CommaTable(parsing: "").rows == [])
    }

    @Test func `is refused when a quote is left open`() {
        #expect(throws: CommaTableBroken(row: 2)) { _ = try CommaTable(parsing: "a\n\"1") }
    }
}
