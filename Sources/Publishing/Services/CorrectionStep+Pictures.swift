import Channels
import Journal
import Pictures
import Primitives
import Responding
import Storage

private let changedSince = "What was prepared for the network has been changed. It was not sent."

extension CorrectionStep {
    /// The body that puts other words there; beside pictures, one that names those that were sent.
    func body(
        of words: Correction.NewWords,
        replacing reply: Reply,
        _ papers: Papers,
        through publisher: any ChangingPublisher
    ) async throws -> String {
        let post = OutgoingPost(text: words.text, answering: reply.answers, languages: reply.languages)
        guard !reply.pictures.isEmpty else { return try await publisher.freeze(post, replacing: papers.receipt) }
        guard let keeping = publisher as? any PictureKeepingPublisher else { throw OutgoingRefused.picturesNotKept }
        guard let sent = papers.sent else { throw OutgoingRefused.cannotAnswer(reason: changedSince) }
        let standing = PicturedPost(papers.receipt, sent: sent, pictures: reply.pictures.map(\.facts))
        return try await keeping.freeze(post, replacing: standing)
    }
}

extension OutboxItem {
    /// What was sent; `nil` where those are not the bytes that the record has the hash of.
    func frozenAsRecorded(on connection: any Connection) throws -> FrozenPost? {
        guard let frozen else { return nil }
        let prepared = try JournalTable(on: connection).entries(of: organization, about: id.description)
            .compactMap { try $0.event(ReplyPrepared.self) }.last
        return prepared?.hash == frozen.hash ? frozen : nil
    }
}
