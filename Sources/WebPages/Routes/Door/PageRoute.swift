import HTTPTypes
import Knowledge
import Organization

/// One address of the pages: who may come in, and what is answered.
struct PageRoute: Sendable {
    typealias Handler = @Sendable (Visit) async throws -> Answer

    let method: HTTPRequest.Method
    let path: String
    /// Who may come in at all, where the route itself says so; `declaredAccess` has the others.
    let access: Access?
    let handle: Handler
    /// Whose forms change something here.
    var forms = FormSource.house
    /// Of what the answer is made, where it is the same for all who are not signed in, so that it may be kept.
    var kinds: Set<PublicKind> = []

    /// How many bytes a form has at most; more where it brings a file.
    var limit = 1 << 18

    /// By this the route is known where who may come is declared.
    var name: String { "\(method.rawValue) \(path)" }

    /// Whether it changes something, so that the request must prove that it comes from a form of ours.
    var changes: Bool { method != .get }

    /// Whether it is the community's, whose members have no part in the house.
    var isOfCommunity: Bool { forms == .community || ["/community", "/q/"].contains { path.hasPrefix($0) } }

    /// The one path of what is asked for, however somebody has written it.
    func path(filledWith parameters: [String: String]) -> String {
        path.split(separator: "/").reduce("") { path, part in
            path + "/"
                + (part.hasPrefix(":") ? percentEncoded(parameters[String(part.dropFirst())] ?? "") : String(part))
        }
    }

    static func get(_ path: String, access: Access? = nil, _ handle: @escaping Handler) -> PageRoute {
        PageRoute(method: .get, path: path, access: access, handle: handle)
    }

    /// For anybody, and the same for all who are not signed in.
    static func forAll(
        _ path: String,
        madeOf kinds: Set<PublicKind> = Set(PublicKind.allCases),
        _ handle: @escaping Handler
    ) -> PageRoute {
        PageRoute(method: .get, path: path, access: .anybody, handle: handle, kinds: kinds)
    }

    static func post(_ path: String, access: Access? = nil, _ handle: @escaping Handler) -> PageRoute {
        PageRoute(method: .post, path: path, access: access, handle: handle)
    }

    /// For whoever holds what stands in the address, be it a program: no form of ours is asked for.
    static func open(_ path: String, _ handle: @escaping Handler) -> PageRoute {
        PageRoute(method: .post, path: path, access: .anybody, handle: handle, forms: .anywhere)
    }

    /// For the community: a browser in which nobody is signed in holds nothing that a form could be bound to, so that
    /// only where it comes from is asked here; whoever acts as a member is asked for their form's word by `Visit.member`.
    static func shared(_ path: String, _ handle: @escaping Handler) -> PageRoute {
        PageRoute(method: .post, path: path, access: .anybody, handle: handle, forms: .community)
    }

    /// For a form that brings a file.
    static func upload(
        _ path: String,
        access: Access? = nil,
        upTo bytes: Int,
        _ handle: @escaping Handler
    ) -> PageRoute {
        var route = PageRoute.post(path, access: access, handle)
        route.limit = bytes
        return route
    }

    static func put(_ path: String, _ handle: @escaping Handler) -> PageRoute {
        PageRoute(method: .put, path: path, access: nil, handle: handle)
    }
}

/// Where the forms of an address come from, and so what they must prove.
enum FormSource: Sendable {
    /// A page of ours, opened in this session.
    case house
    /// A page of the community, opened by whoever.
    case community
    /// Anywhere: who holds the address may.
    case anywhere
}
