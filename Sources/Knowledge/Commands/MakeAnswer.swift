import Channels
package import Conversations
package import Journal
package import Organization
package import Primitives
import Publishing
import Responding
import Storage

/// Makes an answer of what was said to somebody, in one step: a draft with their question and our words.
///
/// The greeting and the line that names the author are left out. Nobody else sees it before a person says so.
package struct MakeAnswer: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    /// The same post makes the same answer, however often it is asked for.
    ///
    /// `post` is one of ours; the latest unless given.
    package func callAsFunction(
        of post: ID<Post>? = nil,
        in id: ID<Conversation>,
        by viewer: Viewer
    ) async throws -> Answer {
        let now = ground.clock()
        return try await ground.write { connection in
            let conversation = try viewer.conversation(id, for: .writeAnswers, on: connection)
            let posts = try PostTable(of: viewer.organization, on: connection).all(of: conversation.id)
            let said = try ours(post, among: posts)
            if let known = try viewer.answer(madeOf: said.id, in: conversation.id, on: connection) { return known }
            let words = try viewer.words(of: said, in: conversation, on: connection)
            let wording = Answer.Wording(
                title: title(of: conversation, asked: question(before: said, among: posts), among: posts),
                body: withoutGreeting(words),
                language: conversation.language ?? said.language ?? viewer.agent.preferences.language
            )
            let answer = Answer(
                new: try wording.checked(),
                in: conversation.unit,
                of: Answer.Source(conversation: conversation.id, post: said.id),
                reviewAt: now + reviewLength,
                by: viewer.actor,
                at: now
            )
            try answer.begin(by: viewer, at: now, on: connection)
            return answer
        }
    }
}

/// The post that is meant, which has to be ours and there still.
private func ours(_ id: ID<Post>?, among posts: [Post]) throws(AnswerRefused) -> Post {
    let standing = posts.filter { $0.direction == .ours && $0.fate != .deleted }
    guard let id else {
        guard let latest = standing.last else { throw .nothingSent }
        return latest
    }
    guard let said = standing.first(where: { $0.id == id }) else { throw .notOurs }
    return said
}

/// What the post of ours answers: the post that it names, or else the last one before it.
private func question(before said: Post, among posts: [Post]) -> Post? {
    let theirs = posts.filter { $0.direction == .theirs && $0.fate != .deleted }
    if let parent = said.content.reply?.parent, let found = theirs.first(where: { $0.content.id == parent }) {
        return found
    }
    return theirs.last { $0.content.createdAt <= said.content.createdAt } ?? theirs.first
}

private func title(of conversation: Conversation, asked question: Post?, among posts: [Post]) -> String {
    // What was said to few may not head a page that everybody reads: whoever writes the answer finds words of their own.
    if let question, !question.content.audience.isPublic { return "?" }
    let asked = question.map { questionLine(of: $0.content.title ?? $0.content.text) } ?? ""
    if !asked.isEmpty { return asked }
    // The subject may be of any post, also of one that is not there any more.
    guard posts.allSatisfy(\.content.audience.isPublic) else { return "?" }
    let line = questionLine(of: conversation.subject)
    return line.isEmpty ? "?" : line
}

extension Viewer {
    /// The answer that was made of a post already, where this person sees it.
    fileprivate func answer(
        madeOf post: ID<Post>,
        in conversation: ID<Conversation>,
        on connection: any Connection
    ) throws -> Answer? {
        try answers(madeIn: conversation, on: connection).first { $0.source?.post == post }
    }

    /// What a person wrote; for a post that was not written in Parley, what stands there.
    fileprivate func words(of said: Post, in conversation: Conversation, on connection: any Connection) throws -> String
    {
        let items = try OutboxTable(on: connection).all(of: conversation.id, in: organization)
        guard let item = items.first(where: { $0.receipt?.id == said.content.id }),
            let reply = try ReplyTable(of: organization, on: connection).find(item.id)
        else { return said.content.text }
        return reply.words
    }
}
