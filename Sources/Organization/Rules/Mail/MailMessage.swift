import Foundation
package import Primitives

/// A mail as it goes over the wire (RFC 5322): plain text first, the same as HTML second.
///
/// Every word of a header stands as one, whatever characters it has: one with a line end is refused, as it would begin
/// a header of its own.
package func mailMessage(
    _ letter: Letter,
    id: ID<Mail>,
    from sender: (name: String, address: String),
    to reader: (name: String, address: String),
    domain: String,
    at moment: Moment
) throws(MailRefused) -> [UInt8] {
    let boundary = "parley-" + id.description
    var headers = [
        "Date: \(mailDate(moment))",
        "From: \(try mailbox(sender))",
        "To: \(try mailbox(reader))",
        "Message-ID: <\(id)@\(try plain(domain))>",
        "Subject: \(try headerText(letter.subject, behind: 9))",
        "Auto-Submitted: auto-generated",
        "X-Auto-Response-Suppress: All",
        "MIME-Version: 1.0",
    ]
    if let address = letter.replyTo { headers.append("Reply-To: <\(try plain(address))>") }
    if let address = letter.unsubscribe {
        headers += ["List-Unsubscribe: <\(try plain(address))>", "List-Unsubscribe-Post: List-Unsubscribe=One-Click"]
    }
    headers.append("Content-Type: multipart/alternative; boundary=\"\(boundary)\"")
    let lines =
        headers + ["", "--" + boundary] + part("plain", letter.text) + ["--" + boundary]
        + part("html", letter.html) + ["--" + boundary + "--", ""]
    return Array(lines.joined(separator: "\r\n").utf8)
}

private func part(_ kind: String, _ words: String) -> [String] {
    let crlf = words.replacing("\r\n", with: "\n").replacing("\n", with: "\r\n")
    let coded = Array(Data(crlf.utf8).base64EncodedString())
    let lines = stride(from: 0, to: coded.count, by: 76).map { String(coded[$0..<min($0 + 76, coded.count)]) }
    return ["Content-Type: text/\(kind); charset=utf-8", "Content-Transfer-Encoding: base64", ""] + lines
}

private func mailbox(_ whom: (name: String, address: String)) throws(MailRefused) -> String {
    let address = try plain(whom.address)
    if whom.name.isEmpty { return "<\(address)>" }
    return "\(try headerText(whom.name, behind: 6, isName: true)) <\(address)>"
}

/// Words of a header: as they are where every program reads them so, else as encoded words (RFC 2047).
func headerText(_ text: String, behind length: Int, isName: Bool = false) throws(MailRefused) -> String {
    guard text.unicodeScalars.allSatisfy({ $0.value >= 32 && $0.value != 127 && !(128..<160).contains($0.value) })
    else { throw .lineEnd }
    let isPlain =
        text.utf8.allSatisfy { isName ? isNameByte($0) : (32...126).contains($0) }
        && !text.contains("=?") && text.utf8.count + length <= 76 && text.first != " " && text.last != " "
    if isPlain { return text }
    var words: [String] = []
    var chunk: [UInt8] = []
    func close() {
        words.append("=?UTF-8?B?\(Data(chunk).base64EncodedString())?=")
        chunk = []
    }
    // An encoded word has 75 characters at most, and never a part of a character.
    for scalar in text.unicodeScalars {
        let bytes = Array(String(scalar).utf8)
        if chunk.count + bytes.count > 39 { close() }
        chunk += bytes
    }
    if !chunk.isEmpty || words.isEmpty { close() }
    return words.joined(separator: "\r\n ")
}

/// Letters, digits and spaces need no quotes in front of an address.
private func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: " "):
        true
    default: false
    }
}

/// An address in a header: nothing that ends it, and nothing that not every server takes.
private func plain(_ text: String) throws(MailRefused) -> String {
    guard !text.isEmpty, text.utf8.allSatisfy({ (33...126).contains($0) && !"<>\"(),;\\".utf8.contains($0) }) else {
        throw .addressUnfit
    }
    return text
}

/// Such as `Fri, 20 Nov 2026 09:00:00 +0000`.
private func mailDate(_ moment: Moment) -> String {
    let seconds = moment.microseconds / 1_000_000
    let (day, rest) = (seconds / 86_400, seconds % 86_400)
    let (year, month, date) = civilDate(ofDay: day)
    let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let weekday = weekdays[CalendarDay(number: day).weekday - 1]
    let clock = [rest / 3_600, rest / 60 % 60, rest % 60].map(two).joined(separator: ":")
    return "\(weekday), \(two(date)) \(months[Int(month) - 1]) \(year) \(clock) +0000"
}
