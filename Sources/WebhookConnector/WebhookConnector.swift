package import Channels
package import Outbound
package import Primitives

/// Anything that speaks HTTP and signs: it brings posts to an address of ours, and takes replies at an address of its own.
package struct WebhookConnector: PushConnector {
    /// The connector's name in settings, addresses and queries.
    package static let network = "webhook"

    let outbound: PacedOutbound
    let clock: Clock

    package init(outbound: any OutboundClient, clock: Clock) {
        self.outbound = PacedOutbound(
            outbound,
            now: { clock() - Moment(microseconds: 0) },
            pause: { ReceiverAnswer.pause($0, at: clock()) }
        )
        self.clock = clock
    }

    package var manifest: ConnectorManifest { WebhookManifest.manifest }

    /// Tries a way out with a ping; what comes in needs no setting, as whoever delivers is known by the signature.
    package func check(_ settings: ConnectorSettings) async throws -> AccountProfile {
        guard settings.values["address"] != nil else {
            return AccountProfile(id: "", handle: "", name: WebhookManifest.manifest.title)
        }
        let destination = try await Destination(settings)
        try await publisher(of: settings).ping()
        return AccountProfile(
            id: destination.address,
            handle: destination.host,
            name: destination.host,
            limits: WebhookManifest.limits
        )
    }

    /// Its posts are brought; nobody asks for them.
    package func source(for settings: ConnectorSettings) throws -> (any Source)? { nil }

    package func publisher(for settings: ConnectorSettings) throws -> (any Publisher)? {
        publisher(of: settings)
    }

    private func publisher(of settings: ConnectorSettings) -> WebhookPublisher {
        WebhookPublisher(settings: settings, outbound: outbound.way(of: settings.vault.identity), clock: clock)
    }

    package func health(of settings: ConnectorSettings) async throws -> AccountHealth {
        guard settings.values["address"] != nil else { return AccountHealth() }
        let address = try await Destination(settings).address
        let pace = outbound.pace(at: address, of: settings.vault.identity)
        return AccountHealth(restsUntil: pace?.restsUntil.map { Moment(microseconds: 0) + $0 })
    }

    package func newSecret() -> String { WebhookSecret.new().text }

    package func name(
        of delivery: PushedDelivery,
        signedWith secrets: [String],
        at moment: Moment
    ) throws(DeliveryRefused) -> String {
        let headers = delivery.headers
        guard let id = headers[StandardWebhook.Header.id], (1...200).contains(id.utf8.count),
            id.utf8.allSatisfy({ (33...126).contains($0) && $0 != UInt8(ascii: ".") }),
            let timestamp = headers[StandardWebhook.Header.timestamp], timestamp.utf8.count <= 12,
            let seconds = Int64(timestamp), abs(moment.microseconds / 1_000_000 - seconds) <= StandardWebhook.tolerance,
            let signatures = headers[StandardWebhook.Header.signature],
            StandardWebhook.isSigned(
                delivery.body,
                named: id,
                at: timestamp,
                by: signatures,
                with: secrets.compactMap { WebhookSecret($0) }
            )
        else { throw .unsigned }
        return id
    }

    package func events(
        in body: [UInt8],
        for source: String,
        at moment: Moment
    ) throws(DeliveryRefused) -> [IncomingEvent] {
        try DeliveryReading(source: source, moment: moment).events(in: body)
    }
}
