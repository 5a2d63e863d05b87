package import Primitives

/// Why a name, address or password cannot be used.
package enum DetailsRefused: Refusal {
    case nameMissing
    case emailMalformed
    case emailTaken
    case passwordTooShort
    case passwordTooLong
    case passwordKnown
    case codeMalformed
    case codeTaken
    case unitUnknown

    package var code: String { "details.\(self)" }

    package var kind: RefusalKind {
        switch self {
        case .emailTaken, .codeTaken: .conflict
        case .unitUnknown: .notFound
        default: .invalid
        }
    }

    package var message: String {
        switch self {
        case .nameMissing: "Enter a name."
        case .emailMalformed: "Enter a mail address such as nia@marram.example."
        case .emailTaken: "Somebody signs in with this mail address already. Use another one."
        case .passwordTooShort: "Choose a password of at least \(passwordLengths.lowerBound) characters."
        case .passwordTooLong: "Choose a password of at most \(passwordLengths.upperBound) characters."
        case .passwordKnown: "This password is easy to guess. Choose three or four words that do not belong together."
        case .codeMalformed: "Enter a short code of 2 to 12 capital letters and digits, such as METER."
        case .codeTaken: "Another unit has this code. Choose a different one."
        case .unitUnknown: "There is no such unit. Choose one from the list."
        }
    }
}

/// NIST SP 800-63B section 3.1.1.2 asks for at least 8 without a second factor at hand; the bound above keeps the hash cheap.
package let passwordLengths = 10...256

/// A name without space around it, or the refusal.
package func checkedName(_ text: String) throws(DetailsRefused) -> String {
    let name = text.onOneLine
    guard !name.isEmpty, name.count <= 120 else { throw .nameMissing }
    return name
}

/// A mail address in lower case, or the refusal.
package func checkedEmail(_ text: String) throws(DetailsRefused) -> String {
    let email = text.split(whereSeparator: \.isWhitespace).joined().lowercased()
    let parts = email.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, parts[1].count >= 3, email.utf8.count <= 254 else {
        throw .emailMalformed
    }
    return email
}

/// Accepts a password, or says what is wrong with it.
package func checkPassword(_ password: String, name: String, email: String) throws(DetailsRefused) {
    guard password.count >= passwordLengths.lowerBound else { throw .passwordTooShort }
    guard password.count <= passwordLengths.upperBound else { throw .passwordTooLong }
    let folded = password.lowercased()
    let local = email.prefix { $0 != "@" }
    let isOwnName = folded.contains(name.lowercased()) && !name.isEmpty || local.count > 4 && folded.contains(local)
    let isOneCharacter = Set(folded).count < 4
    let isRow = ["1234567890", "qwertyuiop", "password", "passwort", "abcdefghij"].contains { folded.hasPrefix($0) }
    guard !isOwnName, !isOneCharacter, !isRow else { throw .passwordKnown }
}

/// A unit's code in capitals, or the refusal.
package func checkedCode(_ text: String) throws(DetailsRefused) -> String {
    let code = text.uppercased().filter { !$0.isWhitespace }
    let isPlain = code.utf8.allSatisfy { (48...57).contains($0) || (65...90).contains($0) }
    guard isPlain, (2...12).contains(code.utf8.count) else { throw .codeMalformed }
    return code
}
