import Primitives

/// The load of every unit that the reader may see, now.
struct HubMapPage: Page {
    var rows: [HubMapRow]
    var hints: [HelpLine]
    var loans: [LoanLine]
    /// `nil` for whoever keeps no people.
    var form: LendForm?
    var problems: [Problem] = []
}

/// One unit on the map.
struct HubMapRow: Sendable {
    var unit: UnitMark
    /// How many of the units shown it stands below.
    var depth = 0
    /// With all units below it.
    var whole: LoadFigures
    /// Without them; `nil` where there are none.
    var own: LoadFigures?
    /// Names with the other unit.
    var lent: [LentName] = []
    var borrowed: [LentName] = []
    /// `nil` for the hub.
    var compact: CompactMark?
}

/// Somebody's name, and the unit that lends or borrows them.
struct LentName: Sendable {
    var name: String
    var unit: String
}

/// What waits, and who is there for it.
struct LoadFigures: Sendable {
    var open = 0
    var first = 0
    var next = 0
    var overdue = 0
    var soon = 0
    var oldest: Moment?
    var here = 0
    var paused = 0
    var off = 0
    var away = 0
    var used = 0
    var left = 0
    var unlimited = 0
}

/// A unit that is short, and units that have room.
struct HelpLine: Sendable {
    var unit: UnitMark
    var load: LoadFigures
    var language: String?
    var asked = 0
    var speakers = 0
    var helpers: [Lender] = []

    struct Lender: Sendable {
        var unit: UnitMark
        var here: Int
        var left: Int
        var speakers: Int
    }
}

/// Somebody who is lent, or offered.
struct LoanLine: Sendable {
    var id: String
    var name: String
    var home: UnitMark?
    var unit: UnitMark?
    var until: Moment
    var isOffer = false
    var mayAgree = false
    var mayEnd = false
}

/// Who can be lent whereto.
struct LendForm: Sendable {
    var people: [Choice]
    var units: [Choice]
    var lengths: [Choice]
}
