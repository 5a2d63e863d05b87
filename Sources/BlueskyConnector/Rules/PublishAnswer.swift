import Channels
import Primitives

/// What an answer to `putRecord` means for the outbox.
enum PublishAnswer {
    case outcome(PublishOutcome)
    /// The access token has run out; nothing was taken.
    case expired

    init(_ answer: XRPCAnswer, expecting uri: String, now: Moment) {
        switch (answer.status, answer.error) {
        case (200, _): self = .outcome(taken(answer, uri))
        case _ where answer.saysExpired: self = .expired
        case (401, _), (_, "AuthRequired"), (_, "AuthenticationRequired"), (_, "AuthMissing"), (_, "AccountTakedown"),
            (_, "AccountDeactivated"), (_, "AccountSuspended"), (_, "RepoTakendown"), (_, "RepoDeactivated"):
            self = .outcome(.needsReconnecting(reason: answer.words))
        case (429, _):
            self = .outcome(.notNow(reason: answer.words, retryAfter: pause(answer.head, now: now)))
        case (408, _), (500..., _), (..<300, _):
            self = .outcome(.unknown(reason: "The server answered \(answer.words)."))
        default: self = .outcome(.rejected(reason: answer.words))
        }
    }
}

/// Only an answer that names our own record is proof that it was taken.
private func taken(_ answer: XRPCAnswer, _ uri: String) -> PublishOutcome {
    guard let receipt = receipt(answer.body, expecting: uri) else {
        return .unknown(reason: "The server said yes and did not name the record.")
    }
    return .published(receipt)
}

/// The receipt in an answer that names a record; `nil` when it names another or none.
func receipt(_ body: JSONValue?, expecting uri: String) -> Receipt? {
    guard body?["uri"]?.string == uri, let cid = body?["cid"]?.string, !cid.isEmpty else { return nil }
    let parts = uri.split(separator: "/")
    let url = parts.count == 4 ? webAddress(of: String(parts[1]), String(parts[3])) : nil
    return Receipt(id: uri, url: url, handle: ["cid": cid])
}
