import Foundation
import NIOCore

/// What is said to a mail server and what it answers, until it may be handed a message (RFC 5321).
struct SMTPDialogue: Sendable {
    let server: MailServer
    let channel: any Channel
    let line: SMTPLine

    /// The greeting, the cover and the sign-in.
    func open(_ cover: SMTPLine.Cover?) async throws {
        try require(try await reply(), 220, "The mail server does not take mail now")
        var offer = try await greet()
        if server.security == .starttls {
            guard offer.capability("STARTTLS") != nil, let cover else {
                throw MailFailure.later(reason: "The mail server offers no secure connection (STARTTLS).")
            }
            line.secure(with: cover)
            try require(try await ask("STARTTLS"), 220, "The mail server does not begin a secure connection")
            // What was offered in the open is forgotten.
            offer = try await greet()
        }
        if let account = server.account { try await signIn(as: account, offer) }
    }

    /// The two ends of the way; whom the server never takes is another matter than what it does not take now.
    func address(from: String, to: String) async throws {
        guard isPlainMailAddress(from), isPlainMailAddress(to) else {
            throw MailFailure.never(reason: "An address has characters that a mail server does not take.")
        }
        try require(try await ask("MAIL FROM:<\(from)>"), 250, "The mail server does not take this sender")
        let answer = try await ask("RCPT TO:<\(to)>")
        if answer.code >= 500 {
            throw MailFailure.never(reason: "The mail server does not take mail for this address: \(answer.said)")
        }
        guard (250...252).contains(answer.code) else {
            throw MailFailure.later(reason: "The mail server does not take mail for this address now: \(answer.said)")
        }
    }

    func ask(_ words: String) async throws -> SMTPReply {
        guard words.utf8.allSatisfy({ (32...126).contains($0) }) else {
            throw MailFailure.never(reason: "A command would have been more than one.")
        }
        try await send(Array(words.utf8) + Array("\r\n".utf8))
        return try await reply()
    }

    func send(_ bytes: [UInt8]) async throws {
        try await channel.writeAndFlush(ByteBuffer(bytes: bytes)).get()
    }

    func reply() async throws -> SMTPReply {
        try await line.reply(on: channel.eventLoop).get()
    }

    private func greet() async throws -> SMTPReply {
        let answer = try await ask("EHLO \(server.greeting)")
        try require(answer, 250, "The mail server does not greet")
        return answer
    }

    private func signIn(as account: MailServer.Account, _ offer: SMTPReply) async throws {
        let ways = offer.capability("AUTH") ?? []
        let answer: SMTPReply
        if ways.contains("PLAIN") {
            answer = try await ask("AUTH PLAIN " + coded("\0\(account.user)\0\(account.password)"))
        } else if ways.contains("LOGIN") {
            try require(try await ask("AUTH LOGIN"), 334, "The mail server does not let Parley sign in")
            try require(try await ask(coded(account.user)), 334, "The mail server does not let Parley sign in")
            answer = try await ask(coded(account.password))
        } else {
            throw MailFailure.later(reason: "The mail server offers no sign-in that Parley knows.")
        }
        try require(answer, 235, "The mail server does not let Parley sign in")
    }

    private func coded(_ text: String) -> String { Data(text.utf8).base64EncodedString() }

    private func require(_ reply: SMTPReply, _ code: Int, _ trouble: String) throws(MailFailure) {
        guard reply.code == code else { throw .later(reason: "\(trouble): \(reply.said)") }
    }
}
