import HTTPTypes
import Hummingbird
import Journal
import Knowledge
import Organization
import Reception

extension PageRoutes {
    /// What anybody may read, from memory where it is there; `nil` where this request wants more than that.
    ///
    /// Whoever may be signed in, or is to be told something, gets the page with what surrounds it for them.
    func ready(
        _ route: PageRoute,
        for request: Request,
        parameters: [String: String],
        from peer: String?
    ) async throws -> Response? {
        guard !route.kinds.isEmpty, [.get, .head].contains(request.method), request.uri.query?.isEmpty ?? true,
            [.session, .member, .notice].allSatisfy({ cookies.value(of: $0, in: request) == nil })
        else { return nil }
        let key = ReadyPages.Key(
            path: route.path(filledWith: parameters),
            language: .best(forAccepted: request.headers[.acceptLanguage] ?? ""),
            kinds: route.kinds
        )
        let ground = house.ground
        let stamps: @Sendable () async throws -> [PublicKind: Int64] = { try await PublicStamp(ground: ground)() }
        var (page, made) = try await pages.find(key, behind: ground.bell.turns, stamps: stamps)
        if page == nil {
            let isMaker = await pages.isMaker(of: key)
            defer { if isMaker { pages.endMaking(of: key) } }
            if !isMaker { (page, made) = try await pages.find(key, behind: ground.bell.turns, stamps: stamps) }
            if page == nil { return try await make(route, as: key, at: made, for: request, parameters, from: peer) }
        }
        guard let page else { return nil }
        if let code = parameters["code"] { noteReader(of: code, request, from: peer) }
        return response(of: page, to: request)
    }

    /// Makes a page, and keeps it where it is one for all.
    private func make(
        _ route: PageRoute,
        as key: ReadyPages.Key,
        at stamps: [PublicKind: Int64]?,
        for request: Request,
        _ parameters: [String: String],
        from peer: String?
    ) async throws -> Response {
        let visit = try await visit(of: request, parameters: parameters, from: peer)
        let answer = await attempt(route, visit)
        guard let page = made(of: answer, for: visit) else { return try await response(to: visit, with: answer) }
        pages.keep(page, as: key, madeAt: stamps)
        return response(of: page, to: request)
    }

    /// The page that is the same for whoever reads this language; `nil` for one that is not there, or leads elsewhere.
    private func made(of answer: Answer, for visit: Visit) -> ReadyPage? {
        guard answer.status == .ok else { return nil }
        switch answer.content {
        case .page(let page)
        where page.isForStrangers && page.mayBeKept && (page.isIndexable || page.isEmbeddable):
            // No form in it is bound to a browser.
            let frame = Frame(words: visit.words, organization: visit.organization?.name ?? "", csrf: "")
            var ready = ReadyPage(frame.document(page).bytes, as: "text/html; charset=utf-8")
            ready.isEmbeddable = page.isEmbeddable
            return ready
        case .feed(let xml): return ReadyPage(xml.bytes, as: "application/atom+xml; charset=utf-8")
        case .xml(let xml): return ReadyPage(xml.bytes, as: "application/xml; charset=utf-8")
        case .page, .fragment, .text, .json, .file, .redirect, .nothing: return nil
        }
    }

    /// A copy may be used for a minute, and shown for another one while a new one comes.
    private func response(of page: ReadyPage, to request: Request) -> Response {
        var headers = page.isEmbeddable ? embeddedHeaders(on: house.embedding) : pageHeaders
        headers[.cacheControl] = "public, max-age=60, stale-while-revalidate=60"
        headers[.vary] = "Accept-Language, Accept-Encoding, Cookie"
        headers[.eTag] = page.tag
        if let known = request.headers[.ifNoneMatch], known == "*" || known.contains(page.tag.dropFirst(2)) {
            return Response(status: .notModified, headers: headers)
        }
        headers[.contentType] = page.contentType
        if let packed = page.packed, takesGzip(request) {
            headers[.contentEncoding] = "gzip"
            return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: packed))
        }
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: page.plain))
    }
}

/// Whether a browser unpacks what is packed so (RFC 9110, 12.5.3).
func takesGzip(_ request: Request) -> Bool {
    (request.headers[.acceptEncoding] ?? "").lowercased().split(separator: ",").contains { wish in
        let parts = wish.filter { !$0.isWhitespace }.split(separator: ";")
        return parts.first == "gzip"
            && !parts.dropFirst().contains { $0.hasPrefix("q=0") && Double($0.dropFirst(2)) == 0 }
    }
}
