import Primitives

extension OpenedMail {
    /// Opens a mail as it came over the wire (RFC 5322, MIME).
    ///
    /// Takes time that grows with its length and no faster; what is over a bound is left out and said.
    package init(opening bytes: [UInt8]) {
        var problems: [MailProblem] = []
        if bytes.count > MailLimits.length { problems.append(MailProblem(.tooLong)) }
        let (fields, body) = MailFields.readable(bytes.prefix(MailLimits.length), &problems)
        if fields.isEmpty { problems.append(MailProblem(.headerMissing)) }
        var tree = PartTree()
        let words = tree.words(of: fields, body, depth: 0, isEnclosed: false)
        let senders = fields.all("from").flatMap { mailboxes(in: $0) }
        if Set(senders.map(\.address)).count != 1 { problems.append(MailProblem(.senderUnclear)) }
        let (date, written) = (fields.first("date").flatMap(mailDate), fields.first("date"))
        if date == nil { problems.append(MailProblem(.dateUnreadable, written ?? "")) }
        let id = messageIDs(in: fields.first("message-id") ?? "").first
        if id == nil { problems.append(MailProblem(.messageIDMissing)) }
        let text = words.map { String($0.prefix(MailLimits.text)) } ?? ""
        let new = MailReading.newWords(of: text)
        self.init(
            fields: fields.list.map { field in
                // Words of a sender stand in it that a server has only quoted: nothing in it is unpacked.
                let isForPrograms = field.name == "authentication-results"
                return Field(name: field.name, value: isForPrograms ? field.value : decodedWords(field.value))
            },
            parts: tree.parts,
            sender: senders.allSatisfy { $0.address == senders.first?.address } ? senders.first : nil,
            replyTo: fields.all("reply-to").flatMap { mailboxes(in: $0) },
            recipients: (fields.all("to") + fields.all("cc")).flatMap { mailboxes(in: $0) },
            subject: String(decodedWords(fields.first("subject") ?? "").prefix(1_000)),
            date: date,
            messageID: id,
            inReplyTo: fields.all("in-reply-to").flatMap { messageIDs(in: $0) },
            references: fields.all("references").flatMap { messageIDs(in: $0) },
            text: text,
            newWords: new.isEmpty ? text.trimmed : new,
            automatic: AutomaticMail.sign(in: fields),
            delivery: tree.delivery,
            problems: problems + tree.problems
        )
    }
}

extension MailFields {
    /// A header as far as it goes; what is too long counts as none, and all of it as words.
    static func readable(
        _ bytes: ArraySlice<UInt8>,
        _ problems: inout [MailProblem]
    ) -> (fields: MailFields, body: ArraySlice<UInt8>) {
        do {
            return try read(bytes)
        } catch {
            problems.append(MailProblem(.headerTooLong))
            return (.none, bytes)
        }
    }
}
