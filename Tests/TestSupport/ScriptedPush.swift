package import Channels
import Foundation
package import Primitives

/// A network that brings its posts: whoever knows the secret says so in a header, and each line is a post.
package struct ScriptedPush: PushConnector {
    package static let secret = "the first secret"

    package init() {}

    package var manifest: ConnectorManifest {
        ConnectorManifest(
            name: "webhook",
            title: "Webhook",
            capabilities: [.publicStream],
            idempotency: .none,
            limits: nil,
            settings: []
        )
    }

    package func check(_ settings: ConnectorSettings) -> AccountProfile {
        AccountProfile(id: "", handle: "", name: "Webhook")
    }

    package func source(for settings: ConnectorSettings) -> (any Source)? { nil }

    package func publisher(for settings: ConnectorSettings) -> (any Publisher)? { nil }

    package func newSecret() -> String { "secret \(UUID().uuidString)" }

    package func name(
        of delivery: PushedDelivery,
        signedWith secrets: [String],
        at moment: Moment
    ) throws(DeliveryRefused) -> String {
        guard let secret = delivery.headers["secret"], secrets.contains(secret), let name = delivery.headers["name"]
        else { throw .unsigned }
        return name
    }

    package func events(
        in body: [UInt8],
        for source: String,
        at moment: Moment
    ) throws(DeliveryRefused) -> [IncomingEvent] {
        let lines = String(decoding: body, as: UTF8.self).split(separator: "\n")
        if lines.contains("broken") { throw .malformed("One line is broken.") }
        return lines.map { line in
            .posted(
                IncomingPost(
                    network: "webhook",
                    id: "\(source) \(line)",
                    author: PostAuthor(id: "\(source) gwen", handle: "gwen"),
                    text: String(line),
                    createdAt: moment
                )
            )
        }
    }
}

/// What somebody brings who knows this secret.
package func brought(_ words: String, named name: String, by secret: String = ScriptedPush.secret) -> PushedDelivery {
    PushedDelivery(headers: ["secret": secret, "name": name], body: Array(words.utf8))
}
