import Conversations
import Organization
import Primitives

private let someID = "0193a3f0-5c00-7aaa-8aaa-0123456789ab"
private let someMoment = "2026-11-20T09:41:00.000Z"

/// Minutes of the time that counts; absent where nothing is promised.
struct TargetsJSON: Described {
    let firstReply: Int?
    let nextReply: Int?
    let resolution: Int?
    static let example = TargetsJSON(firstReply: 15, nextReply: 30, resolution: 240)
}

/// What a unit promises.
struct PromiseJSON: Described {
    let targets: TargetsJSON
    /// What is promised otherwise for what is urgent.
    let urgent: TargetsJSON?
    let high: TargetsJSON?
    let low: TargetsJSON?
    /// A name of the IANA's list; absent with the shifts for around the clock.
    let timeZone: String?
    /// Such as `Mon-Fri 09:00-17:00; Sat 22:00-06:00`.
    let shifts: String?
    /// Days such as `2026-12-25`, or the text of a calendar file.
    let holidays: String?

    static let example = PromiseJSON(
        targets: TargetsJSON(firstReply: 60, nextReply: 120, resolution: 2_880),
        urgent: .example,
        high: .example,
        low: .example,
        timeZone: "Europe/London",
        shifts: "Mon-Fri 09:00-17:00",
        holidays: "2026-12-25 2026-12-26"
    )
}

extension PromiseJSON {
    init(_ level: ServiceLevel) {
        self.init(
            targets: TargetsJSON(level.targets),
            urgent: level.byPriority[.urgent].map(TargetsJSON.init),
            high: level.byPriority[.high].map(TargetsJSON.init),
            low: level.byPriority[.low].map(TargetsJSON.init),
            timeZone: level.hours?.timeZone,
            shifts: level.hours?.shiftText,
            holidays: level.hours?.holidayText
        )
    }

    func level() throws -> ServiceLevel {
        let named: [Conversation.Priority: TargetsJSON?] = [.urgent: urgent, .high: high, .low: low]
        let hasHours = [timeZone, shifts, holidays].contains { !($0 ?? "").isEmpty }
        return ServiceLevel(
            targets: targets.targets,
            byPriority: named.compactMapValues { $0?.targets },
            hours: hasHours
                ? try WorkingHours(timeZone: timeZone ?? "", shifts: shifts ?? "", holidays: holidays ?? "") : nil
        )
    }
}

extension TargetsJSON {
    init(_ targets: ServiceLevel.Targets) {
        self.init(
            firstReply: targets.firstReply,
            nextReply: targets.nextReply,
            resolution: targets.resolution
        )
    }

    var targets: ServiceLevel.Targets {
        ServiceLevel.Targets(firstReply: firstReply, nextReply: nextReply, resolution: resolution)
    }
}

/// What holds in a unit.
struct ServiceLevelJSON: Described {
    /// The unit's id.
    let unit: String
    let code: String
    /// The id of the unit whose promise it is: its own, or the nearest above; absent where nothing is promised.
    let from: String?
    let since: String?
    let promise: PromiseJSON?

    static let example = ServiceLevelJSON(
        unit: someID,
        code: "METER",
        from: someID,
        since: someMoment,
        promise: .example
    )
}

struct ServiceLevelsJSON: Described {
    let levels: [ServiceLevelJSON]
    static let example = ServiceLevelsJSON(levels: [.example])
}

/// Something that is to be answered or done by a moment.
struct DueJSON: Described {
    let conversation: String
    let subject: String
    let person: String?
    let unit: String
    let owner: String?
    /// `firstReply`, `nextReply` or `resolution`.
    let clock: String
    let startedAt: String
    let dueAt: String
    /// How long it has, in minutes of the time that counts.
    let minutes: Int
    /// How many hundredths of the time had passed when you were last told about it.
    let toldYou: Int?

    static let example = DueJSON(
        conversation: someID,
        subject: "Day rate showing at night",
        person: "Gwen Morris",
        unit: someID,
        owner: someID,
        clock: "firstReply",
        startedAt: someMoment,
        dueAt: someMoment,
        minutes: 60,
        toldYou: 75
    )
}

extension DueJSON {
    init?(_ line: DueQuery.Line) {
        guard let due = line.clock.moments?.due else { return nil }
        self.init(
            conversation: line.conversation.id.description,
            subject: line.conversation.subject,
            person: line.person?.name,
            unit: line.conversation.unit.description,
            owner: line.conversation.owner?.description,
            clock: line.clock.kind.rawValue,
            startedAt: line.clock.startedAt.description,
            dueAt: due.description,
            minutes: line.clock.minutes,
            toldYou: line.toldYou?.rawValue
        )
    }
}

struct DuesJSON: Described {
    let clocks: [DueJSON]
    static let example = DuesJSON(clocks: [.example])
}
