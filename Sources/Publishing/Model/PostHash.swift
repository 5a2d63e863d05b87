package import Channels
import Journal
package import Pictures

/// The hash by which an approved post is recognised: of its words and pictures, of the warning in front, and of its audience.
///
/// What is said to everybody without a warning has that of its words and pictures alone.
package func postHash(
    _ text: String,
    _ pictures: [Picture],
    behind warning: String?,
    to audience: Audience?
) -> [UInt8] {
    let words = wordHash(text, pictures)
    guard warning != nil || audience != nil else { return words }
    let parts = ["behind", warning ?? "", (audience ?? .everybody).rawValue]
    return contentHash(of: Array(parts.map { "\($0.utf8.count):\($0)" }.joined().utf8) + words)
}
