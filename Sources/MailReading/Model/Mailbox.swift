/// An address of mail with the name that stands beside it.
package struct Mailbox: Sendable, Hashable, Codable {
    /// In small letters.
    package let address: String
    package let name: String?

    package init(address: String, name: String?) {
        (self.address, self.name) = (address, name)
    }
}

/// The mailboxes in a field such as `From`; what is no address is left out.
package func mailboxes(in field: String) -> [Mailbox] {
    unquotedPieces(of: String(field.prefix(20_000)), at: ",").prefix(100).flatMap { piece -> [Mailbox] in
        mailAddresses(in: piece).prefix(1).map { address in
            let name = piece.lastIndex(of: "<").map { boxName(piece[..<$0]) } ?? ""
            return Mailbox(address: address, name: name.isEmpty || name.lowercased() == address ? nil : name)
        }
    }
}

private func boxName(_ written: Substring) -> String {
    var name = written.trimmed
    if name.count >= 2, name.first == "\"", name.last == "\"" {
        name = String(name.dropFirst().dropLast()).replacing("\\\"", with: "\"").replacing("\\\\", with: "\\")
    }
    let plain = decodedWords(name).map { $0.isNewline || $0 == "\t" ? " " : $0 }
    return String(String(plain).trimmed.prefix(200))
}

/// What stands between angle brackets in a field such as `References`, in its order, each once.
func messageIDs(in field: String) -> [String] {
    var (found, rest): ([String], Substring) = ([], field.prefix(100_000))
    while found.count < MailLimits.references, let open = rest.firstIndex(of: "<"),
        let close = rest[open...].firstIndex(of: ">")
    {
        let id = String(rest[rest.index(after: open)..<close].filter { !$0.isWhitespace })
        if !id.isEmpty, id.utf8.count <= 998, !found.contains(id) { found.append(id) }
        rest = rest[rest.index(after: close)...]
    }
    return found
}
