package import Primitives

/// Why something about a circle is not done.
package enum CircleRefused: String, Refusal {
    case unknown
    case nameMissing
    case nameTooLong
    case goalMissing
    case goalTooLong
    case goalPast
    case targetUnfit
    case paceUnfit
    case standingTooLow
    case tooManyCircles
    case full
    case personThere
    case personUnknown
    case notInvited
    case over
    case tooFew
    case wordsMissing
    case wordsTooLong
    case numberUnfit
    case dateUnfit
    case tooSoon
    case notYours
    case idTaken
    case outcomeMissing
    case outcomeTooLong

    package var code: String { "circle.\(rawValue)" }

    package var kind: RefusalKind {
        switch self {
        case .unknown, .personUnknown, .notInvited: .notFound
        case .standingTooLow, .notYours: .forbidden
        case .tooManyCircles, .tooSoon: .tooMany
        case .full, .personThere, .over, .tooFew, .idTaken: .conflict
        default: .invalid
        }
    }

    package var message: String {
        switch self {
        case .unknown: "This circle is not here, or not for you. Look at the list of circles."
        case .nameMissing: "Give the circle a name."
        case .nameTooLong: "The name has at most 60 characters. Shorten it."
        case .goalMissing: "Say what you want to reach together."
        case .goalTooLong: "The goal has at most 500 characters. Shorten it."
        case .goalPast: "Choose a day within the next two years."
        case .targetUnfit: "The number to reach is between 1 and 1,000,000."
        case .paceUnfit: "Choose between 1 and 70 victories a week for each."
        case .standingTooLow: "Circles are founded by members whose answers helped others. Ask one of them."
        case .tooManyCircles: "Somebody is in at most 10 circles that go on. Finish one first."
        case .full: "A circle has at most 12 people. Found another one."
        case .personThere: "They are in this circle, or invited to it, already."
        case .personUnknown: "There is nobody like that. Look at how their name is written."
        case .notInvited: "There is no invitation for you. Ask somebody in this circle."
        case .over: "This circle is over. Found another one."
        case .tooFew: "A circle is two people at least. Invite somebody first."
        case .wordsMissing: "Say in a sentence what has been reached."
        case .wordsTooLong: "A victory has at most 500 characters. Shorten it."
        case .numberUnfit: "The number is between 1 and 1,000,000."
        case .dateUnfit: "Choose a day since this circle began, and none to come."
        case .tooSoon: "You have written down as many as this circle wants in a week. Go on in some days."
        case .notYours: "Only whoever wrote this takes it back."
        case .idTaken: "This form was sent already, with other words. Send them once more."
        case .outcomeMissing: "Say what you have reached, so that you find it later."
        case .outcomeTooLong: "This has at most 1,000 characters. Shorten it."
        }
    }
}
