import HTTPTypes

/// One address of the pages: who may come in, and what is answered.
struct PageRoute: Sendable {
    enum Access: Sendable {
        /// Somebody who is signed in.
        case member
        /// Anybody: the pages in front of the door.
        case anybody
    }

    typealias Handler = @Sendable (Visit) async throws -> Answer

    let method: HTTPRequest.Method
    let path: String
    let access: Access
    let handle: Handler

    /// Whether it changes something, so that the request must prove that it comes from a form of ours.
    var changes: Bool { method != .get }

    static func get(_ path: String, access: Access = .member, _ handle: @escaping Handler) -> PageRoute {
        PageRoute(method: .get, path: path, access: access, handle: handle)
    }

    static func post(_ path: String, access: Access = .member, _ handle: @escaping Handler) -> PageRoute {
        PageRoute(method: .post, path: path, access: access, handle: handle)
    }

    static func put(_ path: String, _ handle: @escaping Handler) -> PageRoute {
        PageRoute(method: .put, path: path, access: .member, handle: handle)
    }
}
