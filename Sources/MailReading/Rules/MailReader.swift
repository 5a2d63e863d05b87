extension ReadMail {
    /// Reads a mail of a stranger as it came over the wire (RFC 5322, MIME).
    ///
    /// Takes time that grows with its length and no faster; what is too long, or in too many parts, is refused.
    package init(reading bytes: [UInt8]) throws(MailUnreadable) {
        guard bytes.count <= MailLimits.length else { throw .tooLong }
        let (fields, rest) = try MailFields.read(bytes[...])
        guard !fields.isEmpty else { throw .noHeader }
        automatic = AutomaticMail.sign(in: fields)
        let senders = fields.all("from").flatMap { mailAddresses(in: $0) }
        sender = senders.count == 1 ? senders.first : nil
        recipients = ["x-original-to", "delivered-to", "envelope-to", "to", "cc"]
            .flatMap { fields.all($0).prefix(20).flatMap { mailAddresses(in: $0) } }
        messageID = MailReading.messageID(in: fields.first("message-id"))
        subject = String(decodedWords(fields.first("subject") ?? "").prefix(1_000))
        let body: MailBody
        do {
            body = try MailBody.read(fields, rest)
        } catch {
            // What no person wrote needs no words to be told apart.
            guard error == .noText || error == .charsetUnknown, automatic != nil else { throw error }
            body = MailBody(text: "")
        }
        text = body.text
        newWords = MailReading.newWords(of: body.text)
        hasFiles = body.hasFiles
    }
}
