import Conversations
import HTTPTypes
import Hummingbird
import Knowledge
import NIOCore
import Organization
import Primitives
import Reception
import Responding

extension PageRoutes {
    /// The way of every request: who is it, may this come from there, do it, show it.
    func answer(
        _ route: PageRoute,
        to request: Request,
        parameters: [String: String],
        from peer: String?
    ) async -> Response {
        do {
            if let ready = try await ready(route, for: request, parameters: parameters, from: peer) { return ready }
            let visit = try await visit(of: request, parameters: parameters, from: peer, upTo: route.limit)
            return try await response(to: visit, with: attempt(route, visit))
        } catch {
            return plain(TroubleAnswer(error, logger: house.logger))
        }
    }

    func attempt(_ route: PageRoute, _ visit: Visit) async -> Answer {
        if let detour = visit.detour(from: route) { return detour }
        do {
            if route.changes { try check(route.forms, visit) }
            // A route that nobody has declared is one to which nobody may come.
            guard let access = route.declaredAccess else { throw AccessUndeclared(doors: [route.name]) }
            try visit.session?.viewer.require(access)
            return try await route.handle(visit)
        } catch let denied as NotAllowed {
            return await refusal(of: denied, to: visit)
        } catch {
            let trouble = TroubleAnswer(error, logger: house.logger)
            return route.isOfCommunity ? Answer(inCommunity: trouble) : Answer(trouble)
        }
    }

    private func check(_ forms: FormSource, _ visit: Visit) throws(FormRefused) {
        let check = FormGuard(address: house.address, secret: visit.formSecret)
        switch forms {
        case .house: try check.check(visit.request, visit.fields)
        case .community: try check.checkSite(visit.request)
        case .anywhere: break
        }
    }

    /// Says what is missing, and who could give it.
    private func refusal(of denied: NotAllowed, to visit: Visit) async -> Answer {
        let trouble = TroubleAnswer(denied, logger: house.logger)
        var page = RefusalPage(isForbidden: true, trouble: trouble, missing: denied.permission.name(in: visit.words))
        if let viewer = visit.session?.viewer {
            let place = denied.permission.isHubOnly ? viewer.tree.root : viewer.agent.unit
            // The refusal stands, whether somebody can be named or not.
            let people = try? await ExplainPermissions(ground: house.ground)
                .whomToAsk(for: denied.permission, in: place, by: viewer)
            page.people = people?.map(\.name) ?? []
        }
        return .page(page, status: trouble.status)
    }

    func response(to visit: Visit, with answer: Answer) async throws -> Response {
        var response = Response(status: answer.status, headers: pageHeaders)
        if let seconds = TroubleAnswer.retryAfter(answer.status) { response.headers[.retryAfter] = "\(seconds)" }
        switch answer.content {
        case .redirect(let address): response.headers[.location] = address
        case .nothing: break
        case .fragment(let html): response.show(html)
        case .feed(let xml): response.show(xml, as: "application/atom+xml; charset=utf-8")
        case .xml(let xml): response.show(xml, as: "application/xml; charset=utf-8")
        case .text(let text): response.show(text)
        case .json(let text): response.show(text, as: "application/json")
        case .file(let file): file.fill(&response)
        case .page(let page):
            await note(page, for: visit)
            let notice = visit.showsMessages ? cookies.value(of: .notice, in: visit.request) : nil
            let said = notice.flatMap(Notice.init(cookie:)).map { [$0.flash(in: visit.words)] } ?? []
            let frame = try await frame(for: visit, around: page, flashes: said + answer.flashes)
            let document = visit.parts.map { frame.parts($0, of: page) } ?? frame.document(page)
            response.show(document)
            if page.isForStrangers, answer.notice == nil, mayBePacked(for: visit.request) { response.pack(document) }
            if notice != nil { response.setCookie(cookies.removing(.notice)) }
            if page.isEmbeddable {
                response.headers.take(embeddedHeaders(on: house.embedding))
            } else if page.isForStrangers {
                if !page.isIndexable, let name = HTTPField.Name("X-Robots-Tag") {
                    response.headers[name] = "noindex, nofollow"
                }
            } else if visit.session == nil {
                response.setCookie(cookies.setting(.door, to: visit.door, for: 86_400))
            }
        }
        if let notice = answer.notice { response.setCookie(cookies.setting(.notice, to: notice.cookie, for: 60)) }
        keep(answer.session, in: &response)
        return response
    }

    /// Whether a page that was made for this request alone goes over the wire packed.
    ///
    /// Only for a browser that brings nothing of ours: how short a page becomes that repeats both a visitor's words and their
    /// secret tells of the secret (the attack known as BREACH), and such a browser has none.
    private func mayBePacked(for request: Request) -> Bool {
        takesGzip(request) && BrowserCookies.Kind.allCases.allSatisfy { cookies.value(of: $0, in: request) == nil }
    }

