package import Channels
import MarkupText
import Outbound
import Primitives

extension MastodonPublisher: ChangingPublisher {
    package func freeze(_ post: OutgoingPost, replacing receipt: Receipt) async throws -> String {
        try await preparing { try await edit(of: post).edit.payload() }
    }

    /// The words as they would stand there, within what the server takes.
    func edit(of post: OutgoingPost) async throws -> (api: MastodonAPI, edit: StatusEdit) {
        guard let api = try await signedIn() else { throw AuthorizationEnded(reason: notSignedIn) }
        let instance = try await connector.servers.instance(api)
        guard post.text.contains(where: { !$0.isWhitespace }) else { throw OutgoingRefused.empty }
        let draft = try await draft(of: post, on: api, homeDomain: instance.domain ?? server.authority)
        try instance.limits.check(draft.status, behind: draft.spoilerText)
        return (api, StatusEdit(draft))
    }

    package func carryOut(_ change: PostChange) async -> PublishOutcome {
        guard let status = change.receipt.handle["status"] else { return .rejected(reason: foreign) }
        do {
            guard let api = try await signedIn() else { return .needsReconnecting(reason: notSignedIn) }
            let path = "/api/v1/statuses/\(FormText.escape(status))"
            var request = api.request(change.payload == nil ? "DELETE" : "PUT", path)
            request.isWrite = true
            if let payload = change.payload {
                if let obstacle = await obstacle(to: payload, of: status, on: api) { return obstacle }
                request.headers.append((name: "Content-Type", value: "application/json"))
                request.body = Array(payload.utf8)
            }
            let response = try await api.outbound.send(request)
            switch (response.status, change.payload) {
            case (200..<300, _), (404, nil), (410, nil): return .published(change.receipt)
            default: return PublishAnswer.outcome(of: response, on: server, at: connector.clock())
            }
        } catch let failure as OutboundFailure {
            return PublishAnswer.outcome(of: failure)
        } catch {
            return .notNow(reason: "The account's token could not be read: \(error)", retryAfter: nil)
        }
    }

    package func look(whether change: PostChange) async -> Reconciliation {
        do {
            guard let status = change.receipt.handle["status"] else { return .undetermined(reason: foreign) }
            guard let api = try await signedIn() else { return .undetermined(reason: notSignedIn) }
            do {
                guard let payload = change.payload else {
                    _ = try await api.status(status)
                    return .absent
                }
                let isThere = try await shows(status, try StatusEdit(payload: payload), on: api)
                return isThere ? .found(change.receipt) : .absent
            } catch let error as UnexpectedAnswer where [404, 410].contains(error.answer.status) {
                return change.payload == nil ? .found(change.receipt) : .undetermined(reason: error.answer.words)
            }
        } catch {
            return .undetermined(reason: "\(error)")
        }
    }

    /// Whether a status has these words, and its pictures still; some servers do not keep what was typed.
    private func shows(_ id: String, _ edit: StatusEdit, on api: MastodonAPI) async throws -> Bool {
        let status = try await api.status(id)
        if let kept = edit.mediaIDs, status.pictureIDs != kept { return false }
        let wanted = ComparableText(edit.status)
        if ComparableText(shown: PlainText.fromHTML(status.content)) == wanted { return true }
        do {
            return ComparableText(try await api.source(of: id).text) == wanted
        } catch let error as UnexpectedAnswer where (400..<500).contains(error.answer.status) {
            return false
        }
    }

    var foreign: String { "The post is not one that this account's server has named." }
}
