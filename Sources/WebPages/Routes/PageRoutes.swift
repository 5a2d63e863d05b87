import Foundation
import HTTPTypes
package import Hummingbird
package import Organization
package import Reception

/// Makes the routes of all pages and of what they load.
package struct PageRoutes: Sendable {
    let house: House
    let timeZone: TimeZone
    let pace: EventPace
    let glances: Glances
    let pages: ReadyPages
    let starts: SitemapStarts
    let admission = StreamAdmission()

    package init(house: House) {
        self.init(house: house, timeZone: .current, pace: EventPace())
    }

    init(
        house: House,
        timeZone: TimeZone,
        pace: EventPace,
        pages: ReadyPages = ReadyPages(),
        starts: SitemapStarts = SitemapStarts()
    ) {
        self.house = house
        self.timeZone = timeZone
        self.pace = pace
        (self.pages, self.starts) = (pages, starts)
        glances = Glances(sharedOn: house.isShared ? house.ground : nil)
    }

    /// Every page, in the order in which a person meets them.
    static let all: [PageRoute] =
        doorRoutes + inboxRoutes + chosenRoutes + undoTogetherRoutes + savedViewRoutes + savedReplyRoutes + macroRoutes
        + conversationRoutes + pictureRoutes + followRoutes + replyRoutes + approvalRoutes + approvalRuleRoutes
        + knownPersonRoutes + contactRoutes + statementRoutes + clusterRoutes + copyRoutes + routingRuleRoutes
        + signalRoutes
        + queryRoutes + queryImportRoutes + spikeRoutes + sampleRoutes + slowRoutes + listRoutes + sourceRoutes
        + accountRoutes + clientRoutes
        + peopleRoutes + grantRoutes + groupRoutes + roleRoutes + unitRoutes + certificateRoutes
        + serviceLevelRoutes
        + workRoutes + hubMapRoutes + compactRoutes + knowersRoutes
        + answerRoutes + wordingRoutes + answerFileRoutes + openWebRoutes + outboxRoutes + haltRoutes + correctionRoutes
        + recordRoutes
        + settingsRoutes
        + mailRoutes + ratingRoutes + communityRoutes + topicRoutes + askRoutes + careRoutes + memberRoutes
        + exchangeRoutes + deskRoutes + rightsRoutes + termsRoutes + transparencyRoutes + memberWayRoutes
        + deskMemberRoutes + updateRoutes + spaceRoutes + deskSpaceRoutes + circleRoutes + needRoutes + wallRoutes
        + storyRoutes + storyPictureRoutes + replyPictureRoutes
        + unitHomeRoutes + shareRoutes + forumRoutes

    /// Every address that is served here, with who may come to it; the stream of events is for whoever is signed in, and
    /// each kind of its pieces (`LivePiece`) declares one of its own.
    package static let doors: [(name: String, access: Access?)] =
        [("GET /static", .anybody), ("GET /health", .anybody), ("GET /events", .member)]
        + all.map { (name: $0.name, access: $0.declaredAccess) }

    /// Ends what would keep the process alive: the streams of events.
    package func close() { admission.close() }

    package func add(to router: Router<some RequestContext>) {
        router.add(middleware: NotFoundPages(routes: self))
        router.get("/static/:fingerprint/:name") { request, _ in staticFile(request) }
        router.get("/health") { _, _ in await health() }
        router.get("/events") { request, _ in await events(for: request) }
        for route in Self.all {
            router.on(RouterPath(route.path), method: route.method) { request, context in
                let parameters = context.parameters.map { (String($0.key), String($0.value)) }
                return await answer(
                    route,
                    to: request,
                    parameters: Dictionary(parameters, uniquingKeysWith: { first, _ in first }),
                    from: context.peer
                )
            }
        }
    }
}

/// Says in the organisation's own frame that there is nothing at an address.
private struct NotFoundPages<Context: RequestContext>: RouterMiddleware {
    let routes: PageRoutes

    func handle(
        _ request: Request,
        context: Context,
        next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let error as HTTPError where error.status == .notFound && !request.uri.path.hasPrefix("/api/") {
            return await routes.answer(.nowhere, to: request, parameters: [:], from: context.peer)
        }
    }
}

extension PageRoute {
    fileprivate static let nowhere = PageRoute.get("/**", access: .member) { _ in
        .page(TroublePage.notFound, status: .notFound)
    }
}
