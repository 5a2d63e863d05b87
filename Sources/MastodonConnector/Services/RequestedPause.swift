package import Outbound
package import Primitives

/// How long a server wants us to wait.
package enum RequestedPause {
    /// A server cannot put us off for longer than this: Mastodon's longest window is half an hour.
    private static let longest = Duration.seconds(3_600)

    /// Reads `Retry-After` (seconds or a date), else `X-RateLimit-Reset` (ISO 8601, seconds since 1970, or seconds).
    package static func read(_ head: OutboundHead, at now: Moment) -> Duration? {
        if let text = head["Retry-After"] {
            if let seconds = Int64(text) { return bounded(.seconds(clamped(seconds))) }
            if let moment = HTTPDate.read(text) { return bounded(moment - now) }
        }
        guard let reset = head["X-RateLimit-Reset"] else { return nil }
        if let moment = Moment(rfc3339: reset) { return bounded(moment - now) }
        guard let number = Double(reset), number.isFinite, number >= 0, number < 1e11 else { return nil }
        // Below a thousand million it is no date of this century: some proxies send the seconds that are left.
        guard number >= 1e9 else { return bounded(.seconds(number)) }
        return bounded(Moment(microseconds: Int64(number * 1e6)) - now)
    }

    private static func clamped(_ seconds: Int64) -> Int64 { min(max(seconds, 0), 86_400) }

    private static func bounded(_ pause: Duration) -> Duration { min(max(pause, .seconds(1)), longest) }
}
