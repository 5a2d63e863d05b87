import Conversations
import Editorial
import Governance
import Journal
import Knowledge
import Listening
import Organization
import Primitives
import Publishing
import Reception
import Responding
import Routing
import Storage

/// Everything about one conversation that somebody may see, read at one moment.
struct ConversationSight: Sendable {
    let whole: ConversationQuery.Whole
    let viewer: Organization.Viewer
    let directory: Directory
    let words: Words
    let turns: [JournalTable.Turn]
    /// Who gave it to whom.
    let handings: [JournalEntry]
    /// What was thought of it when it came in.
    let routing: RoutingProposal?
    let replies: [Reply]
    let items: [ID<Reply>: OutboxItem]
    /// What became of those that stand on a network, in order.
    let corrections: [ID<Reply>: [Correction]]
    let accounts: [ChannelAccount]
    /// The account that answers when nobody chooses another.
    let proposed: ID<ChannelAccount>?
    let draft: Draft?
    /// Those that fit here; only for those who may answer.
    let savedReplies: [SavedReply]
    /// Those that fit here; only for those who may answer.
    let macros: [Macro]
    /// Words that wait, or waited, for approval.
    let submissions: [Submission]
    /// Whose word the draft would need, were it sent.
    let needed: RequiredApproval
    /// Who decided last about a reply.
    let deciders: [ID<Reply>: AgentID]
    /// The tags that may be meant next, for those who may set one.
    let suggestedTags: [String]
    /// Who has answered about each of its first tags; only for those who may hand it over.
    let knowers: [(tag: String, people: [Knower])]
    /// What is due soonest.
    let due: ConversationClock?
    /// Those who ask the same and wait.
    let alike: AlikeMark?
    /// What else began with the same.
    let copies: CopyMark?
    /// Who may answer here; only for those who may choose among them.
    let answerers: Set<AgentID>
    /// Who should look after it; `nil` where somebody does.
    let colleagues: ColleagueProposal?
    /// Who is here, the reader included.
    let present: [PresentColleague]
    /// What colleagues have begun to answer.
    let begun: [BegunDraft]
    /// Who follows it and may read it; only where forms are shown.
    let followers: [AgentID]
    /// What was answered before to what is asked here; only for those who may answer.
    let past: [PastAnswer]
    /// The answers that were made of what was said here.
    let made: [Knowledge.Answer]
    /// The story of ours that is answered here, where the reader may see it.
    let story: Story?

    var conversation: Conversation { whole.conversation }
    var id: ID<Conversation> { whole.conversation.id }
    var mayRespond: Bool { viewer.may(.respond, in: conversation.unit) }

    init(of id: ID<Conversation>, for visit: Visit) async throws {
        try await self.init(
            of: id,
            for: try visit.viewer(),
            directory: try await Directory(visit),
            words: visit.words,
            in: visit.house
        )
    }

    init(
        of id: ID<Conversation>,
        for viewer: Organization.Viewer,
        directory: Directory,
        words: Words,
        in house: House,
        withForms: Bool = true
    ) async throws {
        let whole = try await ConversationQuery(ground: house.ground)(id, for: viewer)
        let paper = try await house.ground.read { connection in
            try Paper(of: whole, for: viewer, at: words.now, withForms: withForms, on: connection)
        }
        self.whole = whole
        self.viewer = viewer
        self.directory = directory
        self.words = words
        turns = paper.turns
        handings = paper.handings
        routing = paper.routing
        replies = paper.replies
        items = paper.items
        corrections = paper.corrections
        accounts = paper.accounts
        proposed = paper.proposed
        draft = paper.draft
        savedReplies = paper.savedReplies
        macros = paper.macros
        submissions = paper.submissions
        needed = paper.needed
        deciders = paper.deciders
        suggestedTags = paper.suggestedTags
        knowers = paper.knowers
        due = paper.due
        alike = paper.alike
        copies = paper.copies
        answerers = paper.answerers
        colleagues = paper.colleagues
        present = paper.present
        begun = paper.begun
        followers = paper.followers
        story = paper.story
        let hasForms = withForms && viewer.may(.respond, in: whole.conversation.unit)
        past = hasForms ? try await house.answers(in: whole.conversation.id, for: viewer) : []
        made =
            withForms
            ? try await house.ground.read { try viewer.answers(madeIn: whole.conversation.id, on: $0) } : []
    }

    /// What the reader has seen: the last post of somebody else, and how many replies of ours.
    ///
    /// It comes back with what they send: another last post means that they have not read it.
    var marker: String { readingMark(of: whole.posts, replies: replies.count) }

    /// How often words of the reader have come back from approval here.
    var returned: Int {
        submissions.count { $0.author == viewer.actor && ![.waiting, .approved].contains($0.state) }
    }

