import HTTPTypes
import Hummingbird
import NIOCore

/// Bytes that are sent as they are, for whom no page of ours answers: a browser shows or keeps them, and runs nothing.
struct SentFile: Sendable {
    /// Sends one piece behind the other; where it throws, the connection breaks, and the browser says that the file is not
    /// whole.
    typealias Writing = @Sendable (_ send: ([UInt8]) async throws -> Void) async throws -> Void

    let bytes: [UInt8]
    let contentType: String
    /// Under which name it is kept.
    let name: String
    /// Whether it may be shown in a page; anything else is kept only.
    var isShown = false
    /// How long who may keep a copy; nobody unless something is said.
    var caching = "no-store"
    /// What comes behind the bytes, for what is too long to be held.
    var rest: Writing?

    func fill(_ response: inout Response) {
        response.headers[.contentType] = contentType
        response.headers[.cacheControl] = caching
        response.headers[.contentDisposition] = (isShown ? "inline" : "attachment") + fileName
        // Whatever it is made out to be, it is nothing that acts (CSP 3, `sandbox` without exceptions).
        response.headers[.contentSecurityPolicy] = "default-src 'none'; sandbox"
        guard let rest else {
            response.body = ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
            return
        }
        response.body = ResponseBody { [bytes] writer in
            try await writer.write(ByteBuffer(bytes: bytes))
            try await rest { try await writer.write(ByteBuffer(bytes: $0)) }
            try await writer.finish(nil)
        }
    }

    /// RFC 6266: plain letters for programs that know no others, and the name itself in UTF-8.
    private var fileName: String {
        let plain = name.unicodeScalars.map { scalar -> Character in
            let isLetter = scalar.isASCII && scalar.properties.isAlphabetic
            return isLetter || "0123456789.-_".unicodeScalars.contains(scalar) ? Character(scalar) : "_"
        }
        return "; filename=\"\(String(plain))\"; filename*=UTF-8''\(percentEncoded(name))"
    }
}
