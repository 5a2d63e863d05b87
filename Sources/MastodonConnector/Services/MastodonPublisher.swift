package import Channels
import Foundation
import Outbound
package import Primitives

/// The way out to one account on one server.
package struct MastodonPublisher: Publisher {
    let server: MastodonServer
    let settings: ConnectorSettings
    let connector: MastodonConnector

    package func limits() async throws -> TextLimits {
        try await connector.refusing {
            try await connector.servers.instance(connector.api(server, token: nil)).limits
        }
    }

    package func freeze(_ post: OutgoingPost, at moment: Moment) async throws -> FrozenPost {
        var (api, draft): (MastodonAPI, StatusDraft) = try await preparing {
            guard let api = try await signedIn() else { throw AuthorizationEnded(reason: notSignedIn) }
            let instance = try await connector.servers.instance(api)
            guard post.text.contains(where: { !$0.isWhitespace }) else { throw OutgoingRefused.empty }
            let draft = try await self.draft(of: post, on: api, homeDomain: instance.domain ?? server.authority)
            try instance.limits.check(draft.status, behind: draft.spoilerText)
            try instance.limits.check(pictures: post.pictures.map(\.facts))
            return (api, draft)
        }
        // Trouble on the way is none of the picture's: it is tried again.
        draft.mediaIDs = try await pausing { try await brought(post.pictures, to: api) }
        return FrozenPost(
            key: UUID().uuidString.lowercased(),
            payload: try draft.payload(),
            frozenAt: moment
        )
    }

    /// A sign-in that the server has ended says nothing against the words: they wait until somebody signs in again.
    func preparing<Value>(_ work: () async throws -> Value) async throws -> Value {
        try await connector.refusing {
            do {
                return try await pausing(work)
            } catch let error as UnexpectedAnswer where error.answer.status == 401 || error.answer.lacksScope {
                throw AuthorizationEnded(reason: error.answer.words)
            }
        }
    }

    /// Hands on how long the server wants to be left alone, whether it says so now or has said so before.
    func pausing<Value>(_ work: () async throws -> Value) async throws -> Value {
        do {
            return try await work()
        } catch let error as UnexpectedAnswer where error.answer.status == 429 {
            throw PauseAskedFor(error.answer.words, retryAfter: error.answer.pause)
        } catch OutboundFailure.notSent(let reason, let left?) {
            throw PauseAskedFor(reason, retryAfter: left)
        }
    }

    func draft(of post: OutgoingPost, on api: MastodonAPI, homeDomain: String) async throws -> StatusDraft {
        guard Audience(rawValue: post.visibility) != nil else {
            throw OutgoingRefused.cannotAnswer(
                reason: "“\(post.visibility)” is no audience here. Choose public, unlisted, private or direct."
            )
        }
        var draft = StatusDraft(status: post.text, visibility: post.visibility, language: post.languages.first)
        draft.spoilerText = post.contentWarning
        if let quoted = post.quotes { try await quote(quoted, in: &draft, on: api) }
        if post.continues, let before = post.answers {
            draft.inReplyTo = try continued(before)
            return draft
        }
        guard let answered = post.answers else { return draft }
        let target = try await AnsweredPost.find(answered, on: api)
        let own = try await connector.servers.ownAccount(api)
        draft.inReplyTo = target.status
        draft.visibility = StatusDraft.narrower(post.visibility, target.visibility)
        if target.acct.lowercased() != own.acct.lowercased() {
            draft.status = ReplyText.naming(target.acct, homeDomain: homeDomain, in: post.text)
        }
        return draft
    }

    package func publish(_ post: FrozenPost) async -> PublishOutcome {
        let api: MastodonAPI
        do {
            guard let ready = try await signedIn() else { return .needsReconnecting(reason: notSignedIn) }
            api = ready
        } catch {
            return .notNow(reason: "The account's token could not be read: \(error)", retryAfter: nil)
        }
        let outcome = await send(post, to: api)
        if case .unknown = outcome {
            await connector.attempts.note(post.key, at: connector.clock())
        } else {
            await connector.attempts.forget(post.key)
        }
        return outcome
    }

    private func send(_ post: FrozenPost, to api: MastodonAPI) async -> PublishOutcome {
        do {
            var request = api.request("POST", "/api/v1/statuses")
            request.headers.append((name: "Content-Type", value: "application/json"))
            request.headers.append((name: "Idempotency-Key", value: post.key))
            request.body = Array(post.payload.utf8)
            request.isWrite = true
            let response = try await api.outbound.send(request)
            let outcome = PublishAnswer.outcome(of: response, on: server, at: connector.clock())
            // The server says only that a record is missing; the one that can be is the post that is answered.
            if [404, 410].contains(response.status), StatusDraft(payload: post.payload)?.inReplyTo != nil {
                return .rejected(reason: AnswerObstacle.gone.message)
            }
            return outcome
        } catch {
            return PublishAnswer.outcome(of: error)
        }
    }

    package func reconcile(_ post: FrozenPost) async -> Reconciliation {
        let asked = connector.clock()
        let look = await look(for: post)
        if look == .absent, let givenUp = await connector.attempts.lastGivenUp(post.key),
            asked - givenUp < OwnPosts.settling
        {
            return .undetermined(reason: "The last attempt may still be at work on the server. Ask again in a moment.")
        }
        return look
    }

    private func look(for post: FrozenPost) async -> Reconciliation {
        do {
            guard let api = try await signedIn() else { return .undetermined(reason: notSignedIn) }
            let account = try await connector.servers.ownAccount(api)
            guard let draft = StatusDraft(payload: post.payload) else {
                return .undetermined(reason: "The frozen post cannot be read any more.")
            }
            let posts = OwnPosts(api: api, account: account.id.text, clock: connector.clock)
            return try await posts.look(for: draft, frozenAt: post.frozenAt)
        } catch {
            return .undetermined(reason: "\(error)")
        }
    }

    func signedIn() async throws -> MastodonAPI? {
        try await connector.token(settings).map { connector.api(server, token: $0, of: settings.vault) }
    }

    var notSignedIn: String { "The account has no token. Sign in again." }
}
