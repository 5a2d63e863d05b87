extension AutomaticMail {
    /// Why no person wrote what has these fields, as far as they say so (RFC 3834).
    static func sign(in fields: MailFields) -> AutomaticMail? {
        if fields.all("received").count > MailLimits.stops { return .loop }
        if isBounce(fields) { return .bounce }
        if let word = fields.first("auto-submitted").map(firstWord), word != "no" { return .answer }
        if ["x-autoreply", "x-autorespond", "x-autoresponder"].contains(where: { fields.first($0) != nil }) {
            return .answer
        }
        if ["list-id", "list-post", "x-mailing-list"].contains(where: { fields.first($0) != nil }) { return .list }
        switch fields.first("precedence").map(firstWord) {
        case "bulk", "junk": return .bulk
        case "list": return .list
        case "auto_reply": return .answer
        default: return nil
        }
    }

    private static func isBounce(_ fields: MailFields) -> Bool {
        if fields.all("return-path").contains(where: { $0.filter { !$0.isWhitespace } == "<>" }) { return true }
        if ContentType(fields.first("content-type") ?? "").name == "multipart/report" { return true }
        let sender = fields.first("from").flatMap { mailAddresses(in: $0).first } ?? ""
        return ["mailer-daemon@", "postmaster@"].contains { sender.hasPrefix($0) }
    }

    private static func firstWord(of field: String) -> String {
        String(field.prefix { $0 != ";" && $0 != "(" }).trimmed.lowercased()
    }
}
