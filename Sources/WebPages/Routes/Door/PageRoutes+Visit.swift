import Foundation
import HTTPTypes
import Hummingbird
import Journal
import NIOCore
import Organization
import Primitives
import Reception

extension PageRoutes {
    var cookies: BrowserCookies { BrowserCookies(address: house.address) }

    /// Finds out who asks, and in which language they read.
    func visit(
        of request: Request,
        parameters: [String: String],
        from peer: String?,
        upTo limit: Int = 1 << 18
    ) async throws -> Visit {
        let organization = try await house.ground.read { try OrganizationTable(on: $0).profile() }
        let began = house.present
        var session = organization == nil ? nil : try await session(of: request)
        let body = try await body(of: request, upTo: session == nil ? min(limit, 1 << 18) : limit)
        // Whoever sends slowly may have been shut out meanwhile, or have lost a role.
        if session != nil, house.isLong(since: began) { session = try await self.session(of: request) }
        let upload = UploadedForm(Array(body.readableBytesView), as: request.headers[.contentType] ?? "")
        return Visit(
            routes: self,
            request: request,
            parameters: parameters,
            fields: upload?.fields ?? FormFields(parsing: body.readableBytesView),
            organization: organization,
            session: session,
            member: organization == nil ? nil : try await memberSession(of: request),
            door: cookies.value(of: .door, in: request).flatMap { $0.count == 64 ? $0 : nil } ?? newDoorSecret(),
            peer: peer,
            words: words(for: session?.viewer, request),
            file: upload?.file
        )
    }

    /// What a form sent; a quarter of a megabyte holds the longest draft several times.
    ///
    /// What brings a file holds more, of whoever is signed in.
    private func body(of request: Request, upTo limit: Int) async throws -> ByteBuffer {
        if request.method == .get { return ByteBuffer() }
        do {
            return try await request.body.collect(upTo: limit)
        } catch is NIOTooManyBytesError {
            throw HTTPError(
                .contentTooLarge,
                message: "This is more than a form can hold. Shorten it and send it again."
            )
        }
    }

    /// Whoever holds the session's secret; `nil` when it has run out or never was.
    func session(of request: Request) async throws -> PageSession? {
        guard let secret = cookies.value(of: .session, in: request), !secret.isEmpty else { return nil }
        do {
            let viewer = try await ViewerQuery(ground: house.ground)(holding: secret, kind: .page)
            return PageSession(secret: secret, viewer: viewer)
        } catch is SignInRefused {
            return nil
        }
    }

    func words(for viewer: Organization.Viewer?, _ request: Request) -> Words {
        let chosen = viewer.flatMap { Language(rawValue: $0.agent.preferences.language) }
        let language = chosen ?? .best(forAccepted: request.headers[.acceptLanguage] ?? "")
        let timeZone = timeZone
        return Words(language, now: house.ground.clock()) { moment in
            timeZone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(moment.microseconds) / 1_000_000))
        }
    }
}
