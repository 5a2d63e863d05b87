import Channels
import Editorial
import Governance
import Organization
import Primitives

private let someID = "0193a3f0-5c00-7aaa-8aaa-0123456789ab"

/// A story that is begun, or what is written about it from now on.
struct NewStoryJSON: Described {
    let title: String
    let brief: String?
    /// The code of the unit in whose name it is said; one that is there stays where it is.
    let unit: String?
    /// You unless given.
    let author: String?
    let colleagues: [String]?
    let sources: [StorySourceJSON]?
    let outcome: String?
    /// The version that was read, for a story that is there.
    let version: Int?

    static let example = NewStoryJSON(
        title: "New displays",
        brief: "Say how they help people who see little.",
        unit: "METER",
        author: someID,
        colleagues: [someID],
        sources: [.example],
        outcome: "Twelve people asked where to get one.",
        version: 1
    )

    func content(by viewer: Viewer) throws -> Story.Content {
        Story.Content(
            title: title,
            brief: brief ?? "",
            author: try author.map { try parsed($0, as: AgentID.self, name: "author") } ?? viewer.actor,
            colleagues: try (colleagues ?? []).map { try parsed($0, as: AgentID.self, name: "colleagues") },
            sources: (sources ?? []).map { Story.Source(link: $0.link, note: $0.note) },
            outcome: outcome ?? ""
        )
    }
}

/// The words of one account.
struct NewStoryVersionJSON: Described {
    let text: String
    /// The short code of its language, yours unless given.
    let language: String?
    /// The version that was read; 0, or nothing, for the first words.
    let version: Int?
    /// All of them, in their order; those that are there stay unless given.
    let pictures: [NewPictureJSON]?
    /// The address of a post on the same network that it quotes; looked for when review is asked for.
    let quote: String?
    /// Whether lines of three hyphens are put in wherever a post would be too long for the network.
    let split: Bool?
    /// What stands in front of the words until readers open them, where the network has such; none unless given.
    let warning: String?
    /// `public`, or `unlisted` where the network does not have to show it around; `public` unless given.
    let visibility: String?
    static let example = NewStoryVersionJSON(
        text: "The new display is easy to read.",
        language: "en",
        version: 0,
        pictures: [.example],
        quote: "https://toot.example/@ada/7",
        split: false,
        warning: "Prices",
        visibility: "unlisted"
    )
}

extension NewStoryVersionJSON {
    /// Before whom it shall be said.
    func audience() throws(RequestRefused) -> Audience? {
        guard let visibility else { return nil }
        let allowed: [Audience] = [.everybody, .unlisted]
        guard let audience = allowed.first(where: { $0.rawValue == visibility }) else {
            throw .unknownValue("visibility", allowed: allowed.map(\.rawValue))
        }
        return audience
    }
}

/// The version that was read.
struct StoryVersionReadJSON: Described {
    let version: Int
    static let example = StoryVersionReadJSON(version: 2)
}

struct StoryReturnJSON: Described {
    let version: Int
    /// What should change.
    let note: String
    static let example = StoryReturnJSON(version: 2, note: "Shorter.")
}

/// When a version leaves: at a moment, at the next free slot, or at once.
struct StoryMomentJSON: Described {
    let version: Int
    /// A moment, such as `2026-11-20T17:00:00Z`.
    let at: String?
    /// The time zone in which it was chosen, such as `Europe/London`; kept beside the moment.
    let zone: String?
    let nextFreeSlot: Bool?
    /// Without a moment and a slot: for how long it can be taken back, 0 unless given.
    let holdSeconds: Int?
    static let example = StoryMomentJSON(
        version: 3,
        at: "2026-11-20T17:00:00Z",
        zone: "Europe/London",
        nextFreeSlot: false,
        holdSeconds: 30
    )

    func moment() throws -> ScheduleStoryVersion.Moment {
        if let at {
            guard let moment = Primitives.Moment(rfc3339: at) else { throw StoryRefused.momentUnfit }
            return .at(moment, zone: zone)
        }
        if nextFreeSlot == true { return .nextFreeSlot }
        return .now(undo: .seconds(min(max(holdSeconds ?? 0, 0), 3_600)))
    }
}

/// A moment of the week.
struct SlotJSON: Described {
    /// From 1, a Monday, to 7.
    let weekday: Int
    /// Such as `08:30`.
    let at: String
    static let example = SlotJSON(weekday: 1, at: "08:30")
}

/// The moments of the week at which an account speaks.
struct SlotPlanJSON: Described {
    let account: String
    let zone: String
    let slots: [SlotJSON]
    let version: Int
    static let example = SlotPlanJSON(account: someID, zone: "Europe/London", slots: [.example], version: 1)
}

extension SlotPlanJSON {
    init(_ plan: SlotPlan) {
        self.init(
            account: plan.account.description,
            zone: plan.zone,
            slots: plan.slots.map { SlotJSON(weekday: $0.weekday, at: clockText($0.minute)) },
            version: plan.version
        )
    }
}

struct SlotPlansJSON: Described {
    let plans: [SlotPlanJSON]
    static let example = SlotPlansJSON(plans: [.example])
}

struct NewSlotPlanJSON: Described {
    let zone: String
    let slots: [SlotJSON]
    /// The version that was read; 0 for the first plan.
    let version: Int
    static let example = NewSlotPlanJSON(zone: "Europe/London", slots: [.example], version: 0)

    func parsedSlots() throws -> [SlotPlan.Slot] {
        try slots.map { slot in
            guard let minute = minutes(ofClock: slot.at) else { throw WorkingHoursRefused.shiftUnfit }
            return SlotPlan.Slot(weekday: slot.weekday, minute: minute)
        }
    }
}
