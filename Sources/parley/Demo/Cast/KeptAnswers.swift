import Journal
import Knowledge
import Organization
import Primitives

/// What the invented organisation has answered once and says again.
enum KeptAnswers {
    struct Kept: Sendable {
        let unit: String
        let state: Answer.State
        let language: String
        let title: String
        let text: String
        /// After how many days somebody looks again.
        var reviewDays = 182
        /// Whether it says in its language what the one before it says.
        var isTranslation = false
        /// A file that belongs to it.
        var file: File?
    }

    struct File: Sendable {
        let name: String
        let shows: String
        let text: String
    }

    /// The one about smart meters is due for a look when the three weeks of the history are over.
    static let all: [Kept] = [
        Kept(
            unit: "METER",
            state: .public,
            language: "en",
            title: "My smart meter shows the day rate at night. Am I charged the wrong rate?",
            text: """
                No. The meter counts the night rate in its second register; only the display shows the wrong line. It \
                corrects itself with the next update, within a week.

                To be sure, press the button until you see register 2 and write the number down before you go to bed and \
                when you get up. If only the first register has moved, write to us here.
                """,
            reviewDays: 14,
            file: File(
                name: "registers.csv",
                shows: "Which register of the meter counts when, as a table.",
                text: "register,counts\n1,day rate\n2,night rate\n5,what you feed in\n"
            )
        ),
        Kept(
            unit: "METER",
            state: .public,
            language: "de",
            title: "Warum zeigt mein Zähler nachts den Tagtarif?",
            text: "Nur die Anzeige ist falsch; gezählt wird der Nachttarif, im zweiten Register.",
            isTranslation: true
        ),
        Kept(
            unit: "BILLING",
            state: .public,
            language: "en",
            title: "Why is my bill higher although I used less?",
            text: """
                Often the last bill was estimated and this one was read: then it makes up for what was estimated too low. \
                The letters behind each reading say which it is, E for estimated and R for read.

                You can send us a reading at any time, and the next bill goes by that.
                """
        ),
        Kept(
            unit: "HUB",
            state: .public,
            language: "en",
            title: "Who do I call about a power cut?",
            text: "Call 105, free of charge at any hour. If a line is down, stay away from it and call 999."
        ),
        Kept(
            unit: "HUB",
            state: .draft,
            language: "en",
            title: "Do you pay for solar power that I feed in?",
            text: "To be written with the tariff people: the rate changes in spring."
        ),
    ]
}

extension WriteAnswer {
    /// Writes all of them, each for its unit and as far as it has come.
    static func all(on ground: Ground, in units: [String: UnitID], by viewer: Viewer) async throws {
        var before: ID<Answer>?
        for kept in KeptAnswers.all {
            guard let unit = units[kept.unit] else { preconditionFailure("There is no unit \(kept.unit)") }
            let answer = try await WriteAnswer(ground: ground)(
                Answer.Wording(title: kept.title, body: kept.text, language: kept.language),
                in: unit,
                reviewAt: ground.clock() + .seconds(Int64(kept.reviewDays) * 86_400),
                by: viewer
            )
            _ = try await PublishAnswer(ground: ground)(answer.id, to: kept.state, by: viewer)
            if let file = kept.file {
                let form = KeepAnswerFiles.Form(name: file.name, words: file.shows, bytes: Array(file.text.utf8))
                _ = try await KeepAnswerFiles(ground: ground).add(form, to: answer.id, by: viewer)
            }
            if kept.isTranslation { _ = try await SetTranslation(ground: ground)(answer.id, of: before, by: viewer) }
            before = answer.id
        }
    }
}
