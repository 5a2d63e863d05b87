package import Channels
import Outbound
import Primitives

/// An edit that does not name a picture takes it away; one that names it under its id leaves it as it is, with its words.
extension MastodonPublisher: PictureKeepingPublisher {
    package func freeze(_ post: OutgoingPost, replacing standing: PicturedPost) async throws -> String {
        guard let id = standing.receipt.handle["status"] else { throw OutgoingRefused.cannotAnswer(reason: foreign) }
        return try await preparing {
            var (api, edit) = try await edit(of: post)
            let status: Status
            do {
                status = try await api.status(id)
            } catch let error as UnexpectedAnswer where [404, 410].contains(error.answer.status) {
                throw OutgoingRefused.cannotAnswer(reason: error.answer.words)
            }
            guard status.shows(standing) else { throw OutgoingRefused.picturesChanged }
            edit.mediaIDs = status.pictureIDs
            edit.isSensitive = status.isSensitive
            return try edit.payload()
        }
    }

    /// Why an edit must not leave now, found right before it would; `nil` where it names what stands there.
    func obstacle(to payload: String, of status: String, on api: MastodonAPI) async -> PublishOutcome? {
        guard let kept = (try? StatusEdit(payload: payload))?.mediaIDs else { return nil }
        do {
            let isSame = try await api.status(status).pictureIDs == kept
            return isSame ? nil : .rejected(reason: OutgoingRefused.picturesChanged.message)
        } catch let error as UnexpectedAnswer {
            let answer = error.answer
            if answer.status == 401 || answer.lacksScope { return .needsReconnecting(reason: answer.words) }
            let isGone = [404, 410].contains(answer.status)
            return isGone ? .rejected(reason: answer.words) : .notNow(reason: answer.words, retryAfter: answer.pause)
        } catch {
            // Only a question was asked: nothing of the edit has left.
            return .notNow(reason: "\(error)", retryAfter: nil)
        }
    }
}

extension Status {
    /// What the server calls its pictures, in their order; `nil` where one has no name.
    var pictureIDs: [String]? {
        let ids = attachments.compactMap { $0.id?.text }
        return ids.count == attachments.count ? ids : nil
    }

    /// Whether its pictures are those that were sent, in their order and with their words.
    fileprivate func shows(_ standing: PicturedPost) -> Bool {
        guard let sent = StatusDraft(payload: standing.sent.payload)?.mediaIDs, pictureIDs == sent else { return false }
        return attachments.map { spaced($0.description ?? "") } == standing.pictures.map { spaced($0.words) }
    }
}

/// Servers trim what is said of a picture.
private func spaced(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
}
