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
        let seconds = response.head["Retry-After"].flatMap { Double($0) } ?? told?.extras?.waitSeconds
        // An hour: no forum's window is longer.
        pause = seconds.flatMap { $0.isFinite ? .seconds(min(max($0, 1), 3_600)) : nil }
    }
}
