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

extension OutboundRequest {
    /// The same request at another address; what proves who we are stays with the server that it was meant for.
    func redirected(to target: String) -> OutboundRequest {
        var request = self
        request.url = target
        if let from = WebAddress(url), let to = WebAddress(target), from.isSameServer(as: to) { return request }
        request.headers.removeAll { ["authorization", "cookie", "proxy-authorization"].contains($0.name.lowercased()) }
        return request
    }
}
