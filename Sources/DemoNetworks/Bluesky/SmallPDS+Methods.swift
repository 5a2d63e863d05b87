import NIOHTTP1
import Primitives
import Synchronization

extension SmallPDS {
    /// Answers one request; everything that is refused is refused as XRPC does it.
    func answer(_ request: ATRequest) -> ATAnswer {
        do {
            if request.path == "/demo/faults" { return try addFaults(request) }
            guard request.path.hasPrefix("/xrpc/") else {
                if let page = try page(request) { return page }
                throw XRPCRefusal(404, "NotFound", "nothing is here")
            }
            return try answer(String(request.path.dropFirst(6)), request)
        } catch let refusal as XRPCRefusal {
            return .refusal(refusal)
        } catch let flaw as RecordFlaw {
            return .refusal(XRPCRefusal(400, "InvalidRequest", flaw.reason))
        } catch {
            return .refusal(XRPCRefusal(400, "InvalidRequest", "the body is not JSON as the protocol has it"))
        }
    }

    private func answer(_ method: String, _ request: ATRequest) throws -> ATAnswer {
        switch method {
        case "com.atproto.server.describeServer": .json(["did": "did:web:localhost", "availableUserDomains": []])
        case "com.atproto.server.createSession": .json(try createSession(request))
        case "com.atproto.server.refreshSession": .json(try refreshSession(request))
        case "com.atproto.server.getSession": .json(try repository(of: try viewer(request)).sessionView)
        case "com.atproto.identity.resolveHandle": .json(try resolveHandle(request))
        case "com.atproto.repo.getRecord": .json(try getRecord(request))
        case "com.atproto.repo.listRecords": .json(try listRecords(request))
        case "com.atproto.repo.putRecord", "com.atproto.repo.createRecord", "com.atproto.repo.deleteRecord":
            try write(method, request)
        case "com.atproto.repo.uploadBlob": try uploadBlob(request)
        case "app.bsky.actor.getProfile": .json(try getProfile(request))
        case "app.bsky.actor.getProfiles": .json(getProfiles(request))
        case "app.bsky.feed.getPosts": .json(getPosts(request))
        case "app.bsky.feed.getPostThread": .json(try getPostThread(request))
        case "app.bsky.notification.listNotifications": .json(try listNotifications(request))
        default: throw XRPCRefusal(501, "MethodNotImplemented", "this small server has no \(method)")
        }
    }

    /// `{"fault": "loseAnswer", "times": 1}`, for scripts.
    private func addFaults(_ request: ATRequest) throws -> ATAnswer {
        let body = try ATRecord(json: request.body)
        guard let fault = body["fault"]?.string.flatMap(Fault.init(rawValue:)) else {
            throw XRPCRefusal(400, "InvalidRequest", "fault must be one of \(Fault.allCases.map(\.rawValue))")
        }
        fail(fault, times: Int(body["times"]?.integer ?? 1))
        return .json([:])
    }

    // MARK: Accounts

    /// The account whose access token the request bears.
    func viewer(_ request: ATRequest) throws(XRPCRefusal) -> String {
        switch tokens.read(try bearer(request), as: .access, now: clock()) {
        case .valid(let did, _): return did
        case .expired: throw XRPCRefusal(400, "ExpiredToken", "Token has expired")
        case .invalid: throw XRPCRefusal(400, "InvalidToken", "Token could not be verified")
        }
    }

    func bearer(_ request: ATRequest) throws(XRPCRefusal) -> String {
        guard let header = request.headers.first(name: "Authorization"), header.hasPrefix("Bearer ") else {
            throw XRPCRefusal(401, "AuthMissing", "Authentication Required")
        }
        return String(header.dropFirst(7))
    }

    /// The account that a DID or a handle names.
    func repository(of name: String) throws(XRPCRefusal) -> DemoRepository {
        let found = state.withLock { state in
            state.repositories[name] ?? state.repositories.values.first { $0.account.handle == name.lowercased() }
        }
        guard let found else { throw XRPCRefusal(400, "RepoNotFound", "Could not find repo: \(name)") }
        return found
    }

    private func resolveHandle(_ request: ATRequest) throws -> ATRecord {
        let handle = try required("handle", request)
        guard let found = try? repository(of: handle), found.account.handle == handle.lowercased() else {
            throw XRPCRefusal(400, "HandleNotFound", "Unable to resolve handle")
        }
        return ["did": .string(found.account.did)]
    }

    func required(_ name: String, _ request: ATRequest) throws(XRPCRefusal) -> String {
        guard let value = request[name], !value.isEmpty else {
            throw XRPCRefusal(400, "InvalidRequest", "Error: Params must have the property \"\(name)\"")
        }
        return value
    }
}

extension DemoRepository {
    var sessionView: ATRecord {
        ["did": .string(account.did), "handle": .string(account.handle), "active": true]
    }
}
