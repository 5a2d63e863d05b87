import Organization
import Primitives

private let someID = "0193a3f0-5c00-7aaa-8aaa-0123456789ab"
private let someMoment = "2026-11-20T09:41:00.000Z"

/// How somebody works.
struct WorkProfileJSON: Described {
    /// A name of the IANA's list; absent with the shifts while nobody has said.
    let timeZone: String?
    /// Such as `Mon-Fri 09:00-17:00; Sat 22:00-06:00`.
    let shifts: String?
    /// Days such as `2026-12-25`, or the text of a calendar file.
    let holidays: String?
    /// In which languages they answer, such as `cy`.
    let languages: [String]
    /// What they are good at, from 1 to 3.
    let skills: [String: Int]
    /// How many open conversations they can look after.
    let capacity: Int?
    /// Of how many different people those may be for them to be asked first for one more whom they know.
    let relationships: Int?
    /// Until when they take nothing new.
    let pausedUntil: String?

    static let example = WorkProfileJSON(
        timeZone: "Europe/London",
        shifts: "Mon-Fri 09:00-17:00",
        holidays: "2026-12-25",
        languages: ["cy", "en"],
        skills: ["tariffs": 2],
        capacity: 12,
        relationships: 8,
        pausedUntil: someMoment
    )
}

extension WorkProfileJSON {
    init(_ profile: WorkProfile) {
        self.init(
            timeZone: profile.hours?.timeZone,
            shifts: profile.hours?.shiftText,
            holidays: profile.hours?.holidayText,
            languages: profile.languages,
            skills: profile.skills,
            capacity: profile.capacity,
            relationships: profile.relationships,
            pausedUntil: profile.pausedUntil?.description
        )
    }

    func profile() throws -> WorkProfile {
        let hasHours = [timeZone, shifts, holidays].contains { !($0 ?? "").isEmpty }
        return WorkProfile(
            hours: hasHours
                ? try WorkingHours(timeZone: timeZone ?? "", shifts: shifts ?? "", holidays: holidays ?? "") : nil,
            languages: languages,
            skills: skills,
            capacity: capacity,
            relationships: relationships,
            pausedUntil: try pausedUntil.map { try moment($0, "pausedUntil") }
        )
    }
}

/// A stretch for which somebody is away.
struct AbsenceJSON: Described {
    let id: String
    let from: String
    let until: String
    let reason: String
    static let example = AbsenceJSON(id: someID, from: someMoment, until: someMoment, reason: "Walking.")
}

extension AbsenceJSON {
    init(_ absence: Absence) {
        self.init(
            id: absence.id.description,
            from: absence.from.description,
            until: absence.until.description,
            reason: absence.reason
        )
    }
}

struct NewAbsenceJSON: Described {
    let from: String
    let until: String
    /// For the person and whoever keeps the unit's people only.
    let reason: String?
    static let example = NewAbsenceJSON(from: someMoment, until: "2027-11-20T09:41:00.000Z", reason: "Walking.")
}

/// Somebody's work as the one who asks may see it.
struct WorkJSON: Described {
    let agent: String
    /// `here`, `paused`, `off` or `away`.
    let presence: String
    let nextAtWork: String?
    let profile: WorkProfileJSON
    /// Absent for colleagues: they see that somebody is away, and no more.
    let absences: [AbsenceJSON]?

    static let example = WorkJSON(
        agent: someID,
        presence: "here",
        nextAtWork: someMoment,
        profile: .example,
        absences: [.example]
    )
}

func moment(_ text: String, _ name: String) throws(RequestRefused) -> Moment {
    guard let moment = Moment(rfc3339: text) else {
        throw .unknownValue(name, allowed: ["moments such as 2026-11-21T09:00:00Z"])
    }
    return moment
}