    /// A page that shows a conversation says that somebody reads it; any other page says that they do no longer.
    ///
    /// What was unread about it is read then. Nobody is refused a page because that could not be noted.
    private func note(_ page: any Page, for visit: Visit) async {
        guard let session = visit.session else { return }
        let presence = KeepPresence(ground: house.ground)
        let open = (page as? InboxPage)?.open ?? (page as? ConversationPage)?.pane
        if let id = open.flatMap({ ID<Conversation>($0.id) }) {
            try? await presence.read(id, from: session.key, by: session.viewer)
            try? await ReadForYou(ground: house.ground)(id, by: session.viewer)
            let answers = open?.context?.answers.lines.compactMap { ID<PastAnswer>($0.id) } ?? []
            try? await NoteShown(ground: house.ground)(answers, in: id, of: session.viewer.organization)
        } else {
            try? await presence.leave(session.key, by: session.viewer)
        }
    }

    private func keep(_ change: Answer.SessionChange, in response: inout Response) {
        switch change {
        case .none: break
        case .begins(let secret):
            response.setCookie(cookies.setting(.session, to: secret, for: 14 * 86_400))
            response.setCookie(cookies.removing(.door))
        case .ends:
            response.setCookie(cookies.removing(.session))
            response.forgetOnMachine()
        case .memberBegins(let secret): response.setCookie(cookies.setting(.member, to: secret, for: 30 * 86_400))
        case .memberEnds:
            response.setCookie(cookies.removing(.member))
            response.forgetOnMachine()
        case .journeyBegins(let secret): response.setCookie(cookies.setting(.journey, to: secret, for: 900))
        }
    }

    /// For when not even a page can be made.
    private func plain(_ trouble: TroubleAnswer) -> Response {
        var headers = pageHeaders
        headers[.contentType] = "text/plain; charset=utf-8"
        if let seconds = trouble.retryAfter { headers[.retryAfter] = "\(seconds)" }
        return Response(
            status: trouble.status,
            headers: headers,
            body: ResponseBody(byteBuffer: ByteBuffer(string: trouble.message))
        )
    }
}

extension Visit {
    /// Where this visit has to go first; `nil` when it is right here.
    fileprivate func detour(from route: PageRoute) -> Answer? {
        if organization == nil { return route.path == "/set-up" ? nil : .redirect("/set-up") }
        if route.path == "/set-up" { return .redirect("/sign-in") }
        guard route.declaredAccess != .anybody, session == nil else { return nil }
        if wantsNothing { return Answer(status: .unauthorized, content: .nothing) }
        let next = localPath(route.changes ? referer : address)
        let wish = next.flatMap { ["/", "/inbox"].contains($0) ? nil : "?next=" + percentEncoded($0) } ?? ""
        let had = routes.cookies.value(of: .session, in: request).map { !$0.isEmpty } ?? false
        return .redirect("/sign-in" + wish, had ? Notice(.signInEnded) : nil)
    }

    /// Whether what was just done is said in this answer.
    fileprivate var showsMessages: Bool { parts?.contains("flash") ?? true }
}

extension HTTPFields {
    /// These in place of what any page carries.
    fileprivate mutating func take(_ fields: HTTPFields) {
        for name in Set(pageHeaders.map(\.name)).union(fields.map(\.name)) { self[name] = fields[name] }
    }
}

extension Response {
    /// Has the browser let go of what it kept of these pages, for whoever sits down there next.
    ///
    /// Not of cookies: whoever is here as a colleague and as a member signs out of one of them at a time.
    fileprivate mutating func forgetOnMachine() {
        if let name = HTTPField.Name("Clear-Site-Data") { headers[name] = #""cache", "storage""# }
    }

    fileprivate mutating func show(_ text: String, as type: String = "text/plain; charset=utf-8") {
        headers[.contentType] = type
        body = ResponseBody(byteBuffer: ByteBuffer(string: text))
    }

    fileprivate mutating func show(_ html: HTML, as type: String = "text/html; charset=utf-8") {
        headers[.contentType] = type
        body = ResponseBody(byteBuffer: ByteBuffer(bytes: html.bytes))
    }

    /// Sends what it shows packed, where that is shorter.
    fileprivate mutating func pack(_ html: HTML) {
        headers[.vary] = "Accept-Language, Accept-Encoding, Cookie"
        guard let packed = gzipped(html.bytes, level: 6), packed.count < html.bytes.count else { return }
        headers[.contentEncoding] = "gzip"
        body = ResponseBody(byteBuffer: ByteBuffer(bytes: packed))
    }
}

extension Frame {
    /// The pieces that the script asked for, with the page's title.
    ///
    /// In front of the door there are none: the script then loads the whole page.
    fileprivate func parts(_ names: [String], of page: some Page) -> HTML {
        guard viewer != nil else { return "<!doctype html>" }
        let title = [page.title(in: words), organization].filter { !$0.isEmpty }.joined(separator: " · ")
        let parts = Set(names).sorted().map { name -> HTML in
            switch name {
            case "main": page.main(in: self)
            case "nav": navigation(at: page.place)
            case "tabs": tabBar(at: page.place)
            case "flash": messages
            default: .empty
            }
        }
        return "<!doctype html>\n<title>\(title)</title>\n\(parts)\n"
    }
}
