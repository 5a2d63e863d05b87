internal import Crypto

/// Says which entries are the same one.
enum EntryIdentity {
    /// What an entry is called under a policy.
    static func name(of entry: FeedEntry, by policy: FeedSettings.Identity) -> String {
        let id = entry.id.map(canonical)
        let link = entry.link.map(canonical)
        switch policy {
        case .automatic, .guid: return id ?? link ?? described(entry)
        case .link: return link ?? id ?? described(entry)
        case .guidAndLink:
            let parts = [id, link].compactMap { $0 }
            return parts.isEmpty ? described(entry) : parts.joined(separator: " ")
        case .content: return "text:" + hash([entry.title, entry.text])
        }
    }

    /// What is remembered of an entry.
    static func seen(_ entry: FeedEntry, named name: String) -> SeenEntry {
        SeenEntry(
            identity: hash([name]),
            content: hash([entry.title, entry.text]),
            appearance: hash([entry.title, entry.text, entry.link.map(canonical), entry.published?.text])
        )
    }

    /// Web addresses are the same with `http` and `https`, and whatever the case of the host.
    static func canonical(_ text: String) -> String {
        guard FeedAddress.isWebAddress(text) else { return text }
        var parts = AddressParts(text)
        parts.scheme = "https"
        parts.authority = parts.authority.map { authority in
            var host = authority.lowercased()[...]
            for port in [":80", ":443"] where host.hasSuffix(port) { host = host.dropLast(port.count) }
            return host
        }
        if parts.path.isEmpty { parts.path = "/" }
        return parts.text
    }

    /// Sixteen hexadecimal digits of SHA-256: 64 bits tell the few thousand entries of a feed apart.
    static func hash(_ parts: [String?]) -> String {
        var bytes: [UInt8] = []
        for part in parts {
            bytes.append(part == nil ? 0 : 1)
            bytes.append(contentsOf: Array((part ?? "").utf8))
            bytes.append(0)
        }
        return SHA256.hash(data: bytes).prefix(8).map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }.joined()
    }

    private static func described(_ entry: FeedEntry) -> String {
        guard entry.title != nil || entry.published != nil else { return "text:" + hash([entry.text]) }
        return "entry:" + hash([entry.title, entry.published?.text ?? entry.updated?.text])
    }
}
