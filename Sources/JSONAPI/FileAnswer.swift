import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// An answer that is a file: sent piece by piece, and removed when it was sent, or could not be.
struct FileAnswer: Encodable, Sendable {
    let path: String
    let contentType: String

    func response() throws -> Response {
        let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
        let length = Int(try file.seekToEnd())
        try file.seek(toOffset: 0)
        // The name goes at once; the bytes stay until the file is closed, whatever becomes of the answer.
        try FileManager.default.removeItem(atPath: path)
        return Response(
            status: .ok,
            headers: [.contentType: contentType, .cacheControl: "no-store", .xContentTypeOptions: "nosniff"],
            body: ResponseBody(contentLength: length) { writer in
                while let piece = try file.read(upToCount: 256 << 10), !piece.isEmpty {
                    try await writer.write(ByteBuffer(bytes: piece))
                }
                try await writer.finish(nil)
            }
        )
    }
}
