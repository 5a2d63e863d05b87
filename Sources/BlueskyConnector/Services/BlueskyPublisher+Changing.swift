package import Channels
import Outbound
import Primitives

/// Records can be deleted. They could be written over as well, but nobody is shown that: a post has no edits here.
extension BlueskyPublisher: ChangingPublisher {
    package func carryOut(_ change: PostChange) async -> PublishOutcome {
        guard change.payload == nil, let place = Place(change.receipt) else { return .rejected(reason: foreign) }
        do {
            var account = try await session.current()
            for attempt in 1...2 {
                switch try await delete(place, of: change.receipt, as: account) {
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
        } catch OutboundFailure.notSent(let reason, let left) {
            return .notNow(reason: reason, retryAfter: left)
        } catch let failure as OutboundFailure {
            return .unknown(reason: "\(failure)")
        } catch {
            return .notNow(reason: "The account's session could not be opened: \(error)", retryAfter: nil)
        }
    }

    package func look(whether change: PostChange) async -> Reconciliation {
        guard change.payload == nil, let place = Place(change.receipt) else { return .undetermined(reason: foreign) }
        do {
            let server = try await session.server()
            let answer = try await client.query("com.atproto.repo.getRecord", at: server, place.parameters)
            switch Reconciliation(answer, expecting: change.receipt.id) {
            case .found: return .absent
            case .absent: return .found(change.receipt)
            case .undetermined(let reason), .taken(let reason): return .undetermined(reason: reason)
            }
        } catch {
            return .undetermined(reason: "The server could not be asked: \(error)")
        }
    }

    private func delete(
        _ place: Place,
        of receipt: Receipt,
        as account: OpenSession
    ) async throws -> PublishAnswer {
        let body: JSONValue = [
            "repo": .string(place.repo), "collection": .string(place.collection), "rkey": .string(place.key),
        ]
        let method = "com.atproto.repo.deleteRecord"
        let answer = try await client.procedure(method, at: account.server, body: body.text, token: account.access)
        // A record that is not there is deleted, says the server, and so do we.
        if answer.status == 200 { return .outcome(.published(receipt)) }
        return PublishAnswer(answer, expecting: receipt.id, now: clock())
    }

    private var foreign: String { "The post is not one that this account's server has named." }
}

/// Where a record of ours stands.
private struct Place {
    let repo: String
    let collection: String
    let key: String

    init?(_ receipt: Receipt) {
        let parts = receipt.id.split(separator: "/").map(String.init)
        guard ATSyntax.isValid(receipt.id, as: .atURI), parts.count == 4 else { return nil }
        (repo, collection, key) = (parts[1], parts[2], parts[3])
    }

    var parameters: [(String, String)] { [("repo", repo), ("collection", collection), ("rkey", key)] }
}
