import Hummingbird

/// The ways into the small server; each file beside this one adds some.
struct SmallRoutes: Sendable {
    let world: SmallMastodonWorld

    func router() -> Router<SmallContext> {
        let router = Router(context: SmallContext.self)
        let ways = Ways(router: router, world: world)
        addInstance(ways)
        addSignIn(ways)
        addStatuses(ways)
        addMedia(ways)
        addAccounts(ways)
        addLists(ways)
        addStreams(ways)
        addPages(ways)
        return router
    }

    /// A router while it is being filled.
    struct Ways {
        typealias Work = @Sendable (SmallCall) async throws -> Response

        let router: Router<SmallContext>
        let world: SmallMastodonWorld

        func get(_ path: RouterPath, _ work: @escaping Work) {
            router.get(path) { [world] in try await answer($0, $1, world, work) }
        }

        func post(_ path: RouterPath, _ work: @escaping Work) {
            router.post(path) { [world] in try await answer($0, $1, world, work) }
        }

        func put(_ path: RouterPath, _ work: @escaping Work) {
            router.put(path) { [world] in try await answer($0, $1, world, work) }
        }

        func delete(_ path: RouterPath, _ work: @escaping Work) {
            router.delete(path) { [world] in try await answer($0, $1, world, work) }
        }
    }
}

/// Does the work; says a refusal the way Mastodon does; tells what is left of the limit.
private func answer(
    _ request: Request,
    _ context: SmallContext,
    _ world: SmallMastodonWorld,
    _ work: SmallRoutes.Ways.Work
) async throws -> Response {
    var response: Response
    var token: String?
    do {
        let call = try await SmallCall(request, context, world: world)
        token = call.token
        response = try await work(call)
    } catch let refusal as SmallMastodonRefused {
        response = .json(.object([("error", .text(refusal.words))]), status: .init(code: refusal.status))
    }
    if let token {
        let count = await world.countRequest(by: token)
        response.headers[.rateLimit] = "300"
        response.headers[.rateRemaining] = "\(count.left)"
        response.headers[.rateReset] = "\(count.reset)"
    }
    return response
}

extension HTTPFields.Element.Name {
    static let rateLimit = name("X-RateLimit-Limit")
    static let rateRemaining = name("X-RateLimit-Remaining")
    static let rateReset = name("X-RateLimit-Reset")
    static let idempotencyKey = name("Idempotency-Key")
    static let pages = name("Link")

    private static func name(_ text: String) -> Self {
        guard let name = Self(text) else { preconditionFailure("“\(text)” is no name of a header.") }
        return name
    }
}
