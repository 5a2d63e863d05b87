import Foundation

extension OutboundHead {
    /// Where a redirect answer points, as an absolute `http` or `https` address.
    func redirect(from url: String) -> String? {
        guard [301, 302, 303, 307, 308].contains(status), let location = self["Location"], let base = URL(string: url),
            let target = URL(string: location, relativeTo: base)?.absoluteURL,
            ["http", "https"].contains(target.scheme?.lowercased() ?? "")
        else { return nil }
        return target.absoluteString
    }
}
