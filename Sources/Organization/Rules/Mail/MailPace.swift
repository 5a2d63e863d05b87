import Crypto
import Foundation

/// After which a mail tells of what everybody knows.
package let mailPatience = Duration.seconds(86_400)

/// How many notices a person gets within an hour; the digest tells of the others.
let mailsAnHour = 20

/// How long a mail waits after so many attempts; `nil` when it is given up.
package func mailPause(after attempts: Int) -> Duration? {
    let pauses = [30, 120, 600, 1_800, 3_600, 7_200, 14_400]
    guard attempts >= 1, attempts <= pauses.count else { return nil }
    return .seconds(pauses[attempts - 1])
}

/// What a digest said, without its links: another one that says the same is not sent.
package func digestMark(of letter: Letter) -> [UInt8] {
    let words = letter.text.split(separator: "\n").map { line in
        line.split(separator: " ").filter { !$0.contains("://") }.joined(separator: " ")
    }
    return Array(SHA256.hash(data: Data(([letter.subject] + words).joined(separator: "\n").utf8)))
}
