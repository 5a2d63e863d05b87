internal import Channels
internal import Foundation

/// Where replies of an account are brought to, and how they are signed.
struct Destination: Sendable {
    let address: String
    /// The one that is good, and the one before it while the receiver changes over.
    let secrets: [WebhookSecret]
    /// Whether the receiver knows a delivery again by its name, and does nothing the second time.
    let takesOnce: Bool

    init(_ settings: ConnectorSettings) async throws {
        let kept = try await settings.vault.load()
        let given = settings.values.merging(kept) { _, sealed in sealed }
        address = try Self.address(try settings.required("address"))
        let named = [("secret", given["secret"] ?? ""), ("previousSecret", given["previousSecret"] ?? "")]
        if named[0].1.isEmpty { throw SettingsRefused.missing("secret") }
        secrets = try named.filter { !$0.1.isEmpty }.map { name, text in
            guard let secret = WebhookSecret(text) else {
                throw SettingsRefused.malformed(name, reason: "it is whsec_ and 16 to 64 bytes in Base64.")
            }
            return secret
        }
        takesOnce = settings.values["once"] == "yes"
    }

    /// The name by which people know it.
    var host: String { URL(string: address)?.host ?? address }

    static func address(_ text: String) throws(SettingsRefused) -> String {
        let parts = URLComponents(string: text)
        guard let parts, ["https", "http"].contains(parts.scheme?.lowercased()), parts.host?.isEmpty == false,
            parts.user == nil, parts.password == nil, parts.fragment == nil
        else { throw .malformed("address", reason: "it begins with https:// and a server's name.") }
        return text
    }
}
