extension AutomaticMail {
    /// Why no person wrote what has these fields, as far as they say so (RFC 3834).
    static func sign(in fields: MailFields) -> AutomaticMail? {
        if fields.all("received").count > MailLimits.stops { return .loop }
        if isBounce(fields) { return .bounce }
        if let word = fields.first("auto-submitted").map(firstWord), word != "no" { return .answer }
        if ["x-autoreply", "x-autorespond", "x-autoresponder"].contains(where: { fields.first($0) != nil }) {
            return .answer
        }
        let precedence = fields.first("precedence").map(firstWord)
        // What a machine wrote stays a machine's, also where a list passes it on.
        if precedence == "auto_reply" { return .answer }
        if ["list-id", "list-post", "x-mailing-list"].contains(where: { fields.first($0) != nil }) { return .list }
        switch precedence {
        case "bulk", "junk": return .bulk
        case "list": return .list
        default: return nil
        }
    }

    private static func isBounce(_ fields: MailFields) -> Bool {
        if fields.all("return-path").contains(where: { $0.filter { !$0.isWhitespace } == "<>" }) { return true }
        if ContentType(fields.first("content-type") ?? "").name == "multipart/report" { return true }
        // `postmaster@` is no sign: a person reads what comes there, and writes from it.
        return fields.first("from").flatMap { mailAddresses(in: $0).first }?.hasPrefix("mailer-daemon@") == true
    }

    private static func firstWord(of field: String) -> String {
        String(field.prefix { $0 != ";" && $0 != "(" }).trimmed.lowercased()
    }
}
