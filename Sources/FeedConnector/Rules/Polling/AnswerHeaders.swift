internal import Outbound
internal import Primitives

/// Reads what a server says beside the document.
struct AnswerHeaders {
    let head: OutboundHead

    /// How long the answer stays fresh (`Cache-Control: max-age`).
    var maximumAge: Duration? {
        guard let directives = head["Cache-Control"] else { return nil }
        for directive in directives.lowercased().split(separator: ",") {
            let parts = directive.split(separator: "=").map { $0.filter { !$0.isWhitespace && $0 != "\"" } }
            if parts.count == 2, parts[0] == "max-age", let seconds = Int64(digits: parts[1]) {
                // A year is as good as for ever.
                return .seconds(min(seconds, 31_536_000))
            }
        }
        return nil
    }

    /// How long to stay away (`Retry-After`, in seconds or as a date).
    func retryAfter(now: Moment) -> Duration? {
        guard let value = head["Retry-After"].flatMap(FeedText.trimmed) else { return nil }
        if let seconds = Int64(digits: value) { return .seconds(min(seconds, 31_536_000)) }
        return FeedDateReader.moment(value).map { $0 - now }
    }

    /// What the server calls this version.
    var version: FeedCursor.Version {
        FeedCursor.Version(tag: bounded(head["ETag"]), modified: bounded(head["Last-Modified"]))
    }

    /// Where the document says it is, for relative addresses in it.
    func base(fetched address: String) -> String {
        guard let location = head["Content-Location"] else { return address }
        let resolved = FeedAddress.resolve(location, against: address)
        return FeedAddress.isWebAddress(resolved) ? resolved : address
    }

    /// A header that is longer than any sensible one is not kept, nor sent back.
    private func bounded(_ value: String?) -> String? {
        value.flatMap { $0.utf8.count <= 512 && $0.utf8.allSatisfy { $0 >= 32 && $0 != 127 } ? $0 : nil }
    }
}
