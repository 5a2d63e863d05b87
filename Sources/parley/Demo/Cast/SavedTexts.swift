import Journal
import Organization
import Primitives
import Reception
import Responding

/// What the invented organisation answers again and again.
enum SavedTexts {
    /// For whom each is, by the unit's code.
    static let all: [(unit: String, name: String, text: String)] = [
        (
            "HUB", "We have your message",
            "Thank you, {name}. {agent} from {organisation} is looking into this and will answer you here."
        ),
        (
            "HUB", "Was that the answer",
            "{name}, was your question answered? Tell us from 1 to 5: {rating}"
        ),
        (
            "METER", "Display shows the day rate",
            """
            {name}, your meter counts the night rate; only its display shows the wrong line. It corrects itself \
            with the next update. If it does not, write to us here and {agent} will have somebody look at it.
            """
        ),
        (
            "BILLING", "Which bill is meant",
            """
            {name}, please send us the date at the top of the bill in a private message, not here. Then {unit} can look \
            at it. This is about what you wrote: {link}
            """
        ),
    ]
}

extension KeepSavedReplies {
    /// Saves all of them, each for its unit.
    func saveAll(in units: [String: UnitID], by viewer: Viewer) async throws {
        for reply in SavedTexts.all {
            guard let unit = units[reply.unit] else { preconditionFailure("There is no unit \(reply.unit)") }
            _ = try await create(reply.name, text: reply.text, for: unit, by: viewer)
        }
    }
}

extension KeepMacros {
    /// What the meter and the billing people do again and again.
    func saveAll(in units: [String: UnitID], by viewer: Viewer) async throws {
        let texts = try await ground.read { try viewer.kept(SavedReply.self, on: $0) }
        guard let meter = units["METER"], let billing = units["BILLING"] else { return }
        let display = texts.first { $0.name == "Display shows the day rate" }?.id
        _ = try await create(
            "Meter shows the day rate",
            doing: .init(savedReply: display, tags: ["night-rate"], owner: .whoeverApplies),
            for: meter,
            by: viewer
        )
        _ = try await create(
            "Said thank you",
            doing: .init(tags: ["thanks"], isDone: true),
            for: meter,
            by: viewer
        )
        let bill = texts.first { $0.name == "Which bill is meant" }?.id
        _ = try await create(
            "A bill to look at",
            doing: .init(savedReply: bill, tags: ["bill"], snoozeHours: 24),
            for: billing,
            by: viewer
        )
    }
}
