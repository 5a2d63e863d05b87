import Primitives

/// A topic with all that anybody may read of it, and what its reader may do.
struct TopicPage: CommunityView {
    var line: TopicLine
    var text: String
    var tags: [String] = []
    /// When its words were changed last.
    var editedAt: Moment?
    /// What became of an idea, the first step first.
    var history: [IdeaStep] = []
    /// Those of one page.
    var answers: [TopicReply] = []
    var comments: [TopicComment] = []
    /// The space in which it stands.
    var space: Link?
    /// Which page of its answers this is, and whether there is one behind it.
    var page = 1
    var hasMore = false
    /// From which comment on those of this page are shown, and with which those begin that are not; by their keys.
    var commentsFrom: String?
    var moreComments: String?
    /// What was brought before and is close to it.
    var close: [TopicLine] = []
    /// The forum from which it came.
    var source: String?
    /// What it has to do with, as it was said there.
    var leads: [TopicLead] = []
    /// Its own address in full.
    var address: String
    /// Whether only its author and those who moderate see it.
    var isHidden = false
    /// Why its reader's own words are not in sight, by the ids of answers and comments; under nothing for the topic.
    var hidings: [String: CommunityCase.Hiding] = [:]
    /// `nil` while nobody is signed in.
    var reader: TopicReader?
    /// What was typed and not taken.
    var typed = TopicTyped()
    var problems: [Problem] = []
    /// What was decided about what several people want, this among it, where anybody may read that.
    var decided: Link?
    /// What its reader has done right before, so that handing it on is offered first.
    var done: HandOn.Deed?

    /// How many answers there are on all pages.
    var answerCount: Int { page == 1 && !hasMore ? answers.count : max(line.answers, answers.count) }

    /// The path of one of its pages.
    func path(ofPage number: Int) -> String { topicPath(line.code, page: number) }

    /// The address of this page in full.
    var ownAddress: String { page == 1 ? address : address + "/page/\(page)" }
}

/// The path of a page of a topic's answers, with the comments from one of them on.
func topicPath(_ code: String, page: Int, commentsFrom key: String? = nil) -> String {
    "/q/\(percentEncoded(code))" + (page == 1 ? "" : "/page/\(page)")
        + (key.map { "?comments=\(percentEncoded($0))" } ?? "")
}

/// What was said about an idea's future.
struct IdeaStep: Sendable {
    var progress: IdeaMark
    var note: String
    var by: String
    var at: Moment
}

/// An answer below a topic.
struct TopicReply: Sendable {
    var id: String
    var text: String
    var author: TopicAuthor
    var at: Moment
    var isEdited = false
    var helped = 0
    /// How many of those came along from another forum.
    var helpedBefore = 0
    var isAccepted = false
    var comments: [TopicComment] = []
    /// Whether it helped its reader, as they said.
    var helpedReader = false
    var isOwn = false
    var isHidden = false
    /// The id that a new comment on it is given, so that a form that is sent twice writes once.
    var commentID = ""
    /// Of whoever wrote it.
    var badges: [BadgeMark] = []

    var anchor: String { "a-\(id)" }
}

/// A topic to which another one leads.
struct TopicLead: Sendable {
    var line: TopicLine
    /// Whether it goes on there.
    var isDuplicate: Bool
}

struct TopicComment: Sendable {
    var id: String
    var text: String
    var author: TopicAuthor
    var at: Moment
    var isEdited = false
    var isOwn = false
    var isHidden = false
}

/// The member who reads a topic.
struct TopicReader: Sendable {
    var isAsker = false
    var mayAccept = false
    var follows = false
    /// Whether they said that it is so for them, too.
    var hasSame = false
    /// The ids that a new answer and a new comment on the topic are given.
    var answerID = ""
    var commentID = ""
}

/// Words that come back with a refusal.
struct TopicTyped: Sendable {
    var answer = ""
    /// What a comment is on: an answer's id, or nothing for the topic.
    var commentOn = ""
    var comment = ""
    /// What was flagged, or asked to be shown again, and the words with it.
    var flagged = ""
    var flag = ""
}
