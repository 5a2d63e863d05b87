import Community
import Primitives

private let someMoment = "2026-11-20T09:41:00.000Z"

extension MemberRecord: Described {}
extension MemberRecord.SuspensionRecord: Described {}
extension MemberRecord.TermsRecord: Described {}
extension MemberRecord.PostRecord: Described {}
extension MemberRecord.WordingRecord: Described {}
extension MemberRecord.VoiceRecord: Described {}
extension MemberRecord.FlagRecord: Described {}
extension MemberRecord.MailRecord: Described {}
extension MemberRecord.StayRecord: Described {}
extension MemberRecord.AccountRecord: Described {}
extension MemberRecord.WishRecord: Described {}
extension MemberRecord.BadgeRecord: Described {}
extension MemberRecord.InvitationRecord: Described {}
extension MemberRecord.SpaceRecord: Described {}
extension MemberRecord.CircleRecord: Described {}
extension MemberRecord.VictoryRecord: Described {}
extension MemberRecord.ClaimRecord: Described {}

/// The terms of the community, as somebody reads them.
struct TermsJSON: Described {
    let version: Int
    let text: String
    let language: String
    /// How old people must say to be; absent where the operator needs no age.
    let leastAge: Int?
    let startsAt: String
    /// From when on newer ones hold.
    let comingAt: String?

    static let example = TermsJSON(
        version: 2,
        text: "Be kind.",
        language: "en",
        leastAge: 16,
        startsAt: someMoment,
        comingAt: someMoment
    )
}

extension TermsJSON {
    init(_ terms: CommunityTerms, comingAt: Moment? = nil) {
        self.init(
            version: terms.version,
            text: terms.words,
            language: terms.language,
            leastAge: terms.leastAge,
            startsAt: terms.startsAt.description,
            comingAt: comingAt?.description
        )
    }
}

struct NewTermsJSON: Described {
    let text: String
    let language: String?
    let leastAge: Int?
    /// From when on members are asked; at once where nothing is said.
    let startsAt: String?

    static let example = NewTermsJSON(text: "Be kind.", language: "en", leastAge: 16, startsAt: someMoment)
}

struct AcceptanceJSON: Described {
    /// Which wording was read.
    let version: Int
    /// Needed where there is a least age; no day of birth is kept.
    let isOldEnough: Bool?

    static let example = AcceptanceJSON(version: 2, isOldEnough: true)
}

struct MemberRestJSON: Described {
    let rests: Bool
    static let example = MemberRestJSON(rests: true)
}

struct MemberLanguageJSON: Described {
    let language: String
    static let example = MemberLanguageJSON(language: "de")
}

struct WordsTakenBackJSON: Described {
    /// How many posts said something before.
    let posts: Int
    static let example = WordsTakenBackJSON(posts: 12)
}

/// How order is kept, in numbers of months.
struct TransparencyJSON: Described {
    struct Month: Described {
        let year: Int
        let month: Int
        let numbers: [Number]
        /// How long half of what was looked at had waited at most; absent where fewer than five were.
        let medianSeconds: Int?

        static let example = Month(year: 2026, month: 11, numbers: [.example], medianSeconds: 3_600)
    }

    struct Number: Described {
        /// Such as `flag.spam` or `hiddenByStaff`.
        let what: String
        /// Absent where it is one to four and could point at a person.
        let number: Int?

        static let example = Number(what: "flag.spam", number: 12)
    }

    /// The latest first.
    let months: [Month]
    static let example = TransparencyJSON(months: [.example])
}

extension TransparencyJSON {
    init(_ told: Transparency.Told) {
        months = told.months.map { month in
            Month(
                year: month.year,
                month: month.month,
                numbers: CareCount.all.map { what in
                    let number: Int? = if case .exactly(let n) = month.number(of: what) { n } else { nil }
                    return Number(what: what.word, number: number)
                },
                medianSeconds: month.medianSeconds
            )
        }
    }
}
