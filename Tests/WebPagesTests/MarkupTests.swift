import Testing

@testable import WebPages

@Suite struct `Typed markup` {
    @Test func `takes optional, many and conditional parts`() {
        let none: HTML? = nil
        let name: String? = nil
        let parts: [HTML] = ["<i>1</i>", "<i>2</i>"]

        let markup: HTML = "\(none)\(name)\(parts)\(if: true, "yes")\(if: false, "no")\(7)"

        #expect(markup.text == "<i>1</i><i>2</i>yes7")
    }

    @Test func `leaves an attribute out when it has no value`() {
        let markup: HTML = #"<input\#(attr: "value", nil)\#(attr: "checked", if: true)\#(attr: "required", if: false)>"#

        #expect(markup.text == "<input checked>")
    }

    @Test func `joins parts with something between them`() {
        #expect((["a", "b", "c"] as [HTML]).joined(by: ", ").text == "a, b, c")
    }
}

@Suite struct `A highlighted passage` {
    @Test func `marks the bytes that were given`() {
        let passage = Passage(text: "a <day rate> b", highlights: [3..<11])

        #expect(passage.marked.text == "a &lt;<mark>day rate</mark>&gt; b")
    }

    @Test func `moves a range that cuts a character to its edges`() {
        let passage = Passage(text: "größer", highlights: [3..<5])

        #expect(passage.marked.text == "gr<mark>öß</mark>er")
    }

    @Test func `survives ranges that overlap, are empty, reversed in order or outside`() {
        let passage = Passage(text: "abcdef", highlights: [4..<90, 0..<2, 1..<3, 3..<3, -5..<0, 200..<300])

        #expect(passage.marked.text == "<mark>ab</mark><mark>c</mark>d<mark>ef</mark>")
    }

    @Test func `keeps every character whatever the ranges are`() {
        var generator = SeededGenerator(state: 11)
        let text = "Wärme 👨‍👩‍👧 ليلى <b> 山田 & é"

        for _ in 0..<500 {
            let ranges = (0..<4).map { _ in
                let from = Int.random(in: -3..<70, using: &generator)
                return from..<from + Int.random(in: 0..<20, using: &generator)
            }
            let marked = Passage(text: text, highlights: ranges).marked.text
            let plain = marked.replacing("<mark>", with: "").replacing("</mark>", with: "")
            #expect(plain == "Wärme 👨‍👩‍👧 ليلى &lt;b&gt; 山田 &amp; é")
        }
    }
}

@Suite struct `The initials of a name` {
    @Test(arguments: [
        ("Gwen Morris", "GM"), ("Maximiliane von Hohenlohe-Waldenburg", "MW"), ("@kilowatt_kev", "KK"), ("山田 太郎", "山太"),
        ("ليلى حداد", "لح"), ("Prince", "P"), ("42", "4"), ("", "·"), ("👏🏽", "·"),
    ])
    func `are at most two letters`(name: String, letters: String) {
        #expect(initials(of: name) == letters)
    }
}
