import Testing

@testable import Responding

@Suite struct `The variables of a saved reply` {
    private let values: [SavedReplyVariable: String] = [.name: "Gwen", .handle: "@gwen", .unit: "{agent}"]

    @Test(arguments: [
        ("Dear {name},", "Dear Gwen,"), ("{name}{handle}", "Gwen@gwen"), ("{ name } {Name}", "{ name } {Name}"),
        ("{unit}", "{agent}"), ("{link} {name}", "{link} Gwen"), ("{{name}}", "{Gwen}"), ("{name", "{name"),
        ("a } b { c", "a } b { c"), ("", ""), ("{}", "{}"),
    ])
    func `are replaced once, and one without a value stays`(text: String, filled: String) {
        #expect(SavedReplyVariable.filled(text, with: values) == filled)
    }

    @Test(arguments: [
        ("{nome}", "{nome}"), ("Dear {name} {Name}", "{Name}"), ("{ name }", "{ name }"), ("{{x.y}}", "{x.y}"),
        ("{first_name}", "{first_name}"), ("Dear {name}", nil), ("{see our page}", nil), ("{}", nil), ("{ }", nil),
        ("f(x) { return 1 }", nil), ("{unclosed", nil), ("{über}", "{über}"),
    ])
    func `are told apart from what is none`(text: String, unknown: String?) {
        #expect(SavedReplyVariable.unknown(in: text) == unknown)
    }

    @Test func `stand open in a text until somebody writes over them`() {
        #expect(SavedReplyVariable.open(in: "{link} {name} {link} {nome}") == [.link, .name])
        #expect(SavedReplyVariable.open(in: "Dear Gwen, { name }, name}") == [])
    }

    @Test(arguments: [
        ("", "R"), (" \n", "R"), ("Bore da.", "Bore da.\n\nR"), ("Bore da.\n", "Bore da.\n\nR"),
        ("Bore da.\n\n", "Bore da.\n\nR"), (" Bore da. ", " Bore da. \n\nR"),
    ])
    func `come behind what is written, which stays as it is`(words: String, draft: String) {
        #expect(inserted("R", behind: words) == draft)
    }

    @Test(arguments: [
        ("Gwen", "Gwen"), (" Gwen\n\tRoberts ", "Gwen Roberts"), ("\u{202E}newG\u{202C}", "newG"), ("", nil),
        ("\u{2067}\u{2069}", nil), ("Zo\u{200D}e", "Zo\u{200D}e"), ("Gwen\u{7}", "Gwen"), (nil, nil),
    ])
    func `take a name as it fits into a sentence`(name: String?, value: String?) {
        #expect(fittingValue(name) == value)
    }
}
