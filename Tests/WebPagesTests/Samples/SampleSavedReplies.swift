@testable import WebPages

extension Sample {
    static var savedReplies: KeptPage {
        KeptPage(
            kind: .savedReply,
            lines: [
                KeptLine(
                    id: "s1",
                    name: "Day rate at night",
                    content: .text("Dear {name}, the display is wrong and your meter is right."),
                    unit: meter,
                    uses: 1_412,
                    mayChange: false
                ), KeptLine(id: "s2", name: hostile, content: .text(hostile), unit: nil, uses: 0, mayChange: true),
            ]
        )
    }

    static var savedReply: SavedReplyEditorPage {
        SavedReplyEditorPage(
            id: "s2",
            version: 2,
            name: hostile,
            text: "\n" + hostile,
            variables: ["{name}", "{link}"],
            problems: [Problem(field: "text", message: "Write the text of the saved reply.")]
        )
    }

    static var newSavedReply: SavedReplyEditorPage {
        SavedReplyEditorPage(
            readers: [
                Choice(value: "", label: "Only me", isChosen: true), Choice(value: "METER", label: "Smart meters"),
            ],
            variables: ["{name}", "{link}"]
        )
    }
}

extension Sample {
    static var macros: KeptPage {
        KeptPage(
            kind: .macro,
            lines: [
                KeptLine(
                    id: "m1",
                    name: "A bill to look at",
                    content: .steps(["“Which bill is meant”", "#bill", "High: \(hostile)"]),
                    unit: meter,
                    uses: 87,
                    mayChange: false
                ), KeptLine(id: "m2", name: hostile, content: .steps([hostile]), unit: nil, uses: 0, mayChange: true),
            ]
        )
    }

    static var macro: MacroEditorPage {
        let any = [Choice(value: "", label: "–"), Choice(value: "x", label: hostile, isChosen: true)]
        return MacroEditorPage(
            id: "m2",
            version: 2,
            name: hostile,
            replies: any,
            tags: "bill",
            priorities: any,
            reason: hostile,
            owners: any,
            hours: any,
            targets: any,
            note: hostile,
            problems: [Problem(field: "tags", message: "A macro gives at most 5 tags.")]
        )
    }
}
