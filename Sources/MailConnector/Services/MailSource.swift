package import Channels
internal import MailReading
internal import Outbound
internal import Primitives

/// Follows one folder of a mailbox and hands over what comes.
package struct MailSource: Source {
    private let settings: MailSettings
    private let key: MailKey
    private let connector: MailConnector

    init(_ settings: MailSettings, key: MailKey, connector: MailConnector) {
        (self.settings, self.key, self.connector) = (settings, key, connector)
    }

    package func run(from cursor: Cursor?, deliver: @Sendable (SourceBatch) async throws -> Void) async throws {
        do {
            try await follow(cursor, deliver)
        } catch MailboxTrouble.signInRefused(let words) {
            throw SourceEnded(.needsReconnecting, reason: "The mailbox's server did not accept the sign-in: \(words)")
        } catch MailboxTrouble.refused(let words) {
            throw SourceEnded(.refused, reason: "The mailbox's server refused: \(words)")
        } catch let trouble as MailKeyTrouble {
            let cause = trouble.retryAfter.map { SourceEnded.Cause.retryAfter($0) } ?? .disconnected
            throw SourceEnded(trouble.needsPerson ? .needsReconnecting : cause, reason: trouble.reason)
        } catch let trouble as MailboxTrouble {
            throw SourceEnded(.disconnected, reason: trouble.reason)
        } catch let failure as ServerLineFailure {
            throw SourceEnded(.disconnected, reason: failure.reason)
        } catch is IMAPUnreadable {
            throw SourceEnded(.disconnected, reason: "The mailbox's server said something that is no IMAP.")
        }
    }

    private func follow(_ cursor: Cursor?, _ deliver: @Sendable (SourceBatch) async throws -> Void) async throws {
        var mailbox = try await connector.open(settings, key)
        defer { mailbox.close() }
        var folder = try await mailbox.examine(settings.folder)
        var state = try await begin(cursor, folder, deliver)
        while true {
            try Task.checkCancellation()
            for some in parts(of: try await mailbox.mails(behind: state.last, in: folder)) {
                try await take(some, from: &mailbox, &state, deliver)
            }
            try await mailbox.waitForNews(connector.pause)
            // A folder that was replaced meanwhile would stay silent for ever.
            folder = try await mailbox.examine(settings.folder)
            if folder.validity != state.validity { state.renumber(folder.validity, next: folder.next) }
            // What was passed over is noted, too, when nothing else comes.
            try await deliver(SourceBatch(cursor: try state.stored()))
        }
    }

    /// Where to go on; a folder that is read for the first time begins with its present.
    private func begin(
        _ cursor: Cursor?,
        _ folder: MailboxLine.Folder,
        _ deliver: @Sendable (SourceBatch) async throws -> Void
    ) async throws -> MailCursor {
        guard var known = MailCursor(cursor, folder: settings.folder) else {
            let first = MailCursor(
                folder: settings.folder,
                validity: folder.validity,
                last: max(folder.next, 1) - 1,
                since: connector.clock()
            )
            try await deliver(SourceBatch(cursor: try first.stored()))
            return first
        }
        if known.validity != folder.validity { known.renumber(folder.validity, next: folder.next) }
        return known
    }

    /// Twenty at a time: what is stored is not read again after an interruption.
    private func parts(of uids: [UInt32]) -> [[UInt32]] {
        stride(from: 0, to: uids.count, by: 20).map { Array(uids[$0..<min($0 + 20, uids.count)]) }
    }

    private func take(
        _ uids: [UInt32],
        from mailbox: inout MailboxLine,
        _ state: inout MailCursor,
        _ deliver: @Sendable (SourceBatch) async throws -> Void
    ) async throws {
        var batch = SourceBatch()
        let described = try await mailbox.describe(uids)
        let taking = MailTaking(
            address: settings.address,
            isSent: settings.folder == settings.sentFolder,
            takesLists: settings.takesLists,
            trusted: settings.trusted,
            returnPath: settings.returnPath,
            now: connector.clock()
        )
        for mail in described.sorted(by: { $0.uid < $1.uid }) {
            if state.isOld(mail.uid, arrived: mail.arrived) {
                batch.passedOver += 1
                continue
            }
            try await take(mail, from: &mailbox, taking, into: &batch)
        }
        state.last = max(state.last, uids.last ?? state.last)
        batch.cursor = try state.stored()
        try await deliver(batch)
    }

    /// One that the server will not give, or that nobody can read, holds up no other.
    private func take(
        _ mail: FetchedMail,
        from mailbox: inout MailboxLine,
        _ taking: MailTaking,
        into batch: inout SourceBatch
    ) async throws {
        let bytes: [UInt8]?
        do {
            bytes = try await mailbox.bytes(of: mail.uid, atMost: MailLimits.length)
        } catch MailboxTrouble.refused(let words) {
            let reason = "The mailbox's server does not give mail \(mail.uid): \(words)"
            return batch.unreadable.append(unread(mail, [], reason))
        }
        guard let bytes else { return }
        switch taking(OpenedMail(opening: bytes), bytes, arrived: mail.arrived) {
        case .post(let post): batch.events.append(.posted(post))
        case .held(let post, let reason): batch.unreadable.append(unread(mail, bytes, reason, post))
        case .passedOver: batch.passedOver += 1
        case .unreadable(let reason): batch.unreadable.append(unread(mail, bytes, reason))
        }
    }

    private func unread(
        _ mail: FetchedMail,
        _ bytes: [UInt8],
        _ reason: String,
        _ post: IncomingPost? = nil
    ) -> UnreadableEvent {
        // Of what could be read the beginning is enough to know it by; its words stand beside.
        let shown = post == nil ? bytes : Array(bytes.prefix(8_192))
        return UnreadableEvent(raw: kept(shown, of: mail.uid, in: settings.folder), reason: reason, post: post)
    }
}
