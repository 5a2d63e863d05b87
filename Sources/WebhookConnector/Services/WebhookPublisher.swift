internal import Channels
internal import Foundation
internal import Outbound
internal import Primitives

/// Brings replies to a receiver: signed, under a name that stays the same over every attempt.
struct WebhookPublisher: Publisher {
    let settings: ConnectorSettings
    let outbound: any OutboundClient
    let clock: Clock

    func limits() -> TextLimits { WebhookManifest.limits }

    func freeze(_ post: OutgoingPost, at moment: Moment) throws -> FrozenPost {
        try WebhookManifest.limits.check(post.text)
        return FrozenPost(
            key: "msg_" + UUID().uuidString.lowercased(),
            payload: try OutgoingDelivery(post, at: moment).text(),
            frozenAt: moment
        )
    }

    func publish(_ post: FrozenPost) async -> PublishOutcome {
        let destination: Destination
        do {
            destination = try await Destination(settings)
        } catch let refusal as SettingsRefused {
            return .needsReconnecting(reason: refusal.message)
        } catch {
            return .notNow(reason: "The account's secret could not be read: \(error)", retryAfter: nil)
        }
        do {
            let response = try await outbound.send(request(post.payload, named: post.key, to: destination))
            return ReceiverAnswer(response: response, takesOnce: destination.takesOnce, moment: clock())
                .outcome(of: post)
        } catch {
            return ReceiverAnswer.outcome(of: error)
        }
    }

    /// Tells whether the same may be sent again: a receiver has nothing to look at.
    ///
    /// Where it takes a delivery once, sending it again is harmless, so that it may count as absent; else a person looks.
    func reconcile(_ post: FrozenPost) async -> Reconciliation {
        do {
            if try await Destination(settings).takesOnce { return .absent }
        } catch {
            return .undetermined(reason: "The account's secret could not be read: \(error)")
        }
        return .undetermined(reason: "The receiver cannot be asked whether it has this. Look there, then decide.")
    }

    /// Brings a ping, so that address and secret are known to be right before they are kept.
    func ping() async throws {
        let destination = try await Destination(settings)
        let ping = try OutgoingDelivery.ping(at: clock()).text()
        let response: OutboundResponse
        do {
            let name = "msg_" + UUID().uuidString.lowercased()
            response = try await outbound.send(request(ping, named: name, to: destination))
        } catch let failure as OutboundFailure {
            throw SettingsRefused.unreachable(failure.description)
        }
        switch response.status {
        case 200..<300: return
        case 401, 403:
            throw SettingsRefused.credentialsRefused("The server answered with status \(response.status).")
        default: throw SettingsRefused.unreachable("The server answered with status \(response.status).")
        }
    }

    private func request(_ body: String, named name: String, to destination: Destination) -> OutboundRequest {
        let (bytes, seconds) = (Array(body.utf8), clock().microseconds / 1_000_000)
        let signatures = destination.secrets.map {
            StandardWebhook.signature(of: bytes, named: name, at: seconds, with: $0)
        }
        return OutboundRequest(
            "POST",
            destination.address,
            headers: [
                (name: "Content-Type", value: "application/json"),
                (name: StandardWebhook.Header.id, value: name),
                (name: StandardWebhook.Header.timestamp, value: "\(seconds)"),
                (name: StandardWebhook.Header.signature, value: signatures.joined(separator: " ")),
            ],
            body: bytes,
            // 20 s: the standard asks for 15 to 30.
            deadline: .seconds(20),
            maximumBytes: 65_536,
            isWrite: true
        )
    }
}
