import Channels
import Hummingbird

extension SmallRoutes {
    /// What this server answers as: the version whose entities it writes.
    private static let version = "4.6.0"

    func addInstance(_ ways: Ways) {
        ways.get("/api/v2/instance") { call in .json(await self.newInstance(call.world)) }
        ways.get("/api/v1/instance") { call in .json(await self.oldInstance(call.world)) }
        ways.get("/.well-known/oauth-authorization-server") { call in .json(await self.metadata(call.world)) }
        ways.get("/health") { _ in .plain("OK", type: "text/plain") }
        ways.get("/api/v1/streaming/health") { _ in .plain("OK", type: "text/plain") }
    }

    private func configuration(_ streaming: String, origin: String) -> WireJSON {
        let (limits, pictures) = (SmallMastodonWorld.limits, SmallMastodonWorld.pictureLimits)
        return .object([
            ("urls", .object([("streaming", .text(streaming)), ("status", .null), ("about", .text(origin))])),
            ("accounts", .object([("max_featured_tags", .int(0)), ("max_pinned_statuses", .int(0))])),
            (
                "statuses",
                .object([
                    ("max_characters", .int(limits.characters)), ("max_media_attachments", .int(pictures.count)),
                    ("characters_reserved_per_url", .int(limits.charactersPerLink ?? 0)),
                ])
            ),
            (
                "media_attachments",
                .object([
                    ("supported_mime_types", .list(SmallMastodonWorld.pictureTypes.map { .text($0) })),
                    ("image_size_limit", .int(pictures.bytes)), ("description_limit", .int(pictures.words)),
                ])
            ),
            ("polls", .object([("max_options", .int(0)), ("max_characters_per_option", .int(0))])),
            ("translation", .object([("enabled", .bool(false))])),
            ("limited_federation", .bool(true)),
        ])
    }

    private func streaming(_ origin: String) -> String { "ws" + origin.dropFirst("http".count) }

    private func newInstance(_ world: SmallMastodonWorld) async -> WireJSON {
        let origin = await world.origin
        let active = await world.accounts.count
        return .object([
            ("domain", .text(await world.domain)), ("title", .text("Smalltown")),
            ("version", .text(Self.version)), ("source_url", .text(origin)),
            ("description", .text("A small Mastodon-API server that runs on this machine only.")),
            ("usage", .object([("users", .object([("active_month", .int(active))]))])),
            ("thumbnail", .object([("url", .text("\(origin)/avatars/smalltown.svg"))])), ("icon", .list([])),
            ("languages", .list([.text("en")])),
            ("configuration", configuration(streaming(origin), origin: origin)),
            (
                "registrations",
                .object([("enabled", .bool(false)), ("approval_required", .bool(false)), ("message", .null)])
            ),
            ("api_versions", .object([("mastodon", .int(9))])),
            ("contact", .object([("email", .text("")), ("account", .null)])), ("rules", .list([])),
        ])
    }

    private func oldInstance(_ world: SmallMastodonWorld) async -> WireJSON {
        let origin = await world.origin
        let posts = await world.statuses.count
        let people = await world.accounts.count
        return .object([
            ("uri", .text(await world.domain)), ("title", .text("Smalltown")),
            ("short_description", .text("A small Mastodon-API server.")),
            ("description", .text("A small Mastodon-API server that runs on this machine only.")),
            ("email", .text("")), ("version", .text(Self.version)),
            ("urls", .object([("streaming_api", .text(streaming(origin)))])),
            (
                "stats",
                .object([("user_count", .int(people)), ("status_count", .int(posts)), ("domain_count", .int(0))])
            ),
            ("thumbnail", .null), ("languages", .list([.text("en")])), ("registrations", .bool(false)),
            ("approval_required", .bool(false)), ("invites_enabled", .bool(false)),
            ("configuration", configuration(streaming(origin), origin: origin)),
            ("contact_account", .null), ("rules", .list([])),
        ])
    }

    private func metadata(_ world: SmallMastodonWorld) async -> WireJSON {
        let origin = await world.origin
        return .object([
            ("issuer", .text("\(origin)/")), ("authorization_endpoint", .text("\(origin)/oauth/authorize")),
            ("token_endpoint", .text("\(origin)/oauth/token")),
            ("revocation_endpoint", .text("\(origin)/oauth/revoke")),
            ("app_registration_endpoint", .text("\(origin)/api/v1/apps")),
            ("scopes_supported", .list(["read", "write", "follow", "push"].map { .text($0) })),
            ("response_types_supported", .list([.text("code")])),
            ("response_modes_supported", .list([.text("query")])),
            ("grant_types_supported", .list([.text("authorization_code"), .text("client_credentials")])),
            ("token_endpoint_auth_methods_supported", .list([.text("client_secret_post")])),
            ("code_challenge_methods_supported", .list([.text("S256")])),
        ])
    }
}
