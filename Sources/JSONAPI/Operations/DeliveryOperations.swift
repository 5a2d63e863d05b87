import Channels
import Foundation
import HTTPTypes
import Hummingbird
import Listening
import Primitives
import Reception

/// The door for posts that are brought.
let deliveryOperations: [Operation] = [
    .giving(
        DeliveryTakenJSON.self,
        "takeDelivery",
        .post,
        "/webhooks/{id}",
        "Bring posts to a source, signed after Standard Webhooks; see docs/webhooks.md",
        isOpen: true
    ) { request in
        let house = request.house
        // An address that is none is one at which nothing is.
        guard let id = try? request.id(of: ListeningSource.self) else { throw DeliveryRefused.unsigned }
        let take = TakeDelivery(ground: house.ground, seal: house.seal) { house.channels.pushConnector($0) }
        return DeliveryTakenJSON(try await take(request.delivery, to: id))
    },
    .giving(
        SourceSecretJSON.self,
        "changeSourceSecret",
        .post,
        "/sources/{id}/secret",
        "Give whoever delivers to a source another secret; told this once",
        content: NewSecretJSON.self
    ) { request in
        let form: NewSecretJSON = try request.content()
        let added = try await ConnectChannel(house: request.house).newSecret(
            of: try request.id(),
            keepingPrevious: form.keepsPrevious,
            by: try request.viewer()
        )
        return SourceSecretJSON(
            address: request.house.deliveryAddress(of: added.source) ?? "",
            secret: added.secret ?? ""
        )
    },
]

extension APIRequest {
    /// The request as whoever delivers sent it, to the byte.
    fileprivate var delivery: PushedDelivery {
        PushedDelivery(
            headers: Dictionary(
                request.headers.map { ($0.name.canonicalName, $0.value) },
                uniquingKeysWith: { first, _ in first }
            ),
            body: body
        )
    }
}

struct DeliveryTakenJSON: Described {
    /// `taken`, or `known` where it was taken before.
    let outcome: String
    /// How many posts, edits and deletions were in it.
    let events: Int?
    static let example = DeliveryTakenJSON(outcome: "taken", events: 3)
}

extension DeliveryTakenJSON {
    fileprivate init(_ outcome: DeliveryOutcome) {
        switch outcome {
        case .taken(let count): self.init(outcome: "taken", events: count)
        case .known: self.init(outcome: "known", events: nil)
        }
    }
}

struct NewSecretJSON: Described {
    /// Whether the one before stays good for a day.
    let keepsPrevious: Bool
    static let example = NewSecretJSON(keepsPrevious: true)
}

struct SourceSecretJSON: Described {
    let address: String
    let secret: String
    static let example = SourceSecretJSON(
        address: "https://parley.marram.example/api/v1/webhooks/0193a3f0-5c00-7aaa-8aaa-0123456789ab",
        secret: "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD"
    )
}
