package import Channels
internal import Foundation
internal import Outbound
package import Primitives

/// The way out from one address.
package struct MailPublisher: Publisher {
    let settings: MailSettings
    let key: MailKey
    let connector: MailConnector

    package func limits() async throws -> TextLimits { MailManifest.limits }

    package func freeze(_ post: OutgoingPost, at moment: Moment) async throws -> FrozenPost {
        try MailManifest.limits.check(post.text)
        guard let answered = post.answers else {
            throw OutgoingRefused.cannotAnswer(reason: "Mail is sent as an answer only. Answer in a conversation.")
        }
        guard !answered.isAutomatic else {
            throw OutgoingRefused.cannotAnswer(reason: "A machine wrote this, and nobody would read an answer to it.")
        }
        let other = answered.handle["replyTo"]
        let to = other ?? answered.author.id
        guard isPlainMailAddress(to), to != settings.address else {
            throw OutgoingRefused.cannotAnswer(reason: "“\(to)” is no address that an answer can be sent to.")
        }
        let id = "\(UUID().uuidString.lowercased())@\(settings.domain)"
        let isNamed = answered.handle["isNameless"] == nil && isPlainMessageID(answered.id)
        let message = MailMessage(
            MailMessage.Words(
                id: id,
                from: settings.address,
                returnPath: settings.sender(of: id),
                name: settings.name,
                to: to,
                toName: other == nil ? answered.author.name : nil,
                subject: answerSubject(answered.title ?? ""),
                text: post.text,
                answered: isNamed ? answered.id : nil,
                before: (answered.handle["references"] ?? "").split(separator: " ").map(String.init)
                    .filter(isPlainMessageID),
                at: moment
            )
        )
        return FrozenPost(key: id, payload: try message.payload(), frozenAt: moment)
    }

    package func publish(_ post: FrozenPost) async -> PublishOutcome {
        guard let message = MailMessage(payload: post.payload) else {
            return .rejected(reason: "The prepared mail cannot be read any more.")
        }
        do {
            try await connector.deliver(
                Array(message.content.utf8),
                from: message.from,
                to: message.to,
                with: settings,
                key
            ) {}
            return .published(Receipt(id: post.key))
        } catch let trouble as MailKeyTrouble {
            return trouble.needsPerson
                ? .needsReconnecting(reason: trouble.reason)
                : .notNow(reason: trouble.reason, retryAfter: trouble.retryAfter)
        } catch MailFailure.never(let reason) {
            return .rejected(reason: reason)
        } catch MailFailure.later(let reason) {
            return .notNow(reason: reason, retryAfter: nil)
        } catch MailFailure.signInRefused(let reason) {
            return .notNow(reason: reason, retryAfter: nil)
        } catch MailFailure.unknown(let reason) {
            return .unknown(reason: reason)
        } catch {
            // What `deliver` throws is one of these; of anything else nobody knows how far it got.
            return .unknown(reason: "\(error)")
        }
    }

    /// Looks into the folder of what was sent, where there is one.
    ///
    /// That it is not there proves nothing: a server keeps what it sent when it likes to, so a mail of unknown outcome is
    /// never said to be absent.
    package func reconcile(_ post: FrozenPost) async -> Reconciliation {
        guard let folder = settings.sentFolder else {
            return .undetermined(
                reason:
                    "The server was given the mail and did not say that it has it. It may have arrived. Ask whoever "
                    + "should have it, then say here whether it has left."
            )
        }
        do {
            var mailbox = try await connector.open(settings, key)
            defer { mailbox.close() }
            _ = try await mailbox.examine(folder)
            if try await !mailbox.mails(named: post.key).isEmpty { return .found(Receipt(id: post.key)) }
            return .undetermined(
                reason:
                    "The server was given the mail and did not say that it has it, and it is not in “\(folder)”. It may "
                    + "have arrived all the same. Ask whoever should have it, then say here whether it has left."
            )
        } catch let trouble as MailKeyTrouble {
            return .undetermined(reason: trouble.reason)
        } catch let trouble as MailboxTrouble {
            return .undetermined(reason: trouble.reason)
        } catch {
            return .undetermined(reason: "\(error)")
        }
    }
}
