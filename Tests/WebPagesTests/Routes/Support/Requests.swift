import HTTPTypes
import Hummingbird
import NIOCore

/// A form as a browser without Fetch Metadata sends it.
func oldRequest(origin: String) -> Request {
    let head = HTTPRequest(method: .post, scheme: "http", authority: "localhost", path: "/units")
    let request = Request(head: head, body: RequestBody(buffer: ByteBuffer()))
    return origin.isEmpty ? request : request.with("Origin", origin)
}

extension Request {
    /// The request with one more header.
    func with(_ name: String, _ value: String) -> Request {
        var head = head
        HTTPField.Name(name).map { head.headerFields[$0] = value }
        return Request(head: head, body: body)
    }
}
