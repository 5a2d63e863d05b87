import Community
import HTTPTypes
import Hummingbird
import Organization
import Primitives
import Reception

let unitHomeRoutes: [PageRoute] = [
    .get("/units/:code/home", access: .may([.read])) { .page(try await $0.unitHome()) }
]

extension Visit {
    fileprivate func unitHome() async throws -> UnitHomePage {
        let directory = try await Directory(self)
        let unit = try directory.unit(coded: parameters["code"] ?? "")
        let asked = try query("month").map { text throws(HTTPError) -> HomeMonth in
            guard let month = HomeMonth(text) else { throw HTTPError(.notFound) }
            return month
        }
        let home = try await UnitHomeQuery(ground: ground)(unit.id, asked, for: try viewer())
        let next = home.month.after
        return UnitHomePage(
            unit: UnitMark(code: unit.code, name: unit.name),
            month: home.month.text,
            isRunning: home.isRunning,
            tiers: HomeTier.allCases.map { $0.told(home) },
            people: home.answerers.map { UnitHomePage.Person(name: $0.name, replies: $0.replies) },
            subjects: home.subjects.map { subject in
                UnitHomePage.Subject(
                    tag: subject.tag,
                    conversations: subject.conversations,
                    people: subject.people,
                    isNew: subject.isNew
                )
            },
            earlier: home.month.before.text,
            later: next.start <= now ? next.text : nil
        )
    }
}

extension HomeTier {
    fileprivate func told(_ home: UnitHomeQuery.Home) -> UnitHomePage.Tier {
        UnitHomePage.Tier(phrase: phrase, lines: numbers.map { $0.line(of: home) })
    }

    /// The upper end of a range stands beside its lower one.
    private var numbers: [HomeNumber] {
        HomeNumber.allCases.filter { $0.tier == self && $0 != .avoidedMost }
    }

    private var phrase: NeedsPhrase {
        switch self {
        case .people: .homePeople
        case .knowledge: .homeKnowledge
        case .reuse: .homeReuse
        case .innovation: .homeInnovation
        }
    }
}

extension HomeNumber {
    fileprivate func line(of home: UnitHomeQuery.Home) -> UnitHomePage.Line {
        let isRange = self == .avoidedLeast
        return UnitHomePage.Line(
            phrase: phrase,
            now: home.now[self] ?? 0,
            before: home.before[self] ?? 0,
            mostNow: isRange ? home.now[.avoidedMost] ?? 0 : nil,
            mostBefore: isRange ? home.before[.avoidedMost] ?? 0 : nil
        )
    }

    private var phrase: NeedsPhrase {
        switch self {
        case .replies: .homeReplies
        case .people: .homePersons
        case .contributions: .homeContributions
        case .answersMade: .homeMade
        case .answersChecked: .homeChecked
        case .answersTranslated: .homeTranslated
        case .shown: .homeShown
        case .quoted: .homeQuoted
        case .linked: .homeLinked
        case .sent: .homeSent
        case .readers: .homeReaders
        case .avoidedLeast, .avoidedMost: .homeAvoided
        case .ideas: .homeIdeas
        case .ideasMoved: .homeMoved
        case .ideasDone: .homeDone
        case .needs: .homeNeeds
        case .needsDecided: .homeDecided
        case .needsDone: .homeNeedsDone
        }
    }
}
