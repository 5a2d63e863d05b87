import Channels
import Outbound

/// Finds out who is behind a handle, and where their account lives; both sides have to name each other.
struct IdentityResolver: Sendable {
    let outbound: any OutboundClient
    /// The register of `did:plc`.
    let directory: String
    /// Servers that look a handle up where its own domain does not tell; what they say is checked afterwards.
    let services: [String]

    func account(_ name: String) async throws -> ResolvedAccount {
        let isDID = ATSyntax.isValid(name, as: .did)
        let did = isDID ? name : try await self.did(of: name.lowercased())
        let document = try await self.document(of: did)
        let names = (document["alsoKnownAs"]?.elements ?? []).compactMap(\.string)
            .filter { $0.hasPrefix("at://") }.map { String($0.dropFirst(5)).lowercased() }
        guard document["id"]?.string == did,
            isDID || names.contains(name.lowercased())
        else { throw refused("the account behind \(name) does not bear that name itself.") }
        let handle = isDID ? try await proven(names.first, of: did) ?? did : name.lowercased()
        guard let server = serverAddress(in: document, for: "https://") else {
            throw refused("the account behind \(name) names no server with https.")
        }
        return ResolvedAccount(did: did, handle: handle, server: server)
    }

    /// A name that an account gives itself, where that leads back to it; `nil` otherwise: anybody may claim any name.
    private func proven(_ name: String?, of did: String) async throws -> String? {
        guard let name, ATSyntax.isValid(name, as: .handle) else { return nil }
        do {
            return try await self.did(of: name) == did ? name : nil
        } catch is SettingsRefused {
            return nil
        }
    }

    private func did(of handle: String) async throws -> String {
        if let said = try? await get("https://\(handle)/.well-known/atproto-did", redirects: 2) {
            let text = String(decoding: said, as: UTF8.self).filter { !$0.isWhitespace }
            if ATSyntax.isValid(text, as: .did) { return text }
        }
        try Task.checkCancellation()
        for service in services {
            let client = XRPCClient(outbound: outbound)
            let method = "com.atproto.identity.resolveHandle"
            let answer = try? await client.query(method, at: service, [("handle", handle)])
            if let answer, answer.status == 200, let did = answer.body?["did"]?.string,
                ATSyntax.isValid(did, as: .did)
            {
                return did
            }
            try Task.checkCancellation()
        }
        throw refused("nobody knows an account of the name \(handle).")
    }

    private func document(of did: String) async throws -> JSONValue {
        let parts = did.split(separator: ":").map(String.init)
        let address: String? =
            switch (parts.dropFirst().first, parts.count) {
            case ("plc", 3): "\(directory)/\(did)"
            case ("web", 3) where !parts[2].contains("%"): "https://\(parts[2])/.well-known/did.json"
            default: nil
            }
        guard let address else { throw refused("accounts such as \(did) cannot be looked up.") }
        do {
            guard let document = JSONValue(try await get(address, redirects: 0)) else {
                throw SettingsRefused.unreachable("The server's answer cannot be read.")
            }
            return document
        } catch let failure as OutboundFailure {
            throw SettingsRefused.unreachable(failure.description)
        }
    }

    private func get(_ address: String, redirects: Int) async throws -> [UInt8] {
        let request = OutboundRequest(
            "GET",
            address,
            headers: [(name: "Accept", value: "application/json, text/plain")],
            deadline: .seconds(10),
            maximumBytes: 64 << 10,
            maximumRedirects: redirects
        )
        let response = try await outbound.ask(request)
        guard response.status == 200 else {
            throw SettingsRefused.unreachable("\(address) answered with status \(response.status).")
        }
        return response.body
    }

    private func refused(_ reason: String) -> SettingsRefused { .malformed(BlueskyManifest.identifier, reason: reason) }
}
