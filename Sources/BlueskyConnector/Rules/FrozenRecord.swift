import Channels

extension FrozenPost {
    /// The at-uri under which the record will stand.
    var uri: String? {
        guard let body = JSONValue(Array(payload.utf8)), let repo = body["repo"]?.string,
            let collection = body["collection"]?.string, let rkey = body["rkey"]?.string, rkey == key
        else { return nil }
        let uri = "at://\(repo)/\(collection)/\(rkey)"
        return ATSyntax.isValid(uri, as: .atURI) ? uri : nil
    }
}

extension Reconciliation {
    /// The own server's word counts: it has the record, or it says that it has not.
    init(_ answer: XRPCAnswer, expecting uri: String) {
        switch (answer.status, answer.error) {
        case (200, _):
            self =
                receipt(answer.body, expecting: uri).map(Reconciliation.found)
                ?? .undetermined(reason: "The server answered and did not name the record.")
        case (400..<500, "RecordNotFound"): self = .absent
        case (400, "InvalidRequest") where answer.words.contains("Could not locate record"): self = .absent
        default: self = .undetermined(reason: "The server answered \(answer.words).")
        }
    }
}
