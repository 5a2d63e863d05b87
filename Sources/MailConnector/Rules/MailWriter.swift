internal import Channels
internal import Foundation
internal import MailReading
internal import Outbound

/// Who wrote a mail, and where an answer to it goes: never to a list, and never to ourselves.
struct MailWriter: Equatable {
    let box: Mailbox
    /// Whom `From` names, where somebody else passed the mail on in a name of theirs.
    var named: String?
    /// Where else an answer goes, where the writer said so.
    var answers: String?

    init(box: Mailbox) { self.box = box }

    /// `nil` where nobody is named but ourselves or a list.
    ///
    /// A list may write its own address into `From`, lest its mail look forged, and a form on a page ours: then the writer
    /// is who was there before, or the one person to whom an answer should go. Nobody vouches for that word.
    init?(of mail: OpenedMail, named: Mailbox, to address: String) {
        let isList = mail.automatic == .list
        let list = isList ? listAddresses(of: mail) : []
        let isTheirs = { (other: String) in
            other != address && !list.contains(other) && isPlainMailAddress(other)
        }
        // Through a list, who stands among those to whom it went is the list, or reads it.
        let through: Set<String> = isList ? Set(mail.recipients.map(\.address)) : []
        let others = mail.replyTo.filter { isTheirs($0.address) && !through.contains($0.address) }
        if named.address != address && !list.contains(named.address) {
            self.init(box: named)
            let isOne = isList ? others.count == 1 : mail.replyTo.count == 1
            if isOne, let other = others.first?.address, other != named.address { answers = other }
            return
        }
        let original = isList ? mail.fields.first { $0.name == "x-original-from" } : nil
        // Who answers in our name is a colleague, and no form.
        guard isList || mail.inReplyTo.isEmpty && mail.references.isEmpty else { return nil }
        // An answer of ours that a list brings back keeps its id.
        if isList, original == nil, isOurs(mail.messageID, address) { return nil }
        // The first word counts, also where it names us: an answer of ours that comes back is nobody else's.
        let candidates = original.map { mailboxes(in: $0.value) } ?? (isList || mail.replyTo.count == 1 ? others : [])
        guard candidates.count == 1, let writer = candidates.first, isTheirs(writer.address) else { return nil }
        self.init(box: Mailbox(address: writer.address, name: writer.name ?? (isList ? before(named.name) : nil)))
        self.named = named.address
    }
}

/// Whether an id is made as ours are: a UUID in small letters, at our place.
private func isOurs(_ id: String?, _ address: String) -> Bool {
    guard let sides = id?.split(separator: "@", maxSplits: 1), sides.count == 2,
        sides[1] == address.split(separator: "@").last
    else { return false }
    return UUID(uuidString: String(sides[0])) != nil && sides[0].allSatisfy { !$0.isUppercase }
}

/// The addresses of the list through which a mail came, as far as it names them.
private func listAddresses(of mail: OpenedMail) -> Set<String> {
    var found: Set<String> = []
    for field in mail.fields {
        let inner = field.value.split(separator: "<").last?.prefix { $0 != ">" } ?? ""
        switch field.name {
        case "list-post", "x-mailing-list", "mailing-list":
            let words = field.value.lowercased().replacing("mailto:", with: " ")
            found.formUnion(words.split { " <>,;?\t".contains($0) }.filter { $0.contains("@") }.map(String.init))
        case "list-id":
            // `support.example.org` is the list of `support@example.org`.
            let parts = inner.lowercased().split(separator: ".", maxSplits: 1)
            if parts.count == 2 { found.insert(parts.joined(separator: "@")) }
        default: continue
        }
    }
    return found
}

/// `Ada` of `'Ada' via Support`.
private func before(_ name: String?) -> String? {
    guard let name, let via = name.range(of: " via ", options: .backwards) else { return nil }
    let rest = name[..<via.lowerBound].trimmingCharacters(in: CharacterSet(charactersIn: "'\" "))
    return rest.isEmpty ? nil : rest
}
