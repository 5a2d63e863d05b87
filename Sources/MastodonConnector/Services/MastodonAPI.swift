import Foundation
package import Outbound
package import Primitives

/// One server's API, spoken to in one account's name or in nobody's.
package struct MastodonAPI: Sendable {
    package let server: MastodonServer
    package let token: String?
    let outbound: any OutboundClient
    let clock: Clock

    package init(server: MastodonServer, token: String?, outbound: any OutboundClient, clock: Clock) {
        self.server = server
        self.token = token
        self.outbound = outbound
        self.clock = clock
    }

    /// Asks for one entity.
    func get<Entity: Decodable>(
        _ path: String,
        _ query: [(String, String)] = [],
        as kind: Entity.Type = Entity.self
    ) async throws -> Entity {
        try decode(kind, from: try await answer(to: request("GET", path, query), accepting: 200..<300))
    }

    /// Sends a form, as registration and token exchange want it.
    func post<Entity: Decodable>(form: [(String, String)], to path: String, as kind: Entity.Type) async throws -> Entity
    {
        var request = request("POST", path)
        request.headers.append((name: "Content-Type", value: "application/x-www-form-urlencoded"))
        request.body = Array(FormText.encode(form).utf8)
        request.isWrite = true
        return try decode(kind, from: try await answer(to: request, accepting: 200..<300))
    }

    func request(_ method: String, _ path: String, _ query: [(String, String)] = []) -> OutboundRequest {
        var request = OutboundRequest(method, server.address(path, query: query))
        request.headers = [(name: "Accept", value: "application/json")]
        if let token { request.headers.append((name: "Authorization", value: "Bearer \(token)")) }
        return request
    }

    func answer(to request: OutboundRequest, accepting good: Range<Int>) async throws -> OutboundResponse {
        let response = try await outbound.ask(request)
        guard good.contains(response.status) else { throw UnexpectedAnswer(ServerAnswer(response, at: clock())) }
        return response
    }

    private func decode<Entity: Decodable>(_ kind: Entity.Type, from response: OutboundResponse) throws -> Entity {
        do {
            return try JSONDecoder().decode(kind, from: Data(response.body))
        } catch {
            throw UnreadableAnswer(reason: "The server's answer could not be read: \(error.inOneSentence)")
        }
    }
}

/// The server answered, but not what was asked for.
package struct UnexpectedAnswer: Error, Sendable, CustomStringConvertible {
    package let answer: ServerAnswer

    init(_ answer: ServerAnswer) {
        self.answer = answer
    }

    package var description: String { answer.words }
}

/// The server answered with something that is not what its API promises.
package struct UnreadableAnswer: Error, Sendable, CustomStringConvertible {
    package let reason: String

    package var description: String { reason }
}
