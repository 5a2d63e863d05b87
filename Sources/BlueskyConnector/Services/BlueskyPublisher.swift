package import Channels
package import Outbound
package import Primitives

/// The way out to one account: `putRecord` under a key that we choose, so that sending twice is harmless.
package struct BlueskyPublisher: Publisher {
    let session: PDSSession
    let client: XRPCClient
    private let tids: TIDClock
    let clock: Clock

    package init(session: PDSSession, outbound: any OutboundClient, tids: TIDClock, clock: Clock) {
        self.session = session
        self.tids = tids
        self.clock = clock
        client = XRPCClient(outbound: outbound)
    }

    package func limits() -> TextLimits { BlueskyManifest.limits }

    package func freeze(_ post: OutgoingPost, at moment: Moment) async throws -> FrozenPost {
        do {
            return try await frozen(post, at: moment)
        } catch SessionTrouble.needsReconnecting(let reason) {
            throw AuthorizationEnded(reason: reason)
        } catch OutboundFailure.notSent(let reason, let left?) {
            throw PauseAskedFor(reason, retryAfter: left)
        }
    }

    private func frozen(_ post: OutgoingPost, at moment: Moment) async throws -> FrozenPost {
        try BlueskyManifest.limits.check(post.text)
        var post = post
        // The account's own post before it in a thread has no gate, and stands for certain: its receipt is there.
        if let answered = post.answers, !post.continues { post.answers = try await answerable(answered, at: moment) }
        if let quoted = post.quotes { post.quotes = try await quotable(again: quoted) }
        let account = try await session.current()
        let facets = try await resolved(detectedFacets(in: post.text), at: account.server)
        let key = tids.next(at: moment).description
        let body: JSONValue = [
            "repo": .string(account.did),
            "collection": .string(JetstreamDecoder.posts),
            "rkey": .string(key),
            "record": try await shown(post.pictures, in: try outgoingRecord(post, facets, at: moment)),
        ]
        return FrozenPost(key: key, payload: body.text, frozenAt: moment)
    }

    package func publish(_ post: FrozenPost) async -> PublishOutcome {
        guard let uri = post.uri else { return .rejected(reason: "The frozen post is not one of Bluesky's.") }
        do {
            var account = try await session.current()
            for attempt in 1...2 {
                switch try await put(post, uri, as: account) {
                case .outcome(let outcome): return outcome
                case .expired where attempt == 1: account = try await session.renewed(after: account)
                case .expired: break
                }
            }
            return .notNow(reason: "The server calls a new token expired.", retryAfter: .seconds(300))
        } catch SessionTrouble.needsReconnecting(let reason) {
            return .needsReconnecting(reason: reason)
        } catch SessionTrouble.notNow(let reason, let retryAfter) {
            return .notNow(reason: reason, retryAfter: retryAfter)
        } catch PutFailed.notSent(let reason, let left) {
            return .notNow(reason: reason, retryAfter: left)
        } catch PutFailed.unknown(let reason) {
            return .unknown(reason: reason)
        } catch {
            // Whatever else throws does so before the record is sent: the vault, or a cancelled sign-in.
            return .notNow(reason: "The account's session could not be opened: \(error)", retryAfter: nil)
        }
    }

    package func reconcile(_ post: FrozenPost) async -> Reconciliation {
        guard let uri = post.uri else { return .undetermined(reason: "The frozen post is not one of Bluesky's.") }
        do {
            let server = try await session.server()
            let parts = uri.split(separator: "/").map(String.init)
            let parameters = [("repo", parts[1]), ("collection", parts[2]), ("rkey", parts[3])]
            let answer = try await client.query("com.atproto.repo.getRecord", at: server, parameters)
            return Reconciliation(answer, expecting: uri)
        } catch {
            return .undetermined(reason: "The server could not be asked: \(error)")
        }
    }

    // MARK: Steps

    private enum PutFailed: Error {
        case notSent(String, Duration?)
        case unknown(String)
    }

    private func put(_ post: FrozenPost, _ uri: String, as account: OpenSession) async throws -> PublishAnswer {
        do {
            let method = "com.atproto.repo.putRecord"
            let answer = try await client.procedure(
                method,
                at: account.server,
                body: post.payload,
                token: account.access
            )
            return PublishAnswer(answer, expecting: uri, now: clock())
        } catch OutboundFailure.notSent(let reason, let left) {
            throw PutFailed.notSent(reason, left)
        } catch {
            throw PutFailed.unknown("\(error)")
        }
    }

    /// Looks up who is mentioned; a name that nobody bears stays text.
    private func resolved(_ facets: [DetectedFacet], at server: String) async throws -> [ResolvedFacet] {
        var known: [String: String] = [:]
        var resolved: [ResolvedFacet] = []
        for facet in facets {
            guard case .mention(let handle) = facet.kind else {
                resolved.append(ResolvedFacet(facet))
                continue
            }
            let name = handle.lowercased()
            if known[name] == nil { known[name] = try await did(of: name, at: server) ?? "" }
            if let did = known[name], !did.isEmpty { resolved.append(ResolvedFacet(facet, did: did)) }
        }
        return resolved
    }

    private func did(of handle: String, at server: String) async throws -> String? {
        let method = "com.atproto.identity.resolveHandle"
        let answer = try await client.query(method, at: server, [("handle", handle)])
        guard answer.status == 200 else {
            if answer.status == 429 || answer.status >= 500 {
                throw SessionTrouble.notNow(
                    reason: "The server could not look up @\(handle): \(answer.words)",
                    retryAfter: pause(answer.head, now: clock())
                )
            }
            return nil
        }
        return answer.body?["did"]?.string.flatMap { ATSyntax.isValid($0, as: .did) ? $0 : nil }
    }
}
