import Foundation
import Primitives

/// After how long somebody looks whether an answer is still true, unless a day is chosen: twice a year.
package let reviewLength = Duration.seconds(182 * 86_400)

/// The furthest day that may be chosen for a review.
let longestReview = Duration.seconds(3 * 366 * 86_400)

extension Answer.Wording {
    /// Without space around it, or what is wrong with it.
    package func checked() throws(AnswerRefused) -> Answer.Wording {
        let title = title.onOneLine
        let body = body.replacingOccurrences(of: "\r\n", with: "\n").trimmingCharacters(in: .whitespacesAndNewlines)
        guard !title.isEmpty else { throw .titleMissing }
        guard title.count <= 200, title.utf8.count <= 2_000 else { throw .titleTooLong }
        guard !body.isEmpty else { throw .textMissing }
        // What looks like one character may be thousands of marks upon each other.
        guard body.count <= 20_000, body.utf8.count <= 100_000 else { throw .textTooLong }
        let language = language.trimmingCharacters(in: .whitespaces)
        guard isLanguage(language) else { throw .languageMalformed }
        return Answer.Wording(title: title, body: body, language: language)
    }

    /// What is not the same in another wording: the text first, which nobody wants to lose.
    func part(differingFrom other: Answer.Wording) -> AnswerRefused.Part {
        if body != other.body { return .text }
        if title != other.title { return .title }
        return language != other.language ? .language : .other
    }
}

/// The day of the next review, or what is wrong with it.
func checkedReview(_ moment: Moment?, after now: Moment) throws(AnswerRefused) -> Moment {
    guard let moment else { return now + reviewLength }
    guard moment > now, moment <= now + longestReview else { throw .reviewUnfit }
    return moment
}

/// A word of two or three letters, and others of letters and digits behind hyphens.
package func isLanguage(_ text: String) -> Bool {
    let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard let first = parts.first, (2...3).contains(first.count), first.allSatisfy(isLetter), parts.count <= 4 else {
        return false
    }
    return parts.dropFirst().allSatisfy { part in
        (1...8).contains(part.count) && part.allSatisfy { isLetter($0) || (48...57).contains($0) }
    }
}

private func isLetter(_ byte: UInt8) -> Bool { (97...122).contains(byte | 0x20) }

extension ID {
    /// The short word of the public address: ten characters that are hard to mistake for others, from what chance gave.
    package var code: String {
        let letters = Array("0123456789abcdefghjkmnpqrstvwxyz")
        let number = bytes[9...].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return String((0..<10).map { letters[Int(number >> (5 * UInt64($0)) & 31)] })
    }
}
