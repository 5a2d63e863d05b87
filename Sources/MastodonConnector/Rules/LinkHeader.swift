/// The `Link` header by which servers say where the next pages are (RFC 8288).
package enum LinkHeader {
    /// One parameter of the address with that relation; `nil` when there is none.
    package static func parameter(_ name: String, ofRelation relation: String, in header: String) -> String? {
        for link in header.split(separator: ",") {
            guard let open = link.firstIndex(of: "<"), let close = link.firstIndex(of: ">"), open < close,
                link[close...].contains("rel=\"\(relation)\""),
                let question = link[open..<close].firstIndex(of: "?")
            else { continue }
            for pair in link[link.index(after: question)..<close].split(separator: "&") {
                let parts = pair.split(separator: "=", maxSplits: 1)
                if parts.count == 2, parts[0] == name { return String(parts[1]) }
            }
        }
        return nil
    }
}
