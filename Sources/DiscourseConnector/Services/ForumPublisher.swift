internal import Channels
internal import Foundation
internal import Outbound
internal import Primitives

private let moderatorsHaveIt = "The forum's moderators look at it first."

/// Writes replies into a forum's topics, with who writes and for whom under each.
struct ForumPublisher: Publisher {
    let forum: Forum
    let settings: ConnectorSettings
    let connector: DiscourseConnector

    /// What an attempt sends.
    struct Draft: Codable, Hashable {
        var topic: Int
        var raw: String
        var answers: Int?

        enum CodingKeys: String, CodingKey {
            case topic = "topic_id"
            case raw
            case answers = "reply_to_post_number"
        }
    }

    /// What a forum answers in place of a post, where its moderators look first.
    private struct Enqueued: Decodable { let action: String }

    /// A forum's clock and ours may differ by this much.
    private static let clockDifference = Duration.seconds(300)

    func limits() -> TextLimits { DiscourseManifest.limits }

    func freeze(_ post: OutgoingPost, at moment: Moment) throws -> FrozenPost {
        let disclosure = try settings.required("disclosure").trimmingCharacters(in: .whitespacesAndNewlines)
        guard post.text.contains(where: { !$0.isWhitespace }) else { throw OutgoingRefused.empty }
        guard let answered = post.answers, let place = forum.place(of: answered.id) else {
            throw OutgoingRefused.cannotAnswer(reason: "This account is of another forum. Choose one of the same.")
        }
        let raw = post.text.contains(disclosure) ? post.text : "\(post.text)\n\n\(disclosure)"
        try DiscourseManifest.limits.check(raw)
        let draft = Draft(topic: place.topic, raw: raw, answers: place.number == 1 ? nil : place.number)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return FrozenPost(
            key: UUID().uuidString.lowercased(),
            payload: String(decoding: try encoder.encode(draft), as: UTF8.self),
            frozenAt: moment
        )
    }

    func publish(_ post: FrozenPost) async -> PublishOutcome {
        do {
            let api = try await connector.api(settings)
            guard api.key != nil else { return .needsReconnecting(reason: "The account has no token. Sign in again.") }
            let response = try await api.create(post.payload)
            // A forum refuses the same words twice within minutes: what it refuses may be the post of an attempt before.
            if response.status == 422, let known = await known(post) { return known }
            return outcome(of: response)
        } catch OutboundFailure.notSent(let reason, let left) {
            return .notNow(reason: reason, retryAfter: left)
        } catch {
            return .unknown(reason: "\(error)")
        }
    }

    /// What the forum has of it already; `nil` where that is nothing.
    private func known(_ post: FrozenPost) async -> PublishOutcome? {
        switch await reconcile(post) {
        case .found(let receipt): .published(receipt)
        case .taken(let reason): .taken(reason: reason)
        case .absent, .undetermined: nil
        }
    }

    private func outcome(of response: OutboundResponse) -> PublishOutcome {
        let refusal = ForumRefusal(response)
        switch response.status {
        case 200..<300:
            if let made = try? JSONDecoder().decode(ForumPost.self, from: Data(response.body)) {
                return .published(receipt(of: made))
            }
            let told = try? JSONDecoder().decode(Enqueued.self, from: Data(response.body))
            return told?.action == "enqueued"
                ? .taken(reason: moderatorsHaveIt) : .unknown(reason: "The server's answer could not be read.")
        case 300..<400:
            let place = response.head["Location"] ?? "another address"
            return .rejected(reason: "The server points to \(place). Correct the account's server address.")
        case _ where refusal.isOfTheKey: return .needsReconnecting(reason: refusal.words)
        case 429: return .notNow(reason: refusal.words, retryAfter: refusal.pause)
        case 408, 409: return .unknown(reason: refusal.words)
        case 400..<500: return .rejected(reason: refusal.words)
        default: return .unknown(reason: refusal.words)
        }
    }

    /// Looks among the last posts of the topic, and then whether the moderators have it: only a forum that tells both can
    /// tell that it is not there.
    func reconcile(_ post: FrozenPost) async -> Reconciliation {
        guard let draft = try? JSONDecoder().decode(Draft.self, from: Data(post.payload.utf8)) else {
            return .undetermined(reason: "The frozen post cannot be read any more.")
        }
        do {
            let api = try await connector.api(settings)
            let known = try await api.topic(draft.topic).stream
            // 50: what was written in the topic since we tried; more is told as not known.
            let last = (known.all ?? []).suffix(50)
            let posts = last.isEmpty ? known.posts : try await api.posts(Array(last), of: draft.topic)
            let start = post.frozenAt - Self.clockDifference
            let own = posts.filter { $0.username.lowercased() == api.username.lowercased() }
            let alike = own.filter { isSame($0, draft) && moment(of: $0) >= start }
            if let found = alike.first(where: { $0.answers == draft.answers }) { return .found(receipt(of: found)) }
            guard alike.isEmpty else {
                return .undetermined(
                    reason: "The same words of ours stand below another post. Look there, then decide."
                )
            }
            guard let waiting = try await api.waiting(as: api.username) else {
                return .undetermined(reason: "The forum does not tell whether its moderators have it.")
            }
            if waiting.contains(where: { $0.topic == draft.topic && $0.raw.map { same($0, draft.raw) } ?? false }) {
                return .taken(reason: moderatorsHaveIt)
            }
            let isWhole = last.count < 50 || posts.contains { moment(of: $0) < start }
            return isWhole ? .absent : .undetermined(reason: "So much was written that some of it was not read.")
        } catch {
            return .undetermined(reason: "\(error)")
        }
    }

    private func isSame(_ post: ForumPost, _ draft: Draft) -> Bool {
        post.raw.map { same($0, draft.raw) } ?? false
    }

    /// A forum takes blanks away, and puts its own in the place of others, U+180E among them, which is none by now.
    private func same(_ one: String, _ other: String) -> Bool { bare(one) == bare(other) }

    private func bare(_ text: String) -> String {
        let signs = text.unicodeScalars.filter { sign in
            let properties = sign.properties
            return !properties.isWhitespace && ![.format, .control].contains(properties.generalCategory)
        }
        return String(String.UnicodeScalarView(signs))
    }

    private func moment(of post: ForumPost) -> Moment {
        post.createdAt.flatMap { Moment(rfc3339: $0) } ?? Moment(microseconds: .max)
    }

    private func receipt(of post: ForumPost) -> Receipt {
        let id = forum.post(post.topic, post.number)
        return Receipt(id: id, url: id, handle: ["topic": "\(post.topic)", "number": "\(post.number)"])
    }
}
