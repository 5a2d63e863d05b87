internal import Foundation
internal import Primitives

/// A mail of ours with every byte decided.
struct MailMessage: Codable, Hashable {
    /// To whom servers tell that it did not arrive.
    let from: String
    let to: String
    /// As it goes over the wire: ASCII, with both bytes at the end of each line.
    let content: String

    /// What a reply says.
    struct Words {
        let id: String
        let from: String
        let returnPath: String
        let name: String?
        let to: String
        let toName: String?
        let subject: String
        let text: String
        /// The mail that is answered, where it has a name that programs know.
        let answered: String?
        /// Those before it, the first of the exchange first.
        let before: [String]
        let at: Moment
    }

    init(_ words: Words) {
        var lines = [
            "From: " + mailbox(words.from, words.name),
            "To: " + mailbox(words.to, words.toName),
            folded("Subject: " + codedText(words.subject)),
            "Date: " + dateField(words.at),
            "Message-ID: <\(words.id)>",
        ]
        if let answered = words.answered {
            let chain = words.before.filter { $0 != answered } + [answered]
            let kept = chain.count > 20 ? [chain[0]] + chain.suffix(19) : chain
            lines.append("In-Reply-To: <\(answered)>")
            lines.append("References: " + kept.map { "<\($0)>" }.joined(separator: "\r\n "))
        }
        lines += [
            "MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: quoted-printable",
        ]
        from = words.returnPath
        to = words.to
        content = lines.joined(separator: "\r\n") + "\r\n\r\n" + quotedPrintable(words.text) + "\r\n"
    }

    func payload() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }

    init?(payload: String) {
        guard let read = try? JSONDecoder().decode(MailMessage.self, from: Data(payload.utf8)) else { return nil }
        self = read
    }
}

/// The subject of an answer: one mark in front, however many there were.
func answerSubject(_ subject: String) -> String {
    var rest = subject.onOneLine[...]
    while let colon = rest.prefix(8).firstIndex(of: ":"),
        ["re", "aw", "sv", "antw"].contains(rest[..<colon].lowercased().filter(\.isLetter))
    {
        rest = rest[rest.index(after: colon)...].drop(while: \.isWhitespace)
    }
    return rest.isEmpty ? "Re:" : "Re: \(rest.prefix(300))"
}

/// A name of a mail that may stand in a header as it is.
func isPlainMessageID(_ id: String) -> Bool {
    (1...250).contains(id.utf8.count) && id.utf8.allSatisfy { (33...126).contains($0) && $0 != 60 && $0 != 62 }
}

private func mailbox(_ address: String, _ name: String?) -> String {
    guard let name = name?.onOneLine, !name.isEmpty else { return address }
    guard name.utf8.allSatisfy({ (32...126).contains($0) }) else { return folded(codedText(name) + " <\(address)>") }
    return "\"" + name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\" <\(address)>"
}

/// Words as a header has them: encoded (RFC 2047) where they are not ASCII.
private func codedText(_ text: String) -> String {
    if text.utf8.allSatisfy({ (32...126).contains($0) }), !text.contains("=?") { return text }
    var (words, word): ([String], String) = ([], "")
    for character in text {
        // 45 bytes make 60 signs, which with what stands around them are fewer than the 75 that a word has.
        if word.utf8.count + String(character).utf8.count > 45, !word.isEmpty {
            words.append(word)
            word = ""
        }
        word.append(character)
    }
    words.append(word)
    return words.map { "=?utf-8?B?" + Data($0.utf8).base64EncodedString() + "?=" }.joined(separator: " ")
}

/// A field in lines of 76 signs where it has spaces.
private func folded(_ field: String) -> String {
    var (lines, line): ([String], String) = ([], "")
    for word in field.split(separator: " ", omittingEmptySubsequences: false) {
        if !line.isEmpty, line.utf8.count + 1 + word.utf8.count > 76 {
            lines.append(line)
            line = String(word)
        } else {
            line = line.isEmpty ? String(word) : line + " " + word
        }
    }
    return (lines + [line]).joined(separator: "\r\n ")
}

private func dateField(_ moment: Moment) -> String {
    let seconds = moment.microseconds / 1_000_000
    let (day, rest) = (seconds / 86_400, seconds % 86_400)
    let date = civilDate(ofDay: day)
    // The first of January 1970 was a Thursday.
    let name = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"][Int(day % 7)]
    let month = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ][Int(date.month - 1)]
    let time = [rest / 3_600, rest / 60 % 60, rest % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
    return "\(name), \(date.date) \(month) \(date.year) \(time) +0000"
}

/// Text in lines of 76 signs at most (RFC 2045, 6.7).
private func quotedPrintable(_ text: String) -> String {
    let plain = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
    return plain.split(separator: "\n", omittingEmptySubsequences: false).map(quotedLine).joined(separator: "\r\n")
}

private func quotedLine(_ line: Substring) -> String {
    let hex = Array("0123456789ABCDEF")
    let bytes = Array(line.utf8)
    var (result, length) = ("", 0)
    for (place, byte) in bytes.enumerated() {
        let isLastSpace = (byte == 32 || byte == 9) && place == bytes.count - 1
        let isPlain = ((33...126).contains(byte) && byte != 61 || byte == 32 || byte == 9) && !isLastSpace
        let sign = isPlain ? String(Character(Unicode.Scalar(byte))) : "=\(hex[Int(byte >> 4)])\(hex[Int(byte & 15)])"
        if length + sign.count > 75 {
            result += "=\r\n"
            length = 0
        }
        result += sign
        length += sign.count
    }
    return result
}
