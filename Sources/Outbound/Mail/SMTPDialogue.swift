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
        let answer =
            switch account.secret {
            case .password(let password): try await answer(to: password, of: account.user, ways)
            case .token(let token): try await answer(toToken: token, of: account.user, ways)
            }
        // A no for ever, as it comes for a password or a token that does not hold good.
        guard answer.code < 500 else { throw MailFailure.signInRefused(reason: "\(noSignIn): \(answer.said)") }
        try require(answer, 235, noSignIn)
    }

    private func answer(to password: String, of user: String, _ ways: [String]) async throws -> SMTPReply {
        if ways.contains("PLAIN") { return try await ask("AUTH PLAIN " + coded("\0\(user)\0\(password)")) }
        guard ways.contains("LOGIN") else {
            throw MailFailure.later(reason: "The mail server offers no sign-in that Parley knows.")
        }
        try require(try await ask("AUTH LOGIN"), 334, noSignIn)
        try require(try await ask(coded(user)), 334, noSignIn)
        return try await ask(coded(password))
    }

    private func answer(toToken token: String, of user: String, _ ways: [String]) async throws -> SMTPReply {
        let place = ServerLine.Place(host: server.host, port: server.port, security: server.security)
        guard server.security != .none || place.isHere else {
            throw MailFailure.later(reason: "A token is not sent in the open to another machine.")
        }
        let signIn = TokenSignIn(offered: ways, user: user, token: token, host: server.host, port: server.port)
        guard let signIn else {
            throw MailFailure.later(reason: "The mail server takes no sign-in with a token (XOAUTH2 or OAUTHBEARER).")
        }
        var answer: SMTPReply
        if signIn.isShort {
            answer = try await ask("AUTH \(signIn.way.rawValue) \(signIn.response)")
        } else {
            try require(try await ask("AUTH \(signIn.way.rawValue)"), 334, noSignIn)
            answer = try await ask(signIn.response)
        }
        var status: String?
        if answer.code == 334 {
            status = TokenSignIn.status(in: answer.lines.joined())
            answer = try await ask(signIn.farewell)
        }
        let lines = answer.lines.map(signIn.clean) + [status.map { "(\(signIn.clean($0)))" }].compactMap { $0 }
        return SMTPReply(code: answer.code, lines: lines)
    }

    private func coded(_ text: String) -> String { Data(text.utf8).base64EncodedString() }

    private func require(_ reply: SMTPReply, _ code: Int, _ trouble: String) throws(MailFailure) {
        guard reply.code == code else { throw .later(reason: "\(trouble): \(reply.said)") }
    }
}

private let noSignIn = "The mail server does not let Parley sign in"