    /// The post behind the one that the reader has seen; `nil` when they have seen everything.
    func newcomer(since marker: String) -> Post? {
        let seen = marker.prefix { $0 != "." }
        let current = self.marker.prefix { $0 != "." }
        guard !seen.isEmpty, seen != current else { return nil }
        return whole.posts.first { $0.id.description == current }
    }
}

/// What lies beside the posts: the record, the replies, the draft.
private struct Paper: Sendable {
    let turns: [JournalTable.Turn]
    let handings: [JournalEntry]
    let routing: RoutingProposal?
    let replies: [Reply]
    let items: [ID<Reply>: OutboxItem]
    let corrections: [ID<Reply>: [Correction]]
    let accounts: [ChannelAccount]
    let proposed: ID<ChannelAccount>?
    let draft: Draft?
    let savedReplies: [SavedReply]
    let macros: [Macro]
    let submissions: [Submission]
    let needed: RequiredApproval
    let deciders: [ID<Reply>: AgentID]
    let suggestedTags: [String]
    let knowers: [(tag: String, people: [Knower])]
    let due: ConversationClock?
    let alike: AlikeMark?
    let copies: CopyMark?
    let answerers: Set<AgentID>
    let colleagues: ColleagueProposal?
    let present: [PresentColleague]
    let begun: [BegunDraft]
    let followers: [AgentID]
    let story: Story?

    init(
        of whole: ConversationQuery.Whole,
        for viewer: Organization.Viewer,
        at now: Moment,
        withForms: Bool,
        on connection: any Connection
    ) throws {
        let id = whole.conversation.id
        let organization = viewer.organization
        let journal = JournalTable(on: connection)
        let table = ReplyTable(of: organization, on: connection)
        turns = try journal.turns(of: turnKinds, about: id.description, in: organization)
        handings = try journal.entries(of: handingKinds, about: id.description, in: organization)
        routing = try RoutingLessonTable(of: organization, on: connection).proposal(for: id)
        replies = try table.all(of: id)
        items = Dictionary(
            try OutboxTable(on: connection).all(of: id, in: organization).map { ($0.id, $0) },
            uniquingKeysWith: { $1 }
        )
        let sent = replies.map(\.id).filter { [items] in items[$0]?.state == .sent }
        corrections = Dictionary(
            grouping: try CorrectionTable(on: connection).all(of: sent, in: organization),
            by: \.reply
        )
        accounts = try AccountTable(on: connection).all(of: organization)
        proposed = try whole.conversation.proposedAccount(
            among: accounts,
            after: whole.posts,
            of: organization,
            on: connection
        )?.id
        draft = try table.draft(in: id, of: viewer.actor)
        submissions = try SubmissionTable(of: organization, on: connection).all(in: id)
        needed = try ApprovalNeed(of: organization, at: now, on: connection)(
            draft?.text ?? "",
            showing: draft?.pictures ?? [],
            in: whole.conversation,
            by: viewer.agent
        )
        due = try dueClocks(of: [id], in: organization, on: connection)[id]
        alike = try AlikeMark(to: whole.conversation, for: viewer, on: connection)
        copies = try viewer.copies(of: [id], on: connection)[id]
        let unit = whole.conversation.unit
        let hasForms = withForms && viewer.may(.respond, in: unit)
        suggestedTags = hasForms ? try Conversations.suggestedTags(for: viewer, at: now, on: connection) : []
        let mayHandOver = hasForms && viewer.may(.assign, in: unit) && whole.conversation.state != .done
        knowers = try (mayHandOver ? whole.tags.prefix(3) : []).map { tag in
            (tag, try viewer.knowers(ofTag: tag, at: now, on: connection))
        }
        savedReplies = hasForms ? try viewer.kept(SavedReply.self, for: unit, on: connection) : []
        macros = hasForms ? try viewer.kept(Macro.self, for: unit, on: connection) : []
        let people = hasForms ? try viewers(of: organization, at: now, on: connection) : []
        present = try PresenceQuery(for: viewer, at: now, on: connection)(in: [id])[id] ?? []
        begun = try begunDrafts(in: whole.conversation, for: viewer, at: now, on: connection)
        followers =
            withForms
            ? try Conversations.followers(of: whole.conversation, for: viewer, at: now, on: connection) : []
        colleagues = hasForms ? try proposedColleagues(for: id, to: viewer, at: now, on: connection) : nil
        story = try viewer.story(answeredBy: whole.posts, on: whole.conversation.network, connection)
        answerers = Set(people.filter { $0.may(.respond, in: unit) }.map(\.actor))
        let decided = try journal.last(
            ReplyResolved.kind,
            about: replies.map(\.id.description),
            of: organization
        )
        deciders = Dictionary(
            decided.compactMap { subject, last in
                ID<Reply>(subject).flatMap { id in last.actor.agent.map { (id, $0) } }
            },
            uniquingKeysWith: { $1 }
        )
    }
}
