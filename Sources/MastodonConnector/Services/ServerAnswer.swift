import Foundation
package import Outbound
package import Primitives

/// An answer other than the one that was asked for, in the server's own words.
package struct ServerAnswer: Hashable, Sendable {
    package var status: Int
    package var words: String
    package var pause: Duration?
    /// Whether the token is good but was not given the right to do this.
    package var lacksScope: Bool

    package init(_ response: OutboundResponse, at now: Moment) {
        status = response.status
        words = Self.words(of: response)
        pause = RequestedPause.read(response.head, at: now)
        let challenge = response.head["WWW-Authenticate"] ?? ""
        lacksScope = status == 403 && (challenge + words).lowercased().contains("scope")
    }

    private struct Complaint: Decodable {
        var error: String?
        var errorDescription: String?

        enum CodingKeys: String, CodingKey {
            case error
            case errorDescription = "error_description"
        }
    }

    /// What the server says is wrong; its status when it says nothing that is meant for people.
    private static func words(of response: OutboundResponse) -> String {
        let complaint = try? JSONDecoder().decode(Complaint.self, from: Data(response.body.prefix(65_536)))
        let words = complaint?.errorDescription ?? complaint?.error
        guard let words, words.contains(where: { !$0.isWhitespace }) else {
            return "The server answered with status \(response.status)."
        }
        return String(words.prefix(500))
    }
}
