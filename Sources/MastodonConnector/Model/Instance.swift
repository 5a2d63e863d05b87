package import Channels
import Foundation

/// What a server says about itself: its limits and where it streams.
package struct Instance: Hashable, Sendable {
    /// The domain of its accounts, which may differ from the address of the API.
    package var domain: String?
    package var version: String?
    package var limits: TextLimits
    /// The `ws` or `wss` address that the server names for streaming.
    package var streaming: String?
    /// The version of the Mastodon API proper; missing on other software and on servers older than 4.3.
    package var apiVersion: Int?
}

extension Instance: Decodable {
    private enum Keys: String, CodingKey {
        case domain
        case uri
        case version
        case configuration
        case urls
        case apiVersions = "api_versions"
        case maxTootChars = "max_toot_chars"
    }

    private struct Configuration: Decodable {
        var statuses: Statuses?
        var media: Media?
        var urls: URLs?

        enum CodingKeys: String, CodingKey {
            case statuses
            case media = "media_attachments"
            case urls
        }
    }

    private struct Media: Decodable {
        var types: [String]?
        var bytes: Int?
        var words: Int?

        enum CodingKeys: String, CodingKey {
            case types = "supported_mime_types"
            case bytes = "image_size_limit"
            case words = "description_limit"
        }
    }

    private struct Statuses: Decodable {
        var maxCharacters: Int?
        var charactersReservedPerURL: Int?
        var maxMediaAttachments: Int?

        enum CodingKeys: String, CodingKey {
            case maxCharacters = "max_characters"
            case charactersReservedPerURL = "characters_reserved_per_url"
            case maxMediaAttachments = "max_media_attachments"
        }
    }

    private struct URLs: Decodable {
        var streaming: String?
        var streamingAPI: String?

        enum CodingKeys: String, CodingKey {
            case streaming
            case streamingAPI = "streaming_api"
        }
    }

    /// Reads version 2 of the entity, and version 1 where a server has no other.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Keys.self)
        let configuration: Configuration? = container.lenient(.configuration)
        let urls: URLs? = container.lenient(.urls)
        let uri: String? = container.lenient(.uri)
        domain = container.lenient(.domain) ?? uri.map { URL(string: $0)?.host ?? $0 }
        version = container.lenient(.version)
        streaming = configuration?.urls?.streaming ?? urls?.streamingAPI ?? urls?.streaming
        apiVersion = container.lenient(.apiVersions, as: [String: Int].self)?["mastodon"]
        guard domain != nil || version != nil else {
            let context = DecodingError.Context(
                codingPath: decoder.codingPath,
                debugDescription: "This is no description of a server."
            )
            throw DecodingError.dataCorrupted(context)
        }
        limits = Self.limits(
            characters: configuration?.statuses?.maxCharacters ?? container.lenient(.maxTootChars),
            perLink: configuration?.statuses?.charactersReservedPerURL,
            version: version ?? ""
        )
        limits.pictures = Self.pictures(configuration?.statuses?.maxMediaAttachments, configuration?.media)
    }

    /// What Mastodon takes, where a server says nothing else.
    private static func pictures(_ count: Int?, _ media: Media?) -> PictureLimits? {
        guard count != 0 else { return nil }
        var limits = MastodonConnector.pictureLimits
        limits.count = count ?? limits.count
        limits.bytes = media?.bytes ?? limits.bytes
        limits.words = media?.words ?? limits.words
        let types = Set((media?.types ?? []).compactMap(PictureType.init(rawValue:)))
        if !types.isEmpty { limits.types = types }
        return limits
    }

    /// Mastodon itself counts links and mentions specially; software that only resembles it counts what is written.
    private static func limits(characters: Int?, perLink: Int?, version: String) -> TextLimits {
        let isOtherSoftware = version.contains("compatible;") || version.hasPrefix("0.")
        return TextLimits(
            // 500 is what Mastodon has taken since its first version; others are counted with and taken from.
            characters: characters.flatMap { (1...1_000_000).contains($0) ? $0 : nil } ?? 500,
            charactersPerLink: perLink,
            countsOnlyLocalPartOfMentions: perLink != nil && !isOtherSoftware
        )
    }
}
