import Primitives

/// What somebody brought to the community, as pages say it.
enum TopicKindMark: String, Sendable, CaseIterable {
    case question
    case idea
    case problem
    case praise
    /// Of ours.
    case update

    var phrase: CommunityPhrase {
        switch self {
        case .question: .topicQuestion
        case .idea: .topicIdea
        case .problem: .topicProblem
        case .praise: .topicPraise
        case .update: .topicUpdate
        }
    }

    /// What a member chooses from.
    static let ofMembers: [TopicKindMark] = [.question, .problem, .idea, .praise]
}

/// How far an idea has come, as pages say it.
enum IdeaMark: String, Sendable, CaseIterable {
    case proposed
    case underReview
    case planned
    case done
    case declined

    var phrase: CommunityPhrase {
        switch self {
        case .proposed: .ideaProposed
        case .underReview: .ideaUnderReview
        case .planned: .ideaPlanned
        case .done: .ideaDone
        case .declined: .ideaDeclined
        }
    }
}

/// Who wrote something, as it is shown.
enum TopicAuthor: Sendable, Hashable {
    case member(name: String, id: String, standing: Int)
    /// One of ours, under their own name, with their unit.
    case staff(name: String, unit: String?)
    /// A member who has left.
    case gone

    func name(in words: Words) -> String {
        switch self {
        case .member(let name, _, _), .staff(let name, _): name
        case .gone: words[.memberGone]
        }
    }

    /// The name in a sentence, with the way to a member's page.
    func html(in words: Words) -> HTML {
        switch self {
        case .member(let name, let id, _):
            #"<a\#(attr: "href", memberAddress(id))><bdi>\#(name)</bdi></a>"#
        case .staff(let name, _): isolated(name)
        case .gone: "\(words[.memberGone])"
        }
    }
}

/// The page of a member.
func memberAddress(_ id: String) -> String { "/community/people/\(percentEncoded(id))" }

/// A topic in a list.
struct TopicLine: Sendable {
    var code: String
    var title: String
    var language: String?
    var kind = TopicKindMark.question
    /// Of an idea only.
    var progress: IdeaMark?
    /// `nil` where it is not said.
    var author: TopicAuthor?
    var at: Moment
    var answers = 0
    var isSolved = false
    var isClosed = false
    /// How many have the same question or problem, or want the same.
    var meToo = 0

    var address: String { "/q/\(percentEncoded(code))" }

    /// Whether others may say that it is so for them, too.
    var takesMeToo: Bool { [.question, .problem, .idea].contains(kind) }
}

/// A list of the community: its front, what a search found, or what has a tag.
struct CommunityPage: CommunityView {
    enum List: String, Sendable, CaseIterable {
        case latest
        case unanswered
        case ideas
        case problems
    }

    var list = List.latest
    /// What was searched for.
    var search = ""
    /// The tag that all of them have.
    var tag: String?
    var lines: [TopicLine] = []
    /// Public answers of the house that fit the search.
    var answers: [Link] = []
    var tags: [(name: String, count: Int)] = []
    /// What the house shows of what others said.
    var walls: [Link] = []
    /// Where the next page is.
    var older: String?
    /// The address of this page in full.
    var address = ""
    /// Whether this is the first page of its list.
    var isFirst = true
}
