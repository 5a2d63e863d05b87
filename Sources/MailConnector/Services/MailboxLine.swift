internal import Foundation
internal import Outbound

/// A mailbox that is spoken with over IMAP, one command after the other.
struct MailboxLine {
    private let line: ServerLine
    private let rhythm: MailRhythm
    private var reader = IMAPReader()
    private var count = 0
    private var abilities: Set<String> = []
    /// Whether the server has told of new mail since somebody looked.
    private var hasNews = false
    /// What has come since the last command.
    private var heard = HeardBytes()
    /// What the server last said when it asked for more.
    private var challenge: String?

    /// What a folder says of itself when it is opened.
    struct Folder: Sendable, Equatable {
        var validity: UInt32 = 0
        var next: UInt32 = 1
        /// How many mails are there.
        var count: UInt32 = 0
    }

    private init(_ line: ServerLine, _ rhythm: MailRhythm) {
        (self.line, self.rhythm) = (line, rhythm)
    }

    /// Connects and signs in; throws `MailboxTrouble` or `ServerLineFailure`.
    static func open(
        _ place: ServerLine.Place,
        within reach: Reach,
        user: String,
        secret: MailSecret,
        rhythm: MailRhythm
    ) async throws -> MailboxLine {
        var mailbox = MailboxLine(try await ServerLine.connect(to: place, within: reach), rhythm)
        let isKnown = try await mailbox.greet()
        if place.security == .starttls {
            _ = try await mailbox.ask("STARTTLS")
            guard mailbox.reader.isEmpty else { throw MailboxTrouble.spokeBetween }
            try await mailbox.line.secure()
        }
        mailbox.abilities = []
        try await mailbox.learn()
        if !isKnown { try await mailbox.signIn(user, secret, at: place) }
        return mailbox
    }

    func close() { line.close() }

    private mutating func greet() async throws -> Bool {
        guard case .status(let greeting) = try await next(within: rhythm.answer) else { throw MailboxTrouble.noMailbox }
        guard greeting.kind == .okay || greeting.kind == .knownAlready else {
            throw MailboxTrouble.hungUp(greeting.words)
        }
        return greeting.kind == .knownAlready
    }

    private mutating func learn() async throws {
        for told in try await ask("CAPABILITY").told where told.first?.word == "CAPABILITY" {
            abilities.formUnion(told.dropFirst().compactMap(\.word))
        }
    }

    private mutating func signIn(_ user: String, _ secret: MailSecret, at place: ServerLine.Place) async throws {
        switch secret {
        case .password(let password): try await signIn(user, password)
        case .token(let token): try await signIn(user, token: token, at: place)
        }
        // Some tell more to whom they know.
        try await learn()
    }

    private mutating func signIn(_ user: String, _ password: String) async throws {
        do {
            if abilities.contains("AUTH=PLAIN") {
                let coded = Data("\0\(user)\0\(password)".utf8).base64EncodedString()
                _ = try await ask("AUTHENTICATE PLAIN", then: [coded])
            } else {
                guard !abilities.contains("LOGINDISABLED") else {
                    throw MailboxTrouble.signInRefused("The server takes no sign-in that Parley knows.")
                }
                guard let user = quotedForIMAP(user), let password = quotedForIMAP(password) else {
                    throw MailboxTrouble.signInRefused("The server takes only plain letters in a password.")
                }
                _ = try await ask("LOGIN \(user) \(password)")
            }
        } catch MailboxTrouble.refused(let words) {
            throw MailboxTrouble.signInRefused(words)
        }
    }

    private mutating func signIn(_ user: String, token: String, at place: ServerLine.Place) async throws {
        guard place.security != .none || place.isHere else {
            throw MailboxTrouble.signInRefused("A token is not sent in the open to another machine.")
        }
        let offered = abilities.filter { $0.hasPrefix("AUTH=") }.map { String($0.dropFirst(5)) }
        let signIn = TokenSignIn(offered: offered, user: user, token: token, host: place.host, port: place.port)
        guard let signIn else {
            throw MailboxTrouble.signInRefused("The server takes no sign-in with a token (XOAUTH2 or OAUTHBEARER).")
        }
        do {
            let command = "AUTHENTICATE \(signIn.way.rawValue)"
            if abilities.contains("SASL-IR") {
                _ = try await ask("\(command) \(signIn.response)", then: [signIn.farewell])
            } else {
                _ = try await ask(command, then: [signIn.response, signIn.farewell])
            }
        } catch MailboxTrouble.refused(let words) {
            let status = challenge.flatMap(TokenSignIn.status).map { " (\($0))" } ?? ""
            throw MailboxTrouble.signInRefused(signIn.clean(words + status))
        }
    }

    /// Opens a folder to read it, and changes nothing in it.
    mutating func examine(_ folder: String) async throws -> Folder {
        guard let name = quotedForIMAP(mailboxName(folder)) else { throw MailboxTrouble.noMailbox }
        let answer = try await ask("EXAMINE \(name)")
        var found = Folder()
        for status in answer.remarks {
            guard status.code.count == 2, let number = UInt32(status.code[1]) else { continue }
            if status.code[0].uppercased() == "UIDVALIDITY" { found.validity = number }
            if status.code[0].uppercased() == "UIDNEXT" { found.next = number }
        }
        for told in answer.told where told.count == 2 && told[1].word == "EXISTS" {
            found.count = told[0].number.flatMap { UInt32(exactly: $0) } ?? found.count
        }
        return found
    }

