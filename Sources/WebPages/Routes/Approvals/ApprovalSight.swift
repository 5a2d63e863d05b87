import Channels
import Conversations
import Governance
import Journal
import Organization
import Pictures
import Primitives
import Reception
import Responding
import Storage

/// Words that wait for approval, read at one moment, as one person may see them.
struct ApprovalSight: Sendable {
    let submission: Submission
    let posts: [Post]
    let isMet: [Bool]
    let isYourTurn: Bool
    let mayRead: Bool
    let account: ChannelAccount?
    let entries: [JournalEntry]
    let directory: Directory
    let viewer: Organization.Viewer

    init(of id: ID<Submission>, for visit: Visit) async throws {
        let viewer = try visit.viewer()
        directory = try await Directory(visit)
        self.viewer = viewer
        let read = try await visit.ground.read { connection in
            let submission = try viewer.submission(id, on: connection)
            let organization = viewer.organization
            let progress = try SubmissionProgress(submission, of: organization, at: viewer.moment, on: connection)
            let conversation = try ConversationTable(of: organization, on: connection).find(submission.conversation)
            let mayRead = conversation.map(viewer.maySee) ?? false
            return (
                submission,
                try context(of: submission, for: viewer, isWhole: mayRead, on: connection),
                progress.isMet,
                viewer.isAskedNow(about: submission, at: progress),
                mayRead,
                try AccountTable(on: connection).find(submission.account, of: organization),
                try JournalTable(on: connection).entries(of: organization, about: id.description)
            )
        }
        (submission, posts, isMet, isYourTurn, mayRead, account, entries) = read
    }

    var page: ApprovalPage {
        ApprovalPage(
            id: submission.id.description,
            version: String(submission.version),
            conversation: mayRead
                ? Link(text: "", url: "/conversations/\(submission.conversation)") : nil,
            posts: posts.suffix(6).map { directory.shown($0) },
            author: directory.name(of: submission.author),
            account: account.map(directory.label) ?? directory.title(of: submission.answers.network),
            at: submission.submittedAt,
            text: Passage(text: submission.text, language: submission.languages.first),
            pictures: submission.pictures.map {
                VersionPicture($0, at: "/approvals/\(submission.id)/pictures/\($0.id)")
            },
            words: submission.words,
            isFromSavedReply: submission.fromSavedReply ?? false,
            difference: difference,
            steps: zip(submission.steps, isMet).map { directory.step($0, isMet: $1) },
            state: directory.state(of: submission),
            acts: acts,
            history: entries.compactMap(directory.turn)
        )
    }

    private var acts: ApprovalActs {
        guard submission.state == .waiting else { return ApprovalActs() }
        let isOwn = submission.author == viewer.actor
        return ApprovalActs(
            mayDecide: isYourTurn,
            mayChange: viewer.isAsked(about: submission),
            mayAgree: isOwn && !submission.isAgreed,
            mayWithdraw: isOwn
        )
    }

    private var difference: ApprovalDifference? {
        let yours = submission.seen(by: viewer.actor)
        let earlier = yours ?? submission.written
        guard earlier != submission.words, let editor = submission.editors.last else { return nil }
        return ApprovalDifference(
            pieces: wordDifference(from: earlier, to: submission.words).map { piece in
                switch piece.kind {
                case .same: .same(piece.text)
                case .removed: .removed(piece.text)
                case .added: .added(piece.text)
                }
            },
            isSinceYours: yours != nil,
            editor: directory.name(of: editor)
        )
    }
}

extension Directory {
    func line(of submission: Submission) -> ApprovalLine {
        ApprovalLine(
            id: submission.id.description,
            author: name(of: submission.author),
            words: submission.words,
            reasons: reasons(of: submission),
            state: state(of: submission)
        )
    }

    /// The names of the rules that ask, each once.
    func reasons(of submission: Submission) -> [String] {
        RequiredApproval(steps: submission.steps).reasons.map(\.name)
    }

    func state(of submission: Submission) -> ApprovalState {
        let ender = name(of: submission.endedBy)
        return switch submission.state {
        case .waiting:
            submission.isAgreed ? .waiting(until: submission.deadline) : .changed(until: submission.deadline)
        case .approved: .approved(by: ender, at: submission.updatedAt)
        case .returned: .returned(by: ender, note: submission.note ?? "", at: submission.updatedAt)
        case .rejected: .rejected(by: ender, note: submission.note ?? "", at: submission.updatedAt)
        case .lapsed: .lapsed(at: submission.updatedAt)
        case .withdrawn: .withdrawn(at: submission.updatedAt)
        }
    }

    func step(_ required: RequiredApproval.Step, isMet: Bool) -> ApprovalStepLine {
        ApprovalStepLine(
            asked: asked(in: required.step),
            isAll: required.step.need == .all,
            reasons: required.reasons.map { (rule: $0.name, found: $0.found) },
            isMet: isMet
        )
    }

    /// Whose word is asked for: the unit and the people, by their names.
    func asked(in step: ApprovalRule.Step) -> String {
        let unit = step.unit.map { self.unit($0)?.name ?? "?" }
        return ([unit].compactMap { $0 } + step.people.map { name(of: $0) }).joined(separator: ", ")
    }

    func turn(_ entry: JournalEntry) -> ApprovalTurn? {
        let kind: ApprovalTurn.Kind? =
            switch entry.kind {
            case ApprovalAsked.kind: .asked
            case ApprovalAskedAgain.kind: .askedAgain
            case SubmissionChanged.kind: .changed
            case ChangeAgreed.kind: .agreed
            case ApprovalGiven.kind: .given
            case SubmissionEnded.kind:
                switch (try? entry.event(SubmissionEnded.self))?.state {
                case .returned: .returned
                case .rejected: .rejected
                case .lapsed: .lapsed
                case .withdrawn: .withdrawn
                default: nil
                }
            default: nil
            }
        return kind.map { ApprovalTurn(kind: $0, name: name(of: entry.actor.agent), at: entry.moment) }
    }
}

/// What is shown beside the words: to whoever does not see the conversation all of it while their word is asked for,
/// and only what was answered afterwards.
private func context(
    of submission: Submission,
    for viewer: Organization.Viewer,
    isWhole: Bool,
    on connection: any Connection
) throws -> [Post] {
    let table = PostTable(of: viewer.organization, on: connection)
    if isWhole || submission.state == .waiting && viewer.isAsked(about: submission) {
        let conversation = try ConversationTable(of: viewer.organization, on: connection).find(submission.conversation)
        return try table.all(of: conversation?.id ?? submission.conversation)
    }
    return try [table.find(submission.answers.id, on: submission.answers.network)].compactMap { $0 }
}
