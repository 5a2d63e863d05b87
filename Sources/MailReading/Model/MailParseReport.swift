import Primitives

/// What `parley mail parse` prints: a mail as it was opened, with every doubt.
package struct MailParseReport: Codable, Sendable, Hashable {
    package let from: Mailbox?
    package let replyTo: [Mailbox]
    package let to: [Mailbox]
    package let subject: String
    /// In UTC.
    package let date: String?
    package let messageID: String?
    package let inReplyTo: [String]
    package let references: [String]
    package let headers: [OpenedMail.Field]
    package let parts: [MailPart]
    package let text: String
    package let newWords: String
    /// Why no person wrote it, as far as it says so.
    package let automatic: String?
    package let delivery: DeliveryReport?
    package let problems: [MailProblem]

    package init(_ mail: OpenedMail) {
        from = mail.sender
        replyTo = mail.replyTo
        to = mail.recipients
        subject = mail.subject
        date = mail.date?.description
        messageID = mail.messageID
        inReplyTo = mail.inReplyTo
        references = mail.references
        headers = mail.fields
        parts = mail.parts
        text = mail.text
        newWords = mail.newWords
        automatic = mail.automatic?.rawValue
        delivery = mail.delivery
        problems = mail.problems
    }
}
