internal import Channels
internal import Foundation
internal import MailReading

/// What the receiving server says of a mail's sender (RFC 8601), where it is the one that the account trusts.
///
/// Anybody may write such fields into a mail: those of other servers count for nothing. Of several words the worst counts,
/// and of two readings of one field as well: a comment repeats what a sender has chosen, and quotation marks in it mean
/// nothing by the standard and something to who writes them.
struct AuthenticationResults {
    /// The name with which the server's fields begin, in small letters.
    let trusted: String

    func standing(of sender: String, in mail: OpenedMail) -> SenderStanding {
        let domain = sender.split(separator: "@").last.map { $0.lowercased() } ?? ""
        let fields = mail.fields.filter { $0.name.lowercased() == "authentication-results" }
            .map { String($0.value.prefix(8_000)) }
        let readings = [false, true].map { quotes in
            standing(of: domain, by: fields.flatMap { results(in: $0, quotesInComments: quotes) })
        }
        if readings.contains(.forged) { return .forged }
        return readings.allSatisfy { $0 == .verified } ? .verified : .unverified
    }

    private func standing(of domain: String, by results: [Result]) -> SenderStanding {
        let policies = results.filter { $0.method == "dmarc" }
        if policies.contains(where: { $0.word == "fail" }) { return .forged }
        let isOfDomain = policies.contains { $0.word == "pass" && $0.properties["header.from"] ?? domain == domain }
        let isSigned = results.contains { $0.method == "dkim" && $0.word == "pass" && $0.isSigned(for: domain) }
        return isOfDomain || isSigned ? .verified : .unverified
    }

    /// One method's word, such as `dkim=pass header.d=mail.example`.
    private struct Result {
        var method = ""
        var word = ""
        var properties: [String: String] = [:]

        /// Whether the signature is the domain's own, or of one that it stands below.
        func isSigned(for domain: String) -> Bool {
            guard let signer = properties["header.d"], signer.contains(".") else { return false }
            return signer == domain || domain.hasSuffix("." + signer)
        }
    }

    private func results(in field: String, quotesInComments: Bool) -> [Result] {
        let parts = self.parts(of: field.lowercased(), quotesInComments: quotesInComments)
        let server = parts.first?.split(whereSeparator: \.isWhitespace).first.map(String.init)
        guard server == trusted else { return [] }
        return parts.dropFirst().map { part in
            // There may be blanks around the sign.
            let tidy = part.split(separator: "=", omittingEmptySubsequences: false)
                .map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }.joined(separator: "=")
            var result = Result()
            for word in tidy.split(whereSeparator: \.isWhitespace) {
                let sides = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
                guard sides.count == 2 else { continue }
                if result.method.isEmpty {
                    result.method = String(sides[0].prefix { $0 != "/" })
                    result.word = sides[1]
                } else {
                    result.properties[sides[0]] = sides[1]
                }
            }
            return result
        }
    }

    /// What stands between semicolons, without comments and quotation marks; what is quoted stays one word, because it may
    /// be the sender's own.
    private func parts(of field: String, quotesInComments: Bool) -> [String] {
        var parts: [String] = []
        var part = ""
        var depth = 0
        var isQuoted = false
        var isEscaped = false
        for character in field {
            if isEscaped {
                isEscaped = false
                if depth == 0 { part.append(quoted(character)) }
                continue
            }
            switch character {
            case "\\" where isQuoted || depth > 0: isEscaped = true
            case "\"" where depth == 0 || quotesInComments: isQuoted.toggle()
            case "(" where !isQuoted:
                depth += 1
                part.append(" ")
            case ")" where depth > 0 && !isQuoted: depth -= 1
            case ";" where depth == 0 && !isQuoted:
                parts.append(part)
                part = ""
            default: if depth == 0 { part.append(isQuoted ? quoted(character) : character) }
            }
        }
        return parts + [part]
    }

    private func quoted(_ character: Character) -> Character {
        character.isWhitespace || character == "=" ? "_" : character
    }
}
