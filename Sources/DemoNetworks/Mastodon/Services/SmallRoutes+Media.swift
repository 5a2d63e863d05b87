import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// Pictures come before the post that shows them.
extension SmallRoutes {
    func addMedia(_ ways: Ways) {
        ways.post("/api/v2/media") { call in
            let account = try call.account("write:media")
            let picture = try await call.world.take(call.form, from: account)
            let isSlow = await call.world.takeFault(.slowPicture) != nil
            if await call.world.takeFault(.losePicture) != nil {
                try await call.channel.close()
                throw CancellationError()
            }
            if isSlow { await call.world.delay(picture.id) }
            return .json(await call.world.wire(picture, isReady: !isSlow), status: isSlow ? .accepted : .ok)
        }
        ways.get("/api/v1/media/:id") { call in
            let account = try call.account("write:media")
            let id = call.parameters["id"] ?? ""
            guard let picture = await call.world.pictures[id], picture.account == account else {
                throw SmallMastodonRefused(404, "Record not found")
            }
            let isReady = await call.world.isReady(id)
            return .json(await call.world.wire(picture, isReady: isReady), status: isReady ? .ok : .partialContent)
        }
        ways.get("/media/:id") { call in
            guard let picture = await call.world.pictures[call.parameters["id"] ?? ""] else {
                throw SmallMastodonRefused(404, "Record not found")
            }
            var headers = HTTPFields()
            headers[.contentType] = picture.type
            headers[.xContentTypeOptions] = "nosniff"
            let bytes = ByteBuffer(bytes: picture.bytes)
            return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: bytes))
        }
    }
}

extension SmallMastodonWorld {
    /// How many pictures a post has here, how large one is, and of which kinds.
    static let pictureLimits = (count: 4, bytes: 8_000_000, words: 1_500)
    static let pictureTypes = ["image/jpeg", "image/png", "image/gif", "image/webp"]

    func take(_ form: PartedForm?, from account: String) throws(SmallMastodonRefused) -> SmallPicture {
        guard let file = form?.file, Self.pictureTypes.contains(file.type) else {
            throw SmallMastodonRefused(422, "Validation failed: File content type is invalid")
        }
        guard file.bytes.count <= Self.pictureLimits.bytes else {
            throw SmallMastodonRefused(422, "Validation failed: File size must be less than 8 MB")
        }
        let words = form?.fields["description"] ?? ""
        guard words.count <= Self.pictureLimits.words else {
            throw SmallMastodonRefused(422, "Validation failed: Description is too long")
        }
        let picture = SmallPicture(
            id: newID(),
            account: account,
            type: file.type,
            words: words,
            bytes: Data(file.bytes)
        )
        pictures[picture.id] = picture
        keep(.picture(picture))
        return picture
    }

    /// Refuses pictures that are not the author’s, or that a post has already, as Mastodon does.
    func check(
        media ids: [String],
        by author: String,
        of post: String? = nil
    ) throws(SmallMastodonRefused) {
        guard ids.count <= Self.pictureLimits.count else {
            throw SmallMastodonRefused(422, "Cannot attach more than 4 files")
        }
        let taken = Set(statuses.filter { $0.id != post }.flatMap { $0.media ?? [] })
        for id in ids {
            guard let picture = pictures[id], picture.account == author, !taken.contains(id) else {
                throw SmallMastodonRefused(422, "Media attachment was not found or is attached to another post")
            }
            guard unready[id] == nil else {
                throw SmallMastodonRefused(422, "Cannot attach files that have not finished processing")
            }
        }
    }

    /// It is worked on until it was asked for once.
    func delay(_ id: String) { unready[id] = 1 }

    func isReady(_ id: String) -> Bool {
        guard let left = unready[id] else { return true }
        unready[id] = left > 0 ? left - 1 : nil
        return left <= 0
    }

    func wire(_ picture: SmallPicture, isReady: Bool = true) -> WireJSON {
        let url: WireJSON = isReady ? .text("\(origin)/media/\(picture.id)") : .null
        return .object([
            ("id", .text(picture.id)), ("type", .text("image")), ("url", url), ("preview_url", url),
            ("remote_url", .null), ("description", .text(picture.words)), ("blurhash", .null),
            ("meta", .object([])),
        ])
    }

    func wirePictures(of status: SmallStatus) -> WireJSON {
        .list((status.media ?? []).compactMap { pictures[$0] }.map { wire($0) })
    }

    /// As people see them on the page of a post.
    func pictureHTML(of status: SmallStatus) -> String {
        (status.media ?? []).compactMap { pictures[$0] }.map { picture in
            "<img class=\"picture\" src=\"/media/\(picture.id)\" alt=\"\(escapedHTML(picture.words))\">"
        }.joined()
    }
}
