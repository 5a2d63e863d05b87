import Channels
import Foundation

/// The address of a service as a person typed it: scheme added, path and closing slash taken off.
func serviceAddress(_ text: String) throws(SettingsRefused) -> String {
    let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
    let whole = trimmed.contains("://") ? trimmed : "https://\(trimmed)"
    guard let parts = URLComponents(string: whole), let scheme = parts.scheme?.lowercased(), let host = parts.host,
        ["http", "https"].contains(scheme), !host.isEmpty
    else { throw .malformed(BlueskyManifest.service, reason: "“\(trimmed)” is not the address of a server.") }
    return "\(scheme)://\(host)\(parts.port.map { ":\($0)" } ?? "")"
}

/// The account's own server as its DID document names it.
///
/// Followed only from one public server to another: a server that is reached by plain `http` stands on this machine
/// or in the next room, and is the one that was meant.
func serverAddress(in document: JSONValue?, for service: String) -> String? {
    guard service.hasPrefix("https://") else { return nil }
    let services = document?["service"]?.elements ?? []
    let own = services.first { $0["id"]?.string?.hasSuffix("#atproto_pds") ?? false }
    guard let endpoint = own?["serviceEndpoint"]?.string, endpoint.hasPrefix("https://") else { return nil }
    return try? serviceAddress(endpoint)
}
