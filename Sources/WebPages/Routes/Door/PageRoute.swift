import HTTPTypes
import Organization

/// One address of the pages: who may come in, and what is answered.
struct PageRoute: Sendable {
    typealias Handler = @Sendable (Visit) async throws -> Answer

    let method: HTTPRequest.Method
    let path: String
    /// Who may come in at all, where the route itself says so; `declaredAccess` has the others.
    let access: Access?
    let handle: Handler
    /// Whether what changes something must come from a form of ours.
    var isGuarded = true

    /// By this the route is known where who may come is declared.
    var name: String { "\(method.rawValue) \(path)" }

    /// Whether it changes something, so that the request must prove that it comes from a form of ours.
    var changes: Bool { method != .get }

    static func get(_ path: String, access: Access? = nil, _ handle: @escaping Handler) -> PageRoute {
        PageRoute(method: .get, path: path, access: access, handle: handle)
    }

    static func post(_ path: String, access: Access? = nil, _ handle: @escaping Handler) -> PageRoute {
        PageRoute(method: .post, path: path, access: access, handle: handle)
    }

    /// For whoever holds what stands in the address, be it a program: no form of ours is asked for.
    static func open(_ path: String, _ handle: @escaping Handler) -> PageRoute {
        PageRoute(method: .post, path: path, access: .anybody, handle: handle, isGuarded: false)
    }

    static func put(_ path: String, _ handle: @escaping Handler) -> PageRoute {
        PageRoute(method: .put, path: path, access: nil, handle: handle)
    }
}
