extension DeliveryReport {
    /// Reads what a server says (RFC 3464): groups of fields, the first about the mail, one for each recipient.
    ///
    /// Of several recipients the first that it failed for counts, else the first.
    init(reading bytes: ArraySlice<UInt8>, known: DeliveryReport?) {
        self.init(messageID: known?.messageID)
        var (rest, isFound) = (bytes, false)
        for _ in 0..<100 where !rest.isEmpty {
            guard let (fields, next) = try? MailFields.read(rest), next.count < rest.count else { return }
            rest = next.drop { $0 == UInt8(ascii: "\r") || $0 == UInt8(ascii: "\n") }
            guard let to = fields.first("final-recipient") ?? fields.first("original-recipient") else { continue }
            let action = fields.first("action")?.trimmed.lowercased()
            guard !isFound || self.action != "failed" && action == "failed" else { continue }
            isFound = true
            recipient = mailAddresses(in: behindKind(to)).first
            self.action = action
            status = fields.first("status").map { String($0.prefix { $0.isNumber || $0 == "." }) }
            said = fields.first("diagnostic-code").map { String(behindKind($0).prefix(500)) }
        }
    }
}

/// `rfc822; ada@mail.example`: what stands behind the kind.
private func behindKind(_ field: String) -> String {
    field.firstIndex(of: ";").map { field[field.index(after: $0)...].trimmed } ?? field
}
