import HTTPTypes
import Hummingbird
import Journal
import Organization
import Primitives
import Reception

/// One request of a browser, with whoever is behind it.
struct Visit: Sendable {
    let routes: PageRoutes
    let request: Request
    let parameters: [String: String]
    let fields: FormFields
    /// `nil` before this Parley was set up.
    let organization: OrganizationProfile?
    /// `nil` while nobody is signed in.
    let session: PageSession?
    /// `nil` while no member of the community is here; they have no part in the house.
    let member: MemberSession?
    /// What the forms in front of the door are bound to.
    let door: String
    /// The address of the machine at the other end, where it is known.
    let peer: String?
    let words: Words
    /// What a form brought, where it brings a file.
    var file: UploadedFile?

    var house: House { routes.house }
    var ground: Ground { house.ground }
    var now: Moment { words.now }

    /// What this visit's forms are bound to.
    var formSecret: String { session?.secret ?? door }

    /// Whoever asks.
    func viewer() throws(SignInRefused) -> Organization.Viewer {
        guard let session else { throw .notSignedIn }
        return session.viewer
    }

    /// The id in the address; an address with anything else leads nowhere.
    func id<Entity>(_ name: String = "id", of type: Entity.Type = Entity.self) throws -> ID<Entity> {
        guard let text = parameters[name], let id = ID<Entity>(text) else { throw HTTPError(.notFound) }
        return id
    }

    /// A value behind the `?` of the address.
    func query(_ name: String) -> String? { asked[name] }

    var asked: FormFields { FormFields(parsing: (request.uri.query ?? "").utf8) }

    /// The page from which this request came, if it is one of ours.
    var referer: String? {
        localPath(ofReferer: request.headers[.referer], host: request.head.authority, address: house.address)
    }

    /// The path and query of this request.
    var address: String { request.uri.path + (request.uri.query.map { "?" + $0 } ?? "") }

    /// The pieces that the script wants; `nil` for the whole page.
    var parts: [String]? {
        HTTPField.Name("X-Parts").flatMap { request.headers[$0] }?.split(separator: " ").map(String.init)
    }

    /// Whether the script saves a draft and looks only at the status.
    var wantsNothing: Bool { parts == ["none"] }
}

/// Somebody who is signed in, and what their browser holds.
struct PageSession: Sendable {
    let secret: String
    let viewer: Organization.Viewer

    /// The session without its secret.
    var key: String { formToken(of: secret) }
}
