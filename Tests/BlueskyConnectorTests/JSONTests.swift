import Testing

@testable import BlueskyConnector

@Suite struct `Reading JSON` {
    @Test func `gives the tree, with numbers that fit and numbers as they were written`() {
        let text = #" {"a":[1,-2,3.5,1e3,99999999999999999999],"b":{"c":null,"d":true,"e":false},"a\u0062":"x"} "#

        let value = JSONValue(Array(text.utf8))

        #expect(value?["a"] == [1, -2, .number("3.5"), .number("1e3"), .number("99999999999999999999")])
        #expect(value?["b"]?["c"] == .null)
        #expect(value?["b"]?["d"]?.boolean == true)
        #expect(value?["ab"]?.string == "x")
    }

    @Test(arguments: [
        "", "{", "[1,]", "{\"a\":1,}", "{a:1}", "[1 2]", "01", "1.", ".5", "+1", "1e", "-", "tru", "nul", "\"a",
        "\"\\x\"",
        "\"\\u12g4\"", "\"\u{0a}\"", "{\"a\" 1}", "[]]", "{} {}", "\u{feff}{}", "'a'", "NaN", "[1,,2]", "{\"a\":}",
    ])
    func `refuses what is not JSON`(text: String) {
        #expect(JSONValue(Array(text.utf8)) == nil)
        var reader = JSONReader(Array(text.utf8))
        #expect(throws: JSONFlaw.self) {
            try reader.skip()
            try reader.finish()
        }
    }

    @Test func `puts halves of pairs together and makes lone halves U+FFFD`() {
        let text = #"["\ud83d\ude00","\ud83d","\ude00","\ud83dx","\ud83d\u0041","\u0000"]"#

        let value = JSONValue(Array(text.utf8))

        #expect(value == ["😀", "\u{fffd}", "\u{fffd}", "\u{fffd}x", "\u{fffd}A", "\u{0}"])
    }

    @Test func `repairs bytes that are not UTF-8`() {
        let value = JSONValue([0x22, 0x61, 0xff, 0xc3, 0x22])

        #expect(value?.string == "a\u{fffd}\u{fffd}")
    }

    @Test func `refuses deep nesting without running out of stack`() {
        let deep = Array(repeating: UInt8(ascii: "["), count: 1_000_000)
        let bearable = String(repeating: "[", count: 100) + String(repeating: "]", count: 100)

        #expect(JSONValue(deep) == nil)
        #expect(JSONValue(Array(bearable.utf8)) != nil)
    }

    @Test func `writes the same text for the same value, members sorted`() {
        let value: JSONValue = ["b": ["x\"\\\n\u{1}é", 1], "a": .null, "A": .boolean(true), "é": .number("1.50")]

        #expect(value.text == #"{"A":true,"a":null,"b":["x\"\\\n\u0001é",1],"é":1.50}"#)
        #expect(JSONValue(Array(value.text.utf8)) == value)
    }
}
