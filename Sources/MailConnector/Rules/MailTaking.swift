internal import Channels
internal import Crypto
internal import Foundation
internal import MailReading
internal import Primitives

/// What becomes of a mail that has come.
enum TakenMail: Equatable {
    case post(IncomingPost)
    /// Kept for a person to decide on, who may take it in as this post; the reason in one sentence.
    case held(IncomingPost, String)
    /// Nobody has written it to us.
    case passedOver
    /// Kept as it came, for a person to look at; the reason in one sentence.
    case unreadable(String)
}

/// Makes a post of a mail, from what it says of itself.
struct MailTaking {
    /// The address of the account, in small letters.
    let address: String
    /// Whether it comes from the folder of what was sent: nobody else puts anything there.
    var isSent = false
    /// Whether the mailbox is a list or a group itself: then what people write to it comes through that.
    var takesLists = false
    /// The server whose word of senders counts, in small letters.
    var trusted: String?
    /// Where servers tell what did not arrive, where it is not the address.
    var returnPath: ReturnPath?
    let now: Moment

    func callAsFunction(_ mail: OpenedMail, _ bytes: [UInt8], arrived: Moment?) -> TakenMail {
        if mail.fields.isEmpty { return .unreadable("This is no mail: it has no header.") }
        let arrived = min(arrived ?? now, now)
        // What `postmaster@` says of a mail of ours is a server's word, also where nothing else tells.
        if mail.automatic == .bounce || returned(mail) != nil { return notice(mail, bytes, arrived: arrived) }
        let isOnlyPassedOn = mail.automatic == .list || mail.automatic == .bulk
        guard mail.automatic == nil || isOnlyPassedOn && !isSent else { return .passedOver }
        guard let named = mail.sender else {
            return .unreadable("It does not say who sent it, or names several.")
        }
        if isSent {
            guard named.address == address else { return .passedOver }
            return .post(post(mail, by: MailWriter(box: named), bytes, arrived: arrived))
        }
        guard let writer = MailWriter(of: mail, named: named, to: address) else {
            // Anybody can write our address into a mail to us, and we ask ourselves nothing.
            if named.address == address { return .passedOver }
            return .unreadable("It came through a list and does not say who wrote it.")
        }
        let post = post(mail, by: writer, bytes, arrived: arrived)
        switch mail.automatic {
        case .list where !takesLists: return .held(post, "It came through a list.")
        case .bulk: return .held(post, "It says that it was sent to many at once.")
        default: return .post(post)
        }
    }

    private func post(_ mail: OpenedMail, by writer: MailWriter, _ bytes: [UInt8], arrived: Moment) -> IncomingPost {
        let sender = writer.box
        let files = mail.parts.filter { $0.isFile && !$0.isEnclosed }
        return IncomingPost(
            network: MailManifest.network,
            id: id(of: mail, bytes),
            author: PostAuthor(id: sender.address, handle: sender.address, name: sender.name),
            text: bounded(mail.newWords),
            createdAt: believable(mail.date, arrived: arrived),
            title: mail.subject.isEmpty ? nil : mail.subject,
            reply: reply(of: mail),
            mentions: addressed(mail),
            media: files.prefix(20).map(medium),
            handle: handle(of: mail, by: writer),
            isForAddressees: true
        )
    }

    /// A server's word that a mail of ours did not arrive; other words of servers are about nothing that anybody said.
    private func notice(_ mail: OpenedMail, _ bytes: [UInt8], arrived: Moment) -> TakenMail {
        let report = mail.delivery
        guard let original = report?.messageID ?? returned(mail),
            report?.action == nil || report?.action == "failed",
            !mail.parts.contains(where: { $0.type == "message/disposition-notification" })
        else { return .passedOver }
        let server = mail.sender ?? Mailbox(address: "mailer-daemon", name: nil)
        let lines = [
            "This mail did not arrive at \(report?.recipient ?? "its address").",
            report?.said ?? report?.status ?? "",
            mail.text.trimmingCharacters(in: .whitespacesAndNewlines),
        ]
        return .post(
            IncomingPost(
                network: MailManifest.network,
                id: id(of: mail, bytes),
                author: PostAuthor(id: server.address, handle: server.address, name: server.name),
                text: bounded(lines.filter { !$0.isEmpty }.joined(separator: "\n\n")),
                createdAt: believable(mail.date, arrived: arrived),
                title: mail.subject.isEmpty ? nil : mail.subject,
                reply: ReplyReference(parent: original),
                handle: ["visibility": "addressees"],
                isForAddressees: true,
                isAutomatic: true
            )
        )
    }

