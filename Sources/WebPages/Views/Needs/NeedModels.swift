import Primitives

/// How far a need has come, as pages say it.
enum NeedStateMark: String, Sendable, CaseIterable {
    case gathered
    case considered
    case yes
    case no
    case later
    case done

    var phrase: NeedsPhrase {
        switch self {
        case .gathered: .needStateGathered
        case .considered: .needStateConsidered
        case .yes: .needStateYes
        case .no: .needStateNo
        case .later: .needStateLater
        case .done: .needStateDone
        }
    }

    func tag(in words: Words) -> HTML {
        switch self {
        case .yes, .done: Tag.good(words[phrase])
        case .no: Tag.bad(words[phrase])
        case .later: Tag.warning(words[phrase])
        case .gathered, .considered: Tag.outlined(words[phrase])
        }
    }
}

/// What several people want, in a list.
struct NeedRow: Sendable {
    var id: String
    var title: String
    /// The unit's code.
    var unit: String?
    var state: NeedStateMark
    var owner: String
    /// How many asked.
    var asked: Int
}

/// The needs of the units that somebody reads.
struct NeedsPage: Page {
    var needs: [NeedRow]
    /// The units in which whoever asks may gather; none where they may not.
    var units: [Choice] = []
    /// The id that a need is given, so that a form that is sent twice gathers one.
    var id = ""
    /// What was typed and not taken.
    var title = ""
    var words = ""
    var problems: [Problem] = []
}

/// Something that was said and belongs to a need, or may.
struct NeedSourceRow: Sendable {
    enum Kind: Sendable {
        case cluster
        case conversation
        case topic

        var phrase: NeedsPhrase {
            switch self {
            case .cluster: .needCluster
            case .conversation: .needConversation
            case .topic: .needTopic
            }
        }
    }

    var id: String
    var kind: Kind
    /// `nil` where the reader may not read it.
    var title: String?
    var address: String
    /// How many asked there, in a proposal.
    var number: Int?
    /// What the form sends that lets it belong to the need.
    var value = ""
}

/// One move of a need's state.
struct NeedStepRow: Sendable {
    var state: NeedStateMark
    var text: String
    var by: String
    var at: Moment
}

/// One week of what was said about a need.
struct VolumeWeek: Sendable {
    var start: Moment
    var said: Int
    var isWhole = true
}

/// The weeks on both sides of a decision.
struct VolumeChart: Sendable {
    var before: [VolumeWeek]
    var after: [VolumeWeek]
    /// What was said in a week on average, in tenths; `nil` where no week has passed.
    var meanBefore: Int?
    var meanAfter: Int?
    /// The words by which it is measured.
    var words: [String]
    var isDecided = true
}

/// One need with all that belongs to it.
struct NeedPage: Page {
    var need: NeedRow
    var conversations: Int
    var members: Int
    var searchWords: [String]
    var version: Int
    var decision: String?
    var decidedAt: Moment?
    var sources: [NeedSourceRow]
    var proposals: [NeedSourceRow] = []
    var steps: [NeedStepRow] = []
    var volume: VolumeChart
    /// How many conversations a draft tells of the decision, and in how many it is still to be made.
    var told = 0
    var untold = 0
    /// Where anybody reads it; `nil` while nobody outside does.
    var publicAddress: String?
    var colleagues: [Choice] = []
    var mayGather = true
    var mayDecide = true
    /// What was typed and not taken.
    var typed: [String: String] = [:]
    var problems: [Problem] = []
}

/// A decision that anybody reads: how many asked, what was decided, and nobody's name.
struct PublicNeedPage: CommunityView {
    struct Shown: Sendable {
        var title: String
        var text: String
        var state: NeedStateMark
        var decidedAt: Moment
        var asked: Int
        var unit: String
        var volume: VolumeChart
        var address: String
    }

    /// `nil` where there is none.
    var shown: Shown?
}
