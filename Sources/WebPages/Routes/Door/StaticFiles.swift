import HTTPTypes
import Hummingbird
import Journal
import NIOCore
import Organization
import Reception

extension PageRoutes {
    /// A file of the program under a name that changes with its bytes, so that it may be kept for ever.
    func staticFile(_ request: Request) -> Response {
        guard let asset = Asset.at(path: request.uri.path) else { return Response(status: .notFound) }
        var headers: HTTPFields = [
            .contentType: asset.contentType, .cacheControl: "public, max-age=31536000, immutable",
            .xContentTypeOptions: "nosniff", .vary: "Accept-Encoding",
        ]
        // A picture that is opened by itself is a document of its own.
        headers[.contentSecurityPolicy] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
        var bytes = asset.bytes
        if let packed = asset.packed, takesGzip(request) {
            headers[.contentEncoding] = "gzip"
            bytes = packed
        }
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    /// Whether this Parley can work: it can when its database answers.
    func health() async -> Response {
        let isWell = (try? await house.ground.read { _ = try OrganizationTable(on: $0).profile() }) != nil
        return Response(
            status: isWell ? .ok : .serviceUnavailable,
            headers: [.contentType: "text/plain; charset=utf-8", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: isWell ? "ok\n" : "The database does not answer.\n"))
        )
    }
}
