import Hummingbird
import NIOCore

/// The connection that a request came on, so that a fault can cut it.
struct SmallContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    let channel: any Channel

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        channel = source.channel
    }
}

/// One request to the small server, read and recognised.
struct SmallCall: Sendable {
    let world: SmallMastodonWorld
    let fields: FormFields
    let parameters: [String: String]
    let headers: HTTPFields
    let token: String?
    let rights: SmallToken?
    let channel: any Channel
    /// A form that brings a file.
    let form: PartedForm?

    init(_ request: Request, _ context: SmallContext, world: SmallMastodonWorld) async throws {
        self.world = world
        channel = context.channel
        headers = request.headers
        parameters = context.parameters.reduce(into: [:]) { $0[String($1.key)] = String($1.value) }
        var fields = FormFields()
        fields.add(encoded: request.uri.query ?? "")
        let body = try await request.body.collect(upTo: 9 << 20)
        let form = PartedForm(Array(body.readableBytesView), as: request.headers[.contentType] ?? "")
        self.form = form
        if body.readableBytes > 0, form == nil {
            if request.headers[.contentType]?.hasPrefix("application/json") ?? false {
                try fields.add(json: Array(body.readableBytesView))
            } else {
                fields.add(encoded: String(buffer: body))
            }
        }
        self.fields = fields
        let bearer = request.headers[.authorization].flatMap { text in
            text.hasPrefix("Bearer ") ? String(text.dropFirst(7)) : nil
        }
        token = bearer ?? fields["access_token"]
        rights = if let token { await world.tokens[token] } else { nil }
    }

    /// The account that asks, which has to have given this right.
    func account(_ scope: String) throws(SmallMastodonRefused) -> String {
        guard let rights else { throw SmallMastodonRefused(401, "The access token is invalid") }
        guard let account = rights.account else {
            throw SmallMastodonRefused(422, "This method requires an authenticated user")
        }
        guard rights.allows(scope) else {
            throw SmallMastodonRefused(403, "This action is outside the authorized scopes")
        }
        return account
    }

    func status(_ name: String = "id") async throws -> SmallStatus {
        guard let status = await world.status(parameters[name] ?? ""),
            await world.isVisible(status, to: rights?.account)
        else { throw SmallMastodonRefused(404, "Record not found") }
        return status
    }
}

extension Response {
    static func json(_ value: WireJSON, status: HTTPResponse.Status = .ok) -> Response {
        var headers = HTTPFields()
        headers[.contentType] = "application/json; charset=utf-8"
        let body = ByteBuffer(string: value.rendered)
        return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: body))
    }

    static func page(_ html: String, status: HTTPResponse.Status = .ok) -> Response {
        var headers = HTTPFields()
        headers[.contentType] = "text/html; charset=utf-8"
        headers[.contentSecurityPolicy] = "default-src 'none'; style-src 'self'; img-src 'self'"
        return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(string: html)))
    }

    static func plain(_ text: String, type: String) -> Response {
        var headers = HTTPFields()
        headers[.contentType] = type
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }

    static func moved(to address: String) -> Response {
        var headers = HTTPFields()
        headers[.location] = address
        return Response(status: .seeOther, headers: headers)
    }
}
