import Primitives
import Synchronization

extension SmallPDS {
    func getRecord(_ request: ATRequest) throws -> ATRecord {
        let repository = try repository(of: try required("repo", request))
        let collection = try required("collection", request)
        let rkey = try required("rkey", request)
        guard let kept = repository.find(collection, rkey), request["cid"].map({ $0 == kept.cid }) ?? true else {
            let uri = repository.uri(collection, rkey)
            throw XRPCRefusal(400, "RecordNotFound", "Could not locate record: \(uri)")
        }
        return repository.view(kept, collection, rkey)
    }

    func listRecords(_ request: ATRequest) throws -> ATRecord {
        let repository = try repository(of: try required("repo", request))
        let (records, cursor) = repository.page(
            try required("collection", request),
            limit: min(100, max(1, request["limit"].flatMap { Int($0) } ?? 50)),
            after: request["cursor"],
            isReversed: request["reverse"] == "true"
        )
        var members: [String: ATRecord] = ["records": .array(records)]
        members["cursor"] = cursor.map { .string($0) }
        return .object(members)
    }

    /// The three methods that change a repository, and what goes wrong with them on demand.
    func write(_ method: String, _ request: ATRequest) throws -> ATAnswer {
        let fault = state.withLock { $0.takeFault { $0 != .loseBlob } }
        switch fault {
        case .unavailable: throw XRPCRefusal(503, "ServiceUnavailable", "this server is told to fail")
        case .rateLimited: throw XRPCRefusal(429, "RateLimitExceeded", "Rate Limit Exceeded")
        case .expiredToken: throw XRPCRefusal(400, "ExpiredToken", "Token has expired")
        case .loseAnswer, .loseBlob, nil: break
        }
        let answer = try write(method, as: try viewer(request), try ATRecord(json: request.body))
        return fault == .loseAnswer ? .hangUp : .json(answer)
    }

    private func write(_ method: String, as viewer: String, _ body: ATRecord) throws -> ATRecord {
        guard let repo = body["repo"]?.string, let collection = body["collection"]?.string else {
            throw XRPCRefusal(400, "InvalidRequest", "repo and collection are needed")
        }
        guard try repository(of: repo).account.did == viewer else {
            throw XRPCRefusal(403, "AuthRequired", "this is not your repository")
        }
        if method.hasSuffix("deleteRecord") {
            try remove(viewer, collection, try key(in: body))
            return [:]
        }
        let rkey = method.hasSuffix("createRecord") && body["rkey"] == nil ? newKey() : try key(in: body)
        guard let record = body["record"], record["$type"]?.string == collection else {
            throw XRPCRefusal(400, "InvalidRequest", "Invalid $type: expected \(collection)")
        }
        try check(record, collection)
        if method.hasSuffix("createRecord"), try repository(of: viewer).find(collection, rkey) != nil {
            throw XRPCRefusal(500, "InternalServerError", "Internal Server Error")
        }
        return view(try put(record, viewer, collection, rkey))
    }

    private func key(in body: ATRecord) throws(XRPCRefusal) -> String {
        guard let rkey = body["rkey"]?.string, (1...512).contains(rkey.utf8.count) else {
            throw XRPCRefusal(400, "InvalidRequest", "rkey is needed")
        }
        return rkey
    }

    /// An identical record is taken without a commit, as the reference server does it.
    private func view(_ written: Written) -> ATRecord {
        var members: [String: ATRecord] = [
            "uri": .string(written.uri), "cid": .string(written.cid), "validationStatus": "valid",
        ]
        if written.isNew { members["commit"] = ["cid": .string(written.cid), "rev": .string(newKey())] }
        return .object(members)
    }

    private func check(_ record: ATRecord, _ collection: String) throws(XRPCRefusal) {
        guard collection == DemoPostView.collection else { return }
        guard let text = record["text"]?.string, record["createdAt"]?.string.flatMap({ Moment(rfc3339: $0) }) != nil
        else { throw XRPCRefusal(400, "InvalidRequest", "Record must have text and createdAt") }
        guard text.count <= 300, text.utf8.count <= 3_000 else {
            throw XRPCRefusal(400, "InvalidRequest", "Record/text must not be longer than 300 graphemes")
        }
        for facet in record["facets"]?.elements ?? [] {
            guard let start = facet["index"]?["byteStart"]?.integer, let end = facet["index"]?["byteEnd"]?.integer,
                0 <= start, start < end, end <= Int64(text.utf8.count)
            else { throw XRPCRefusal(400, "InvalidRequest", "Record/facets/index is out of the text") }
        }
        try checkPictures(record["embed"])
    }
}
