package import Primitives

/// Why somebody is not asked to answer.
package enum InvitationRefused: String, Refusal, CaseIterable {
    case noQuestion
    /// It stands in a space in which they are not.
    case outside
    case askedThem
    case answered
    case invited
    /// They take no invitations, or have had enough of them this week; which, is their business.
    case notNow
    case tooMany
    case notInvited
    case numberUnfit
    case minutesUnfit

    package var code: String { "invitation.\(rawValue)" }

    package var kind: RefusalKind {
        switch self {
        case .noQuestion, .numberUnfit, .minutesUnfit: .invalid
        case .askedThem: .forbidden
        case .answered, .invited, .notNow, .outside: .conflict
        case .tooMany: .tooMany
        case .notInvited: .notFound
        }
    }

    package var message: String {
        switch self {
        case .noQuestion: "Somebody is asked to answer a question or a problem. This is neither."
        case .outside: "They do not read what stands here. Have them invited to the space first, or ask somebody else."
        case .askedThem: "Nobody is asked to answer themselves. Ask somebody else."
        case .answered: "They have answered here already."
        case .invited: "They were asked already, and nobody is asked twice."
        case .notNow: "They are not asked for now. Ask somebody else."
        case .tooMany: "You have asked many people today. Ask again tomorrow."
        case .notInvited: "Nobody asked you to answer here."
        case .numberUnfit: "Choose between 0 and 50."
        case .minutesUnfit: "Choose between 5 and 240 minutes, or 0 for no offer."
        }
    }
}

/// How many people somebody may ask to answer within a day.
package func invitationsADay(ofOurs isOurs: Bool) -> Int { isOurs ? 30 : 5 }
