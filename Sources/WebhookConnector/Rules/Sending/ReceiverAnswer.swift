internal import Channels
internal import Foundation
internal import Outbound
internal import Primitives

/// What a receiver's answer to a delivery means.
///
/// Where it takes a delivery once, sending it again is harmless; else what may have been carried out is unknown.
struct ReceiverAnswer {
    let response: OutboundResponse
    let takesOnce: Bool
    let moment: Moment

    func outcome(of delivery: FrozenPost) -> PublishOutcome {
        let words = "The server answered with status \(response.status)."
        switch response.status {
        case 200..<300: return .published(receipt(of: delivery))
        case 300..<400:
            let place = response.head["Location"] ?? "another address"
            return .rejected(reason: "The server points to \(place). Correct the account's server address.")
        case 401: return .needsReconnecting(reason: "The receiver does not accept our signature. Check the secret.")
        // The standard: a receiver that says so wants nothing more, so nothing more is brought until a person has looked.
        case 410:
            return .needsReconnecting(
                reason: "The receiver takes nothing at this address any more. Connect the account again, with the "
                    + "address of today."
            )
        // 425: too early.
        case 425, 429, 503: return .notNow(reason: words, retryAfter: pause)
        // A proxy's word: behind it the receiver may have gone on.
        case 502, 504: return takesOnce ? .notNow(reason: words, retryAfter: pause) : .unknown(reason: words)
        // 408: it gave up waiting; 409: it is at work on the same delivery.
        case 408, 409: return .unknown(reason: words)
        case 400..<500: return .rejected(reason: words)
        default: return .unknown(reason: words)
        }
    }

    static func outcome(of error: any Error) -> PublishOutcome {
        switch error {
        case OutboundFailure.notSent(let reason, let left): .notNow(reason: reason, retryAfter: left)
        case let error as OutboundFailure: .unknown(reason: error.description)
        default: .unknown(reason: "\(error)")
        }
    }

    private struct Told: Decodable {
        var id: String?
        var url: String?
    }

    /// What the receiver says of our post; it need not say anything.
    private func receipt(of delivery: FrozenPost) -> Receipt {
        let told = try? JSONDecoder().decode(Told.self, from: Data(response.body.prefix(65_536)))
        let source = OutgoingDelivery(text: delivery.payload)?.data.answers?.source
        let id = told?.id.flatMap { bounded($0, to: 500) } ?? delivery.key
        let url = told?.url.flatMap { bounded($0, to: 2_000) }.flatMap { url in
            (try? PlacedValue(value: .text(url), place: "url").address())
        }
        return Receipt(id: source.map { id.scoped(in: $0) } ?? id, url: url, handle: ["delivery": delivery.key])
    }

    private func bounded(_ text: String, to bytes: Int) -> String? {
        (1...bytes).contains(text.utf8.count) && text.unicodeScalars.allSatisfy { $0.value >= 32 && $0.value != 127 }
            ? text : nil
    }

    private var pause: Duration? { Self.pause(response.head, at: moment) }

    /// How long it wants us to wait, a day at most: seconds, or a date of HTTP.
    static func pause(_ head: OutboundHead, at moment: Moment) -> Duration? {
        guard let text = head["Retry-After"] else { return nil }
        let seconds = Int64(text).map { Duration.seconds(min(max($0, 0), 86_400)) }
        let wait = seconds ?? HTTPDate.read(text).map { $0 - moment }
        return wait.map { min(max($0, .seconds(1)), .seconds(86_400)) }
    }
}