    /// The numbers of mails behind this one in a folder that was opened, the smallest first.
    mutating func mails(behind last: UInt32, in folder: Folder) async throws -> [UInt32] {
        // Also where no number can come any more: who was told of something would otherwise look again and again.
        hasNews = false
        var found: Set<UInt32> = []
        for search in searches(behind: last, among: folder.count, next: folder.next) {
            found.formUnion(try await self.search(search))
        }
        // Where there are none, servers name the last one all the same.
        return found.filter { $0 > last }.sorted()
    }

    /// Mails with this `Message-ID`.
    mutating func mails(named id: String) async throws -> [UInt32] {
        guard let quoted = quotedForIMAP("<\(id)>") else { return [] }
        return try await search("HEADER Message-ID \(quoted)")
    }

    private mutating func search(_ what: String) async throws -> [UInt32] {
        try await ask("UID SEARCH \(what)").told.compactMap(foundMails).flatMap { $0 }.sorted()
    }

    /// Sizes and moments of some mails; one that was removed meanwhile is left out.
    mutating func describe(_ uids: [UInt32]) async throws -> [FetchedMail] {
        let list = uids.map(String.init).joined(separator: ",")
        let known = Set(uids)
        return try await ask("UID FETCH \(list) (UID RFC822.SIZE INTERNALDATE)").told
            .compactMap { FetchedMail($0) }.filter { known.contains($0.uid) }
    }

    /// The bytes of a mail, so many at most; `nil` when it is gone.
    mutating func bytes(of uid: UInt32, atMost limit: Int) async throws -> [UInt8]? {
        try await ask("UID FETCH \(uid) (UID BODY.PEEK[]<0.\(limit)>)").told
            .compactMap { FetchedMail($0) }.first { $0.uid == uid }?.bytes
    }

    /// Returns when the server tells of new mail, or when it is time to ask.
    mutating func waitForNews(_ pause: @Sendable (Duration) async throws -> Void) async throws {
        if hasNews { return }
        guard abilities.contains("IDLE") else { return try await pause(rhythm.asking) }
        let tag = try await send("IDLE")
        let end = ContinuousClock.now + rhythm.listening
        var mayEnd = false
        while !(mayEnd && hasNews), ContinuousClock.now < end {
            guard let heard = try await next(within: end - .now) else { break }
            if case .goOn = heard { mayEnd = true }
            if case .status(let status) = heard, status.tag == tag { return try await pause(rhythm.asking) }
        }
        try await line.write(Array("DONE\r\n".utf8))
        _ = try await answer(to: tag)
    }

    // MARK: One command

    private struct Answer {
        var told: [[IMAPValue]] = []
        var remarks: [IMAPResponse.Status] = []
    }

    private mutating func ask(_ command: String, then more: [String] = []) async throws -> Answer {
        try await answer(to: try await send(command), then: more)
    }

    private mutating func send(_ command: String) async throws -> String {
        count += 1
        (heard, challenge) = (HeardBytes(), nil)
        let tag = "P\(count)"
        guard command.utf8.allSatisfy({ (32...126).contains($0) }) else { throw MailboxTrouble.noMailbox }
        try await line.write(Array("\(tag) \(command)\r\n".utf8))
        return tag
    }

    private mutating func answer(to tag: String, then more: [String] = []) async throws -> Answer {
        var (answer, more) = (Answer(), more[...])
        var asked = 0
        while let heard = try await next(within: rhythm.answer) {
            switch heard {
            case .goOn(let words):
                asked += 1
                guard asked <= 10 else { throw MailboxTrouble.tooMuch }
                challenge = words
                // An empty line ends what a server asks for and nobody has.
                try await line.write(Array(((more.popFirst() ?? "") + "\r\n").utf8))
            case .told(let values):
                guard answer.told.count < 2_000 else { throw MailboxTrouble.tooMuch }
                answer.told.append(values)
            case .status(let status) where status.tag == nil:
                if answer.remarks.count < 200 { answer.remarks.append(status) }
            case .status(let status):
                guard status.tag == tag else { continue }
                guard status.kind == .okay else { throw MailboxTrouble.refused(status.words) }
                return answer
            }
        }
        throw MailboxTrouble.silent
    }

    private mutating func next(within limit: Duration) async throws -> IMAPResponse? {
        while true {
            if let answer = try reader.next() {
                try note(answer)
                return answer
            }
            guard let bytes = try await line.read(within: limit) else { return nil }
            guard heard.take(bytes.count) else { throw MailboxTrouble.tooMuch }
            reader.append(bytes)
        }
    }

    private mutating func note(_ heard: IMAPResponse) throws {
        if case .told(let values) = heard, values.count == 2, values[1].word == "EXISTS" { hasNews = true }
        if case .status(let status) = heard, status.kind == .goodbye { throw MailboxTrouble.hungUp(status.words) }
    }
}

/// Why a mailbox is not read.
enum MailboxTrouble: Error, Equatable {
    case noMailbox
    case silent
    case spokeBetween
    case tooMuch
    case hungUp(String)
    case refused(String)
    case signInRefused(String)

    /// One sentence.
    var reason: String {
        switch self {
        case .noMailbox: "What answered is no server of mailboxes."
        case .silent: "The mailbox's server did not answer in time."
        case .spokeBetween: "Somebody spoke between the server and the secure connection."
        case .tooMuch: "The mailbox's server said more than was asked for."
        case .hungUp(let words): "The mailbox's server hung up: \(words)"
        case .refused(let words): "The mailbox's server refused: \(words)"
        case .signInRefused(let words): "The mailbox's server did not accept the sign-in: \(words)"
        }
    }
}
