/// Makes relative addresses absolute, as RFC 3986 section 5.2 says.
enum FeedAddress {
    /// The longest base: an address of every element in a document is as long as its base, and longer.
    private static let longestBase = 1_024

    /// The reference as seen from the base; the reference itself when there is no base, or one that is no address.
    static func resolve(_ reference: String, against base: String?) -> String {
        guard let trimmed = FeedText.trimmed(reference) else { return "" }
        let relative = AddressParts(trimmed)
        guard let base, !base.isEmpty, base.utf8.count <= longestBase, relative.scheme == nil else {
            return withoutExtraSlashes(trimmed)
        }
        let absolute = AddressParts(base)
        guard absolute.scheme != nil || absolute.path.hasPrefix("/") else { return trimmed }
        return resolved(relative, absolute).text
    }

    /// A base stated inside another one; a base that no address can be relative to is passed over.
    static func base(_ stated: String, inside outer: String?) -> String? {
        let result = resolve(stated, against: outer)
        let scheme = AddressParts(result).scheme?.lowercased()
        guard let scheme else { return outer?.isEmpty == false ? outer : result }
        return ["http", "https", "ftp", "feed", "file"].contains(scheme) ? result : outer
    }

    /// Whether a browser would open it as a page.
    static func isWebAddress(_ text: String) -> Bool {
        let lower = text.prefix(8).lowercased()
        return lower.hasPrefix("https://") || lower.hasPrefix("http://") && text.utf8.count > 8
    }

    private static func resolved(_ relative: AddressParts, _ base: AddressParts) -> AddressParts {
        var result = relative
        result.scheme = base.scheme
        guard relative.authority == nil else {
            result.path = withoutDots(relative.path)
            return result
        }
        result.authority = base.authority
        if relative.path.isEmpty {
            result.path = base.path
            result.query = relative.query ?? base.query
        } else if relative.path.hasPrefix("/") {
            result.path = withoutDots(relative.path)
        } else {
            let directory = base.path.lastIndex(of: "/").map { base.path[...$0] } ?? (base.authority == nil ? "" : "/")
            result.path = withoutDots(directory + relative.path)
        }
        return result
    }

    private static func withoutDots(_ path: some StringProtocol) -> String {
        var kept: [Substring] = []
        let segments = path.split(separator: "/", omittingEmptySubsequences: false).map { Substring($0) }
        for (index, segment) in segments.enumerated() {
            let isLast = index == segments.count - 1
            switch segment {
            case ".": if isLast { kept.append("") }
            case "..":
                if kept.count > 1 || kept.first?.isEmpty == false { kept.removeLast() }
                if isLast { kept.append("") }
            default: kept.append(segment)
            }
        }
        return kept.joined(separator: "/")
    }

    /// `http:////example.org` is how some feeds write `http://example.org`.
    private static func withoutExtraSlashes(_ address: String) -> String {
        guard let colon = address.firstRange(of: ":///"), !address.lowercased().hasPrefix("file:") else {
            return address
        }
        let scheme = address[..<colon.lowerBound]
        guard AddressParts.isScheme(scheme) else { return address }
        return scheme + "://" + address[colon.upperBound...].drop { $0 == "/" }
    }
}

/// The five parts of an address (RFC 3986, appendix B).
struct AddressParts {
    var scheme: Substring?
    var authority: Substring?
    var path: String
    var query: Substring?
    var fragment: Substring?

    init(_ text: String) {
        var rest = text[...]
        if let colon = rest.firstIndex(of: ":"), AddressParts.isScheme(rest[..<colon]) {
            scheme = rest[..<colon]
            rest = rest[rest.index(after: colon)...]
        }
        if let mark = rest.firstIndex(of: "#") {
            fragment = rest[rest.index(after: mark)...]
            rest = rest[..<mark]
        }
        if let mark = rest.firstIndex(of: "?") {
            query = rest[rest.index(after: mark)...]
            rest = rest[..<mark]
        }
        if rest.hasPrefix("//") {
            rest = rest.dropFirst(2)
            let end = rest.firstIndex(of: "/") ?? rest.endIndex
            authority = rest[..<end]
            rest = rest[end...]
        }
        path = String(rest)
    }

    var text: String {
        var text = ""
        if let scheme { text += scheme + ":" }
        if let authority { text += "//" + authority }
        text += path
        if let query { text += "?" + query }
        if let fragment { text += "#" + fragment }
        return text
    }

    /// Whether there is a host, with a port or without, and no name and password before it.
    var hasPlainHost: Bool {
        guard let authority, !authority.contains("@") else { return false }
        let isLiteral = authority.hasPrefix("[")
        let host = isLiteral ? authority.prefix { $0 != "]" } : authority.prefix { $0 != ":" }
        let rest = authority[host.endIndex...].drop { $0 == "]" }
        return !host.isEmpty && (rest.isEmpty || rest.first == ":" && Int64(digits: rest.dropFirst()) != nil)
    }

    static func isScheme(_ text: Substring) -> Bool {
        guard let first = text.utf8.first, (97...122).contains(first | 0x20) else { return false }
        return text.utf8.allSatisfy {
            (97...122).contains($0 | 0x20) || (48...57).contains($0) || $0 == 43 || $0 == 45 || $0 == 46
        }
    }
}
