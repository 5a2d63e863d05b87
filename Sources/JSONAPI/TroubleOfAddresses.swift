import HTTPTypes
import Hummingbird
import Reception

/// Says in the API's own form that nobody knows an address, or that it does not take a method.
struct TroubleOfAddresses<Context: RequestContext>: RouterMiddleware {
    let routes: APIRoutes

    func handle(
        _ request: Request,
        context: Context,
        next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let error as HTTPError where request.uri.path.hasPrefix("/api/") {
            let taken = APIRoutes.methods(at: request.uri.path)
            guard error.status == .notFound, !taken.isEmpty else { return routes.trouble(error) }
            let list = taken.joined(separator: ", ")
            var answer = routes.trouble(HTTPError(.methodNotAllowed, message: "This address takes \(list)."))
            answer.headers[.allow] = list
            return answer
        }
    }
}

extension APIRoutes {
    /// What an address takes; nothing when there is no such address.
    static func methods(at path: String) -> [String] {
        let asked = path.split(separator: "/").dropFirst(2)
        guard path.hasPrefix("/api/v1/") else { return [] }
        if asked == ["openapi.json"] { return ["GET"] }
        let fitting = operations.filter { operation in
            let known = operation.path.split(separator: "/")
            return known.count == asked.count && zip(known, asked).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
        }
        // An address without a gap goes before one with a gap, as the router has it.
        let plain = fitting.filter { !$0.path.contains("{") }
        return Set((plain.isEmpty ? fitting : plain).map(\.method.rawValue)).sorted()
    }
}
