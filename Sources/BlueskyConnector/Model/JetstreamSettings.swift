package import Channels
import Foundation

/// Which Jetstream is listened to, and how.
package struct JetstreamSettings: Sendable, Hashable {
    /// The wire that is spoken.
    package enum Version: String, Sendable, Hashable, CaseIterable {
        /// `network.bsky.jetstream.subscribeEvents`, numbered events.
        case v2
        /// `/subscribe`, events by microseconds.
        case v1
    }

    package enum Compression: String, Sendable, Hashable, CaseIterable {
        case zstd
        case none
    }

    /// Scheme, host, port and path prefix without a closing slash, such as `wss://jetstream.us-east.bsky.network`.
    package var address: String
    package var version: Version
    package var compression: Compression
    /// The file with the dictionary of the first wire, which its server does not give out.
    package var dictionaryFile: String?
    /// The collections that are asked for; none means all.
    package var collections: [String] = [JetstreamDecoder.posts]

    package init(
        address: String,
        version: Version = .v2,
        compression: Compression = .zstd,
        dictionaryFile: String? = nil
    ) throws(SettingsRefused) {
        self.address = try JetstreamSettings.normalized(address)
        self.version = version
        self.compression = compression
        self.dictionaryFile = dictionaryFile
    }

    /// Reads the values that a person filled in.
    package init(_ settings: ConnectorSettings) throws(SettingsRefused) {
        let values = settings.values
        let file = values[BlueskyManifest.dictionary] ?? ""
        let address = values[BlueskyManifest.address] ?? ""
        try self.init(
            address: address.isEmpty ? BlueskyManifest.publicJetstream : address,
            version: try choice(values, BlueskyManifest.version, standard: .v2),
            compression: try choice(values, BlueskyManifest.compression, standard: .zstd),
            dictionaryFile: file.isEmpty ? nil : file
        )
    }

    /// What tells this stream's cursors from those of another server or wire.
    package var instance: String {
        "\(version.rawValue) \(host)"
    }

    /// The address without its scheme.
    var host: Substring { address.drop { $0 != "/" }.dropFirst(2) }

    /// The same server for plain requests.
    var httpAddress: String { "http" + address.dropFirst(2) }

    private static func normalized(_ text: String) throws(SettingsRefused) -> String {
        let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
        let whole = trimmed.contains("://") ? trimmed : "wss://\(trimmed)"
        guard var parts = URLComponents(string: whole), let host = parts.host, !host.isEmpty,
            let scheme = schemes[parts.scheme?.lowercased() ?? ""]
        else {
            throw .malformed(BlueskyManifest.address, reason: "“\(trimmed)” is not the address of a Jetstream server.")
        }
        parts.scheme = scheme
        parts.query = nil
        parts.fragment = nil
        var path = parts.path
        for known in ["/subscribe", "/xrpc/\(JetstreamRequest.subscribeEvents)", "/xrpc"] where path.hasSuffix(known) {
            path.removeLast(known.count)
        }
        while path.hasSuffix("/") { path.removeLast() }
        parts.path = path
        return parts.string ?? whole
    }

    private static let schemes = ["ws": "ws", "wss": "wss", "http": "ws", "https": "wss"]
}

/// The chosen value of a setting, or the refusal that lists the choices.
private func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ values: [String: String],
    _ name: String,
    standard: Choice
) throws(SettingsRefused) -> Choice {
    guard let text = values[name], !text.isEmpty else { return standard }
    guard let value = Choice(rawValue: text) else {
        let choices = Choice.allCases.map(\.rawValue).joined(separator: " or ")
        throw .malformed(name, reason: "choose \(choices).")
    }
    return value
}
