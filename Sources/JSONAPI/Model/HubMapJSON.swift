import Conversations
import Organization
import Primitives

private let someID = "0193a3f0-5c00-7aaa-8aaa-0123456789ab"
private let someMoment = "2026-11-20T09:41:00.000Z"

/// What waits in a unit, and who is there for it.
struct LoadJSON: Described {
    let open: Int
    /// Open ones in which somebody waits for a first word of us.
    let firstReply: Int
    /// Open ones in which somebody waits who has had a word.
    let nextReply: Int
    let overdue: Int
    /// Due within the hour.
    let dueSoon: Int
    /// Since when the one waits who has waited longest.
    let waitingSince: String?
    /// Whether there are more than were looked at: then each of these numbers is at least so great.
    let isMore: Bool
    /// People who may answer here, are in their hours, and take what is new.
    let here: Int
    let paused: Int
    /// Outside their hours.
    let off: Int
    let away: Int
    /// What those look after who are here or paused, wherever it stands.
    let used: Int
    /// How many more those can look after who are here and have said how many they can.
    let left: Int
    /// How many of those here have not said.
    let unlimited: Int

    static let example = LoadJSON(
        open: 12,
        firstReply: 5,
        nextReply: 7,
        overdue: 2,
        dueSoon: 1,
        waitingSince: someMoment,
        isMore: false,
        here: 3,
        paused: 1,
        off: 2,
        away: 1,
        used: 14,
        left: 9,
        unlimited: 1
    )
}

extension LoadJSON {
    init(_ load: UnitLoad) {
        self.init(
            open: load.open,
            firstReply: load.firstReply,
            nextReply: load.nextReply,
            overdue: load.overdue,
            dueSoon: load.dueSoon,
            waitingSince: load.oldestWaiting?.description,
            isMore: load.isMore,
            here: load.here,
            paused: load.paused,
            off: load.off,
            away: load.away,
            used: load.used,
            left: load.left,
            unlimited: load.unlimited
        )
    }
}

/// A unit on the map.
struct UnitLoadJSON: Described {
    let unit: String
    let code: String
    /// How many of the units shown it stands below.
    let depth: Int
    /// Without the units below it.
    let own: LoadJSON
    /// With those below it that you may see.
    let whole: LoadJSON
    /// Since when it stands by itself; absent while it leans on the hub.
    let independentSince: String?

    static let example = UnitLoadJSON(
        unit: someID,
        code: "METER",
        depth: 1,
        own: .example,
        whole: .example,
        independentSince: someMoment
    )
}

/// A unit that has room.
struct LenderJSON: Described {
    let unit: String
    let code: String
    let here: Int
    let left: Int
    /// How many of them have room and answer in the language that is asked for.
    let speakers: Int

    static let example = LenderJSON(unit: someID, code: "TARIFF", here: 2, left: 9, speakers: 2)
}

/// A unit that is short, with the numbers that say so.
struct HelpHintJSON: Described {
    let unit: String
    let code: String
    let load: LoadJSON
    /// The language that is asked for most among what is overdue or due within the hour.
    let language: String?
    let asked: Int
    let speakers: Int
    let helpers: [LenderJSON]

    static let example = HelpHintJSON(
        unit: someID,
        code: "METER",
        load: .example,
        language: "cy",
        asked: 2,
        speakers: 0,
        helpers: [.example]
    )
}

/// Somebody whom their unit lends, or offers, to another one.
struct LoanJSON: Described {
    let id: String
    let agent: String
    /// The unit that lends them.
    let home: String
    /// The unit in which they help.
    let unit: String
    let until: String
    /// Whether the other unit has taken them; what is only offered gives nothing yet.
    let isAgreed: Bool

    static let example = LoanJSON(
        id: someID,
        agent: someID,
        home: someID,
        unit: someID,
        until: someMoment,
        isAgreed: true
    )
}

extension LoanJSON {
    init(_ loan: Loan) {
        self.init(
            id: loan.id.description,
            agent: loan.agent.description,
            home: loan.home.description,
            unit: loan.unit.description,
            until: loan.until.description,
            isAgreed: loan.isAgreed
        )
    }
}

struct LoansJSON: Described {
    let loans: [LoanJSON]
    static let example = LoansJSON(loans: [.example])
}

/// Whom to lend to which unit.
struct NewLoanJSON: Described {
    /// The id of somebody of your unit.
    let agent: String
    /// The code of the unit in which they shall help.
    let unit: String
    let until: String

    static let example = NewLoanJSON(agent: someID, unit: "TARIFF", until: someMoment)
}

/// The units that you may see.
struct HubMapJSON: Described {
    let moment: String
    let units: [UnitLoadJSON]
    /// Which units are short, the most pressed first.
    let hints: [HelpHintJSON]
    let loans: [LoanJSON]

    static let example = HubMapJSON(
        moment: someMoment,
        units: [.example],
        hints: [.example],
        loans: [.example]
    )
}

extension HubMapJSON {
    init(_ map: HubMap) {
        let codes = Dictionary(map.rows.map { ($0.unit.id, $0.unit.code) }, uniquingKeysWith: { $1 })
        self.init(
            moment: map.moment.description,
            units: map.rows.map { row in
                UnitLoadJSON(
                    unit: row.unit.id.description,
                    code: row.unit.code,
                    depth: row.depth,
                    own: LoadJSON(row.own),
                    whole: LoadJSON(row.whole),
                    independentSince: row.independentSince?.description
                )
            },
            hints: map.hints.map { hint in
                HelpHintJSON(
                    unit: hint.unit.description,
                    code: codes[hint.unit] ?? "",
                    load: LoadJSON(hint.load),
                    language: hint.language,
                    asked: hint.asked,
                    speakers: hint.speakers,
                    helpers: hint.helpers.map { helper in
                        LenderJSON(
                            unit: helper.unit.description,
                            code: codes[helper.unit] ?? "",
                            here: helper.here,
                            left: helper.left,
                            speakers: helper.speakers
                        )
                    }
                )
            },
            loans: map.loans.map(LoanJSON.init)
        )
    }
}
