package import Primitives

/// One mail to somebody who works here: a cause, and how far it has come; its words are made when it leaves.
///
/// What is kept holds no words and no link. What the person may read is asked at the moment of leaving.
package struct Mail: Sendable, Equatable {
    /// Why it is sent.
    package enum Cause: String, Sendable, CaseIterable {
        /// What is to do, once a day or a week.
        case digest
        /// A note names the person.
        case named
        /// A conversation was offered to a unit for which they answer.
        case offered
        /// Words wait for their approval.
        case approval
        /// A query of a unit for which they listen finds more than usual.
        case spike
        /// The person wanted to see whether mail arrives.
        case trial

        /// Whether it tells of one thing as it happens.
        package var isNotice: Bool { [.named, .offered, .approval, .spike].contains(self) }
    }

    package enum State: String, Sendable, CaseIterable {
        /// Waits for its turn.
        case queued
        /// The server has taken the addresses and may have the message.
        case sending
        case sent
        /// The message was handed over and no answer was read; it is not sent again.
        case unknown
        /// There was nothing to say any more, or nobody to say it to.
        case dropped
        /// The server does not take it.
        case failed

        package var isSettled: Bool { self != .queued && self != .sending }
    }

    package let id: ID<Mail>
    package let agent: AgentID
    package let cause: Cause
    /// The conversation or the words that it is about.
    package let about: ID<MailSubject>?
    package var state: State
    package var attempts: Int
    package var dueAt: Moment
    package let createdAt: Moment
    package var updatedAt: Moment
    /// Why it has not left, for people who look after the server.
    package var reason: String?
}

/// What a mail or a link in it is about; which kind of thing it is, follows from why.
package enum MailSubject {}

/// Which mails somebody wants.
package struct MailChoice: Sendable, Equatable {
    package var digest: Bool
    package var notices: Bool

    /// Until somebody says otherwise: a digest, and nothing in between.
    package static let usual = MailChoice(digest: true, notices: false)

    package init(digest: Bool, notices: Bool) {
        (self.digest, self.notices) = (digest, notices)
    }
}

/// The words of a mail.
package struct Letter: Sendable, Equatable {
    package var subject: String
    package var text: String
    package var html: String
    /// Where one request ends mails of this kind (RFC 8058); `nil` for what was asked for.
    package var unsubscribe: String?
    /// Where an answer to it goes; `nil` where nobody reads one.
    package var replyTo: String?

    package init(subject: String, text: String, html: String, unsubscribe: String? = nil) {
        (self.subject, self.text, self.html, self.unsubscribe) = (subject, text, html, unsubscribe)
    }
}

/// From whom mail comes and where its links lead.
package struct MailOffice: Sendable {
    /// The sender's address.
    package let sender: String
    /// Where people reach this Parley, without a slash at the end.
    package let address: String
    /// The address to which members answer, in which a token is put for each mail; `nil` where nobody reads answers.
    package var replies: String?

    package init(sender: String, address: String, replies: String? = nil) {
        (self.sender, self.address, self.replies) = (sender, address, replies)
    }

    /// The part of the sender's address behind the @.
    package var domain: String { sender.split(separator: "@").last.map(String.init) ?? "localhost" }
}