    /// The mail of ours that it came back from, by the address that it came to, where it is a server's word of a mail.
    ///
    /// What answers by itself writes there, too, and its mail did arrive.
    private func returned(_ mail: OpenedMail) -> String? {
        let sender = mail.sender?.address ?? ""
        guard let returnPath, let home = address.split(separator: "@").last.map(String.init),
            mail.delivery != nil || ["mailer-daemon@", "postmaster@"].contains(where: sender.hasPrefix)
        else { return nil }
        let names: Set<String> = ["delivered-to", "x-original-to", "envelope-to"]
        let noted = mail.fields.filter { names.contains($0.name.lowercased()) }
            .map { $0.value.filter { !$0.isWhitespace && $0 != "<" && $0 != ">" } }
        return (noted + mail.recipients.map(\.address)).lazy
            .compactMap { returnPath.mail(returnedTo: $0, of: home) }.first
    }

    /// `Message-ID`; one that follows from the bytes where there is none, so that it is the same every time.
    private func id(of mail: OpenedMail, _ bytes: [UInt8]) -> String {
        if let id = mail.messageID { return id }
        let hash = SHA256.hash(data: Data(bytes)).prefix(16).map {
            String($0 >> 4, radix: 16) + String($0 & 15, radix: 16)
        }
        return "\(hash.joined()).\(address)"
    }

    private func reply(of mail: OpenedMail) -> ReplyReference? {
        guard let parent = mail.inReplyTo.first ?? mail.references.last else { return nil }
        // The newest are the nearest.
        let others = mail.inReplyTo.dropFirst() + mail.references.suffix(40).reversed()
        return ReplyReference(
            parent: parent,
            root: mail.references.first ?? parent,
            earlier: others.filter { $0 != parent && $0 != mail.references.first }
        )
    }

    /// Whom it names: they take part in the exchange.
    private func addressed(_ mail: OpenedMail) -> [MentionedAccount] {
        var known: Set<String> = []
        return (mail.recipients + mail.replyTo).filter { known.insert($0.address).inserted }.prefix(50)
            .map { MentionedAccount(id: $0.address, handle: $0.address) }
    }

    private func handle(of mail: OpenedMail, by writer: MailWriter) -> [String: String] {
        var handle = ["visibility": "addressees"]
        if let trusted, !isSent {
            let standing = AuthenticationResults(trusted: trusted)
                .standing(of: writer.named ?? writer.box.address, in: mail)
            // Who passed it on may be who they say; nobody has said so of the writer.
            handle[IncomingPost.senderKey] =
                (writer.named != nil && standing == .verified ? .unverified : standing).rawValue
        }
        // The first, and the nearest: that is what programs look for.
        let chain = mail.references.isEmpty ? Array(mail.inReplyTo.prefix(1)) : mail.references
        let kept = chain.count > 20 ? [chain[0]] + chain.suffix(19) : chain
        if !kept.isEmpty { handle["references"] = kept.joined(separator: " ") }
        if let other = writer.answers { handle["replyTo"] = other }
        if mail.messageID == nil { handle["isNameless"] = "yes" }
        return handle
    }

    /// When it was written, unless its clock is more than a week behind the server's or ahead of it.
    private func believable(_ date: Moment?, arrived: Moment) -> Moment {
        guard let date, date <= arrived, arrived - date < .seconds(7 * 86_400) else { return arrived }
        return date
    }

    private func medium(_ file: MailPart) -> PostMedia {
        let kinds: [(String, PostMedia.Kind)] = [("image/", .image), ("video/", .video), ("audio/", .audio)]
        let kind = kinds.first { file.type.hasPrefix($0.0) }?.1 ?? .other
        let name = file.name.map { String($0.prefix(200)) } ?? file.type
        return PostMedia(kind: kind, alternativeText: "\(name) (\(file.type), \(readable(file.size)))")
    }

    private func readable(_ bytes: Int) -> String {
        bytes < 1_000
            ? "\(bytes) B" : bytes < 1_000_000 ? "\((bytes + 500) / 1_000) kB" : "\((bytes + 500_000) / 1_000_000) MB"
    }

    /// 65,536: more than a person answers to.
    private func bounded(_ text: String) -> String {
        guard text.utf8.count > 65_536 else { return text }
        return String(decoding: text.utf8.prefix(65_536), as: UTF8.self).dropLast() + "…"
    }
}

/// The bytes by which a mail is kept that nobody can read; of one that has none, what it is called where it lies.
///
/// The same bytes are kept once: without them a second one would be lost.
func kept(_ bytes: [UInt8], of uid: UInt32, in folder: String) -> [UInt8] {
    bytes.isEmpty ? Array("Mail \(uid) of “\(folder)”".utf8) : bytes
}
