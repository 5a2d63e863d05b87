import Crypto
import Foundation
import NIOHTTP1
import Synchronization

/// Bytes that somebody brought, and their kind.
struct SmallBlob: Sendable {
    let type: String
    let bytes: [UInt8]
}

extension SmallPDS.State {
    /// The next fault, if it is one of these.
    mutating func takeFault(where isMeant: (SmallPDS.Fault) -> Bool) -> SmallPDS.Fault? {
        faults.first.map(isMeant) ?? false ? faults.removeFirst() : nil
    }
}

extension SmallPDS {
    /// Takes bytes under the name that they make themselves (CID version 1, raw, SHA-256), as the reference server does.
    func uploadBlob(_ request: ATRequest) throws -> ATAnswer {
        _ = try viewer(request)
        let type = request.headers.first(name: "Content-Type") ?? "application/octet-stream"
        guard !request.body.isEmpty, request.body.count <= 2_000_000 else {
            throw XRPCRefusal(400, "BlobTooLarge", "This file is too large. It is \(request.body.count) bytes.")
        }
        let cid = hold(request.body, of: type)
        let fault = state.withLock { state in state.takeFault { $0 == .loseBlob } }
        if fault != nil { return .hangUp }
        let blob: ATRecord = [
            "$type": "blob", "ref": ["$link": .string(cid)], "mimeType": .string(type),
            "size": .integer(Int64(request.body.count)),
        ]
        return .json(["blob": blob])
    }

    /// Has these bytes from now on; gives their name.
    @discardableResult
    package func hold(_ bytes: [UInt8], of type: String) -> String {
        let cid = ContentID.text([0x01, 0x55, 0x12, 0x20] + SHA256.hash(data: Data(bytes)))
        state.withLock { $0.blobs[cid] = SmallBlob(type: type, bytes: bytes) }
        return cid
    }

    /// A record names only what was brought before.
    func checkPictures(_ embed: ATRecord?) throws(XRPCRefusal) {
        let images = (embed?["media"] ?? embed)?["images"]?.elements ?? []
        guard images.count <= 4 else { throw XRPCRefusal(400, "InvalidRequest", "Record/embed/images has too many") }
        for image in images {
            guard let cid = image["image"]?["ref"]?["$link"]?.string, image["alt"]?.string != nil else {
                throw XRPCRefusal(400, "InvalidRequest", "Record/embed/images must have image and alt")
            }
            guard state.withLock({ $0.blobs[cid] != nil }) else {
                throw XRPCRefusal(400, "BlobNotFound", "Could not find blob: \(cid)")
            }
        }
    }

    /// Forgets what was brought, as servers do with what no record has named for hours.
    package func forgetBlobs() { state.withLock { $0.blobs = [:] } }

    /// The names of what was brought.
    package var blobs: [String] { state.withLock { $0.blobs.keys.sorted() } }

    func blob(_ cid: String) -> ATAnswer? {
        state.withLock { $0.blobs[cid] }.map { .body(status: 200, type: $0.type, $0.bytes) }
    }
}

extension ATRecord {
    /// Its pictures as people see them on the page of a post.
    var pictureHTML: String {
        let embed = self["embed"]
        return ((embed?["media"] ?? embed)?["images"]?.elements ?? []).compactMap { image -> String? in
            guard let cid = image["image"]?["ref"]?["$link"]?.string else { return nil }
            let words = escapedHTML(image["alt"]?.string ?? "")
            return "<img class=\"picture\" src=\"/blobs/\(escapedHTML(cid))\" alt=\"\(words)\">"
        }.joined()
    }
}
