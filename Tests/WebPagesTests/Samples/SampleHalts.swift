import Primitives
import Publishing

@testable import WebPages

extension Sample {
    static var haltBanner: HaltBanner {
        HaltBanner(
            id: "h1",
            units: ["Smart meters", hostile],
            by: "Nia Prosser",
            since: minutesAgo(3),
            reason: "Wait for the press office."
        )
    }

    private static func halt(_ id: String, held: Int, isOver: Bool = false) -> HaltRow {
        HaltRow(
            id: id,
            units: ["Smart meters", "Field"],
            reason: hostile,
            by: "Nia Prosser",
            since: minutesAgo(3),
            held: held,
            ended: isOver ? (by: "Hugh Lloyd", at: minutesAgo(1)) : nil
        )
    }

    static var halts: HaltsPage {
        HaltsPage(
            standing: [halt("h1", held: 12)],
            past: [halt("h0", held: 0, isOver: true)],
            units: [
                Choice(value: "METER", label: "Smart meters", isChosen: true),
                Choice(value: "FIELD", label: hostile, isChosen: false),
            ],
            problems: [Problem(field: "reason", message: "Say why, in 1 to 500 characters.")]
        )
    }

    static var haltedReplies: HaltPage {
        HaltPage(
            halt: halt("h1", held: 1),
            held: [
                OutboxProblem(
                    conversation: Link(text: hostile, url: "/conversations/c8"),
                    reply: reply("r5", .halted),
                    cause: .halted
                )
            ],
            mayChange: true
        )
    }

    static var haltPages: [(name: String, frame: Frame, page: any Page)] {
        var loud = frame()
        loud.halts = [haltBanner]
        return [
            ("halts", loud, halts), ("halt", frame(), haltedReplies),
            ("halt-over", frame(), HaltPage(halt: halt("h0", held: 0, isOver: true), held: [], mayChange: false)),
        ]
    }
}
