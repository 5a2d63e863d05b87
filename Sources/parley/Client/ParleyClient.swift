import ArgumentParser
import Foundation
import Outbound

/// Where the server is and who asks; the same options on every command that talks to it.
struct ServerOptions: ParsableArguments {
    @Option(help: "The server's address (or PARLEY_SERVER, or where you signed in).")
    var server: String?

    @Option(help: "A token that acts as you (or PARLEY_TOKEN, or the one you signed in with).")
    var token: String?

    @Flag(help: "Print the server's answer as JSON.")
    var json = false

    /// Talks to the server as the person whose token is held.
    func client() throws -> ParleyClient {
        let environment = ProcessInfo.processInfo.environment
        let kept = KeptSignIn.load()
        let address = server ?? environment["PARLEY_SERVER"] ?? kept?.server ?? "http://127.0.0.1:8080"
        guard ["http://", "https://"].contains(where: { address.lowercased().hasPrefix($0) }) else {
            throw CommandTrouble(
                code: 64,
                "“\(address)” is no address of a server. Give one such as http://127.0.0.1:8080 with --server."
            )
        }
        let held =
            token ?? environment["PARLEY_TOKEN"] ?? (kept?.server == address || server == nil ? kept?.token : nil)
        return ParleyClient(address: address.hasSuffix("/") ? String(address.dropLast()) : address, token: held)
    }
}

/// The API of a running server.
struct ParleyClient {
    let address: String
    let token: String?

    /// The same server, asked without a token.
    var asNobody: ParleyClient { ParleyClient(address: address, token: nil) }

    /// Sends one request and gives the answer's JSON; a refusal of the server becomes the command's own.
    func call(_ method: String, _ path: String, _ content: [String: Any]? = nil) async throws -> Any {
        // The person at the keyboard names the server.
        let outbound = AsyncHTTPOutbound(userAgent: "parley/\(parleyVersion)", reach: .wherever)
        do {
            let answer = try await exchange(method, path, content, through: outbound)
            try await outbound.shutdown()
            return answer
        } catch {
            try? await outbound.shutdown()
            throw error
        }
    }

    private func exchange(
        _ method: String,
        _ path: String,
        _ content: [String: Any]?,
        through outbound: AsyncHTTPOutbound
    ) async throws -> Any {
        var headers = [(name: "Accept", value: "application/json")]
        if let token { headers.append((name: "Authorization", value: "Bearer \(token)")) }
        var body: [UInt8]?
        if let content {
            headers.append((name: "Content-Type", value: "application/json"))
            body = Array(try JSONSerialization.data(withJSONObject: content, options: .sortedKeys))
        }
        let response: OutboundResponse
        do {
            response = try await outbound.send(
                OutboundRequest(
                    method,
                    "\(address)/api/v1\(path)",
                    headers: headers,
                    body: body,
                    isWrite: method != "GET"
                )
            )
        } catch let failure as OutboundFailure {
            if case .tooLong = failure { throw failure }
            throw CommandTrouble(
                code: 69,
                "The server at \(address) does not answer. Is it running? Start it with `parley serve`, or name its "
                    + "address with --server."
            )
        }
        let answer = response.body.isEmpty ? [:] : try? JSONSerialization.jsonObject(with: Data(response.body))
        guard (200..<300).contains(response.status) else {
            let told = (answer as? [String: Any])?["error"] as? [String: Any]
            // Who is just signing in needs no advice to do so.
            let hint = response.status == 401 && path != "/tokens" ? " Use `parley sign-in`, or give --token." : ""
            let message = told?["message"] as? String ?? "The server answered \(response.status)."
            throw CommandTrouble(
                code: response.status >= 500 ? 70 : 1,
                message + hint,
                status: Int(response.status)
            )
        }
        guard let answer else { throw CommandTrouble(code: 70, "The answer of \(address) is not Parley's.") }
        return answer
    }
}

/// A word of the command line as a piece of an address.
func percentEncoded(_ text: String) -> String {
    text.addingPercentEncoding(withAllowedCharacters: .alphanumerics.union(CharacterSet(charactersIn: "-._~"))) ?? text
}

/// Prints a JSON value with sorted keys.
func printJSON(_ value: Any) throws {
    let options: JSONSerialization.WritingOptions = [
        .prettyPrinted, .sortedKeys, .withoutEscapingSlashes, .fragmentsAllowed,
    ]
    print(String(decoding: try JSONSerialization.data(withJSONObject: value, options: options), as: UTF8.self))
}

/// The members of a JSON object, read without ceremony.
struct JSONObject {
    let members: [String: Any]

    init(_ value: Any?) {
        members = value as? [String: Any] ?? [:]
    }

    func text(_ name: String) -> String { members[name] as? String ?? "" }
    func texts(_ name: String) -> [String] { members[name] as? [String] ?? [] }
    func number(_ name: String) -> Int { (members[name] as? NSNumber)?.intValue ?? 0 }
    func flag(_ name: String) -> Bool { (members[name] as? NSNumber)?.boolValue ?? false }
    func list(_ name: String) -> [JSONObject] { (members[name] as? [Any] ?? []).map(JSONObject.init) }
    func object(_ name: String) -> JSONObject { JSONObject(members[name]) }
}
