import Foundation

/// A sign-in by an access token at a server of mail, in one of the two ways in which servers take one.
package struct TokenSignIn: Sendable, Equatable {
    /// In the order in which they are preferred.
    package enum Way: String, Sendable, CaseIterable {
        /// The standard (RFC 7628).
        case bearer = "OAUTHBEARER"
        /// What Google and Microsoft had before there was one.
        case own = "XOAUTH2"
    }

    package let way: Way
    /// What the server is given, in base64.
    package let response: String
    private let token: String

    /// `nil` where the server offers neither way, or where user or token have characters that would mean something else.
    ///
    /// `offered` are the names of the server's ways to sign in, in capitals.
    package init?(offered: some Sequence<String>, user: String, token: String, host: String, port: Int) {
        let offered = Set(offered)
        guard let way = Way.allCases.first(where: { offered.contains($0.rawValue) }), Self.isPlain(token),
            !user.isEmpty, !user.unicodeScalars.contains(where: { $0.value < 32 || $0.value == 127 })
        else { return nil }
        let words =
            switch way {
            case .bearer:
                "n,a=\(Self.named(user)),\u{1}host=\(host)\u{1}port=\(port)\u{1}auth=Bearer \(token)\u{1}\u{1}"
            case .own: "user=\(user)\u{1}auth=Bearer \(token)\u{1}\u{1}"
            }
        (self.way, self.token) = (way, token)
        response = Data(words.utf8).base64EncodedString()
    }

    /// What ends a sign-in that the server has refused: it says no only after it was heard (RFC 7628, 3.2.3).
    package var farewell: String {
        switch way {
        case .bearer: "AQ=="
        case .own: ""
        }
    }

    /// Whether it fits into one command with its name (RFC 4954, 4: 512 bytes with the line's end).
    package var isShort: Bool { "AUTH \(way.rawValue) \(response)".utf8.count <= 510 }

    /// What a server says, without the token, should it be said back.
    package func clean(_ words: String) -> String {
        words.replacing(response, with: "…").replacing(token, with: "…")
    }

    /// Why a server refuses, as its challenge has it: a word such as `invalid_token`; `nil` where it has none.
    package static func status(in challenge: String) -> String? {
        let coded = challenge.filter { !$0.isWhitespace }
        guard let data = Data(base64Encoded: coded), let told = try? JSONDecoder().decode(Told.self, from: data),
            (1...60).contains(told.status.utf8.count), told.status.utf8.allSatisfy({ (33...126).contains($0) })
        else { return nil }
        return told.status
    }

    /// Whether it is a token as they are given (RFC 6750, 2.1) and no longer than servers take in one answer.
    package static func isPlain(_ token: String) -> Bool {
        (1...8_000).contains(token.utf8.count) && token.utf8.allSatisfy { (33...126).contains($0) }
    }

    /// A name as SASL has it in front of what it says (RFC 5801, 4).
    private static func named(_ user: String) -> String {
        user.replacing("=", with: "=3D").replacing(",", with: "=2C")
    }

    private struct Told: Decodable {
        let status: String
    }
}
