package import Channels
package import Outbound
package import Primitives

/// Feeds: RSS, Atom and JSON Feed, read at their own rhythm.
///
/// There is no way out.
package struct FeedConnector: Connector {
    private let outbound: any OutboundClient
    private let clock: Clock
    private let pause: @Sendable (Duration) async throws -> Void

    package init(
        outbound: any OutboundClient,
        clock: Clock,
        pause: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) {
        self.outbound = outbound
        self.clock = clock
        self.pause = pause
    }

    package var manifest: ConnectorManifest { FeedManifest.manifest }

    /// Reads the feed once; a page that names its feed is as good as the feed's own address.
    package func check(_ settings: ConnectorSettings) async throws -> AccountProfile {
        var wanted = try FeedSettings(settings)
        do {
            return try await profile(&wanted, given: settings)
        } catch FeedRefused.page(let feed) where FeedAddress.isWebAddress(feed) {
            wanted.address = feed
            return try await profile(&wanted, given: settings)
        }
    }

    package func source(for settings: ConnectorSettings) throws -> (any Source)? {
        FeedSource(try FeedSettings(settings), outbound: outbound, clock: clock, pause: pause)
    }

    package func publisher(for settings: ConnectorSettings) throws -> (any Publisher)? { nil }

    private func profile(_ wanted: inout FeedSettings, given: ConnectorSettings) async throws -> AccountProfile {
        let response = try await document(wanted.address)
        if let moved = response.permanentURL { wanted.address = moved }
        let headers = AnswerHeaders(head: response.head)
        let feed = try FeedParser.parse(
            response.body,
            contentType: response.head["Content-Type"],
            address: headers.base(fetched: response.url)
        )
        var values = given.values
        values["address"] = wanted.address
        let host = EntryPost(address: wanted.address, feed: feed, now: clock()).host
        return AccountProfile(id: "", handle: host, name: feed.title ?? host, settings: values)
    }

    private func document(_ address: String) async throws -> OutboundResponse {
        do {
            guard case .document(let response, _) = try await FeedFetch(outbound: outbound, clock: clock)(address)
            else {
                throw SettingsRefused.unreachable(
                    "It says that nothing has changed, though we asked for the first time."
                )
            }
            return response
        } catch let ended as SourceEnded {
            throw SettingsRefused.unreachable(ended.reason)
        }
    }
}
