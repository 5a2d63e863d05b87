import Primitives
import Synchronization

extension SmallPDS {
    func createSession(_ request: ATRequest) throws -> ATRecord {
        let body = try ATRecord(json: request.body)
        guard let name = body["identifier"]?.string, let password = body["password"]?.string,
            let repository = try? repository(of: name), repository.account.password == password
        else { throw XRPCRefusal(401, "AuthenticationRequired", "Invalid identifier or password") }
        return session(of: repository, refresh: newToken(.refresh, repository.account.did))
    }

    /// A new pair; a token that was used before gives the same successor again.
    func refreshSession(_ request: ATRequest) throws -> ATRecord {
        let used = try bearer(request)
        guard case .valid(let did, let id) = tokens.read(used, as: .refresh, now: clock()) else {
            throw XRPCRefusal(400, "ExpiredToken", "Token has been revoked")
        }
        let fresh = newToken(.refresh, did)
        let successor = state.withLock { state in
            let successor = state.successors[id] ?? fresh
            state.successors[id] = successor
            return successor
        }
        return session(of: try repository(of: did), refresh: successor)
    }

    private func session(of repository: DemoRepository, refresh: String) -> ATRecord {
        guard case .object(var members) = repository.sessionView else { return [:] }
        members["accessJwt"] = .string(newToken(.access, repository.account.did))
        members["refreshJwt"] = .string(refresh)
        members["didDoc"] = [
            "@context": ["https://www.w3.org/ns/did/v1"],
            "id": .string(repository.account.did),
            "alsoKnownAs": [.string("at://\(repository.account.handle)")],
        ]
        return .object(members)
    }

    private func newToken(_ scope: DemoTokens.Scope, _ did: String) -> String {
        let counter = state.withLock { state in
            state.counter += 1
            return state.counter
        }
        // As the network has them: two hours, and ninety days.
        let lasting: Duration = scope == .access ? .seconds(7_200) : .seconds(90 * 86_400)
        return tokens.token(scope, for: did, id: "\(scope)-\(counter)", from: clock(), lasting: lasting)
    }
}
