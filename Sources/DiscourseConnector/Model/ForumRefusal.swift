internal import Foundation
internal import Outbound
internal import Primitives

/// An answer other than the one that was asked for, in the forum's own words.
struct ForumRefusal: Error, Hashable, CustomStringConvertible {
    let status: Int
    let words: String
    let pause: Duration?
    /// Whether the key is none, or not of this user.
    let isOfTheKey: Bool

    var description: String { words }

    /// Whether it does not give what was asked for, now or later.
    var isOfNothing: Bool { (400..<500).contains(status) && status != 429 }

    private struct Told: Decodable {
        struct Extras: Decodable {
            var waitSeconds: Double?
            enum CodingKeys: String, CodingKey {
                case waitSeconds = "wait_seconds"
            }
        }

        var errors: [String]?
        var extras: Extras?
    }

    init(_ response: OutboundResponse) {
        status = response.status
        let told = try? JSONDecoder().decode(Told.self, from: Data(response.body.prefix(65_536)))
        let errors = (told?.errors ?? []).joined(separator: " ").onOneLine
        words = errors.isEmpty ? "The server answered with status \(response.status)." : String(errors.prefix(500))
        isOfTheKey = status == 401 || status == 403 && errors.lowercased().contains("api username or key")
        pause = Self.pause(response.head) ?? told?.extras?.waitSeconds.flatMap(Self.bounded)
    }

    /// How long a forum wants to be left alone, by the head of its answer.
    static func pause(_ head: OutboundHead) -> Duration? {
        head["Retry-After"].flatMap { Double($0) }.flatMap(bounded)
    }

    /// An hour: no forum's window is longer.
    private static func bounded(_ seconds: Double) -> Duration? {
        seconds.isFinite ? .seconds(min(max(seconds, 1), 3_600)) : nil
    }
}
