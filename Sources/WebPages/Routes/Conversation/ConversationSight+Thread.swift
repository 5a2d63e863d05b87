import Channels
import Conversations
import Governance
import Journal
import Listening
import Matching
import Primitives
import Publishing
import Reception
import Responding

extension ConversationSight {
    /// What was said and what happened, oldest first.
    var thread: [ThreadEntry] {
        let published = Set(items.values.compactMap { $0.receipt?.id })
        // At the same moment, what is said of a post stands above it.
        var entries = (events + handingEvents).map { (moment: $0.at, entry: ThreadEntry.event($0)) }
        entries += whole.posts.filter { !($0.direction == .ours && published.contains($0.content.id)) }
            .map { (moment: $0.receivedAt, entry: .post(post($0))) }
        entries += replies.compactMap { reply in
            threadReply(reply).map { (moment: reply.approvedAt, entry: .reply($0)) }
        }
        // What was approved is a reply, and stands there as one.
        entries += submissions.filter { $0.state != .approved }.map {
            (moment: $0.submittedAt, entry: .submission(submission($0)))
        }
        entries += whole.notes.map { (moment: $0.writtenAt, entry: .note(note($0))) }
        return entries.enumerated().sorted { ($0.element.moment, $0.offset) < ($1.element.moment, $1.offset) }
            .map(\.element.entry)
    }

    private func submission(_ submission: Submission) -> ThreadSubmission {
        ThreadSubmission(
            id: submission.id.description,
            author: directory.name(of: submission.author),
            at: submission.submittedAt,
            words: Passage(text: submission.words, language: submission.languages.first),
            reasons: directory.reasons(of: submission),
            state: directory.state(of: submission),
            pictures: shown(submission.pictures)
        )
    }

    private func note(_ note: Note) -> ThreadNote {
        ThreadNote(
            id: note.id.description,
            author: directory.name(of: note.author),
            at: note.writtenAt,
            text: Passage(text: note.text, language: nil)
        )
    }

    private func post(_ post: Post) -> ThreadPost {
        directory.shown(post, highlights: highlights(in: post), former: whole.former[post.id] ?? [])
    }

    /// Where the queries matched; an edited text is not the one that they read.
    private func highlights(in post: Post) -> [Range<Int>] {
        guard post.fate != .edited else { return [] }
        return post.reasons.flatMap { reason -> [Range<Int>] in
            guard case .matched(let record) = reason else { return [] }
            return record.explanation.clauses.filter { $0.field == .text }.flatMap(\.ranges)
        }
    }

    func threadReply(_ reply: Reply) -> ThreadReply? {
        guard let state = ReplyState(of: reply, item: items[reply.id], in: words, by: decider(of: reply)) else {
            return nil
        }
        let account = accounts.first { $0.id == reply.account }
        return ThreadReply(
            id: reply.id.description,
            author: directory.name(of: reply.author),
            account: account.map { directory.label(of: $0) } ?? directory.title(of: conversation.network),
            at: reply.approvedAt,
            text: Passage(text: reply.text, language: reply.languages.first),
            state: state,
            mayAct: mayRespond,
            corrections: threadCorrections(of: reply, through: account),
            pictures: shown(reply.pictures)
        )
    }

    private func decider(of reply: Reply) -> String { directory.name(of: deciders[reply.id] ?? reply.author) }
}

extension Directory {
    /// A post as it stands in a thread.
    func shown(_ post: Post, highlights: [Range<Int>] = [], former: [FormerWording] = []) -> ThreadPost {
        let content = post.content
        return ThreadPost(
            id: post.id.description,
            name: content.author.called,
            face: content.author.avatar.flatMap { pictures?.path(of: $0) },
            handle: content.author.reached,
            network: title(of: content.network),
            at: content.createdAt,
            claimedAt: content.claimedAt,
            sender: content.sender.map(phrase(of:)),
            text: Passage(text: content.text, language: post.language, highlights: highlights),
            title: content.title.flatMap { $0.isEmpty ? nil : $0 },
            isSensitive: content.isSensitive,
            isWithdrawn: post.fate == .deleted,
            isOurs: post.direction == .ours,
            url: content.url,
            media: content.media.map { PostedMedia($0, pictures) },
            audience: PostAudience(content.audience),
            quoted: content.quotedURL,
            former: former.map { PostWording($0, language: post.language) }
        )
    }
}

private func phrase(of standing: SenderStanding) -> NetworkPhrase {
    switch standing {
    case .verified: .senderVerified
    case .unverified: .senderUnverified
    case .forged: .senderForged
    }
}

extension ReplyState {
    /// How far a reply has come; `nil` when it was taken back before it left.
    init?(of reply: Reply, item: OutboxItem?, in words: Words, by decider: String) {
        let isHeld = words.now < reply.notBefore
        let reason = words.said(item?.reason ?? "")
        switch item?.state {
        case nil: self = isHeld ? .held(until: reply.notBefore) : .queued(nextAttempt: nil)
        case .queued where item?.heldBy != nil: self = .halted
        case .queued where item?.attempts == 0 && isHeld: self = .held(until: reply.notBefore)
        case .queued: self = .queued(nextAttempt: item?.reason == nil ? nil : item?.nextAttemptAt)
        case .sending: self = .sending
        case .sent: self = .sent(at: item?.updatedAt ?? words.now, url: item?.receipt?.url)
        case .unknown: self = .unknown(explanation: reason)
        case .rejected where item?.cause == .late: self = .late
        case .rejected: self = .rejected(words: reason, mayRetry: true)
        case .abandoned: self = .givenUp(by: decider)
        case .recalled: return nil
        }
    }
}

extension PostAudience {
    init(_ audience: Audience) {
        self =
            switch audience {
            case .everybody: .everybody
            case .unlisted: .unlisted
            case .followers: .followers
            case .named: .named
            }
    }
}

extension PostWording {
    init(_ former: FormerWording, language: String?) {
        self.init(
            title: former.content.title.flatMap { $0.isEmpty ? nil : $0 },
            text: Passage(text: former.content.text, language: language),
            until: former.until
        )
    }
}

extension PostedMedia {
    init(_ media: PostMedia, _ pictures: PictureAddresses?) {
        let kind: Kind =
            switch media.kind {
            case .image: .image
            case .video: .video
            case .audio: .audio
            case .other: .other
            }
        let isImage = media.kind == .image
        self.init(
            kind: kind,
            description: media.alternativeText,
            url: media.url,
            picture: isImage ? media.url.flatMap { pictures?.path(of: $0) } : nil
        )
    }
}
