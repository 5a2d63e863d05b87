import Outbound
import Primitives

/// How long a 429 asks us to wait; `nil` when it does not say.
func pause(_ head: OutboundHead, now: Moment) -> Duration? {
    if let seconds = head["Retry-After"].flatMap({ Int64($0) }) { return .seconds(min(86_400, max(1, seconds))) }
    guard let reset = head["RateLimit-Reset"].flatMap({ Int64($0) }) else { return nil }
    // Whatever number a server writes is borne.
    let pause = Moment(microseconds: min(max(reset, 0), 1 << 40) * 1_000_000) - now
    return min(.seconds(86_400), max(.seconds(1), pause))
}
