import FuzzingSupport
import Primitives
import Testing

@testable import MailConnector

private func read(_ text: String, at once: Int = .max) throws -> [IMAPResponse] {
    try read(Array(text.utf8), at: once)
}

private func read(_ bytes: [UInt8], at once: Int) throws -> [IMAPResponse] {
    var (reader, found): (IMAPReader, [IMAPResponse]) = (IMAPReader(), [])
    var rest = bytes[...]
    while !rest.isEmpty {
        reader.append(Array(rest.prefix(once)))
        rest = rest.dropFirst(once)
        while let response = try reader.next() { found.append(response) }
    }
    return found
}

@Suite struct `Answers of a mailbox's server` {
    @Test(arguments: [1, 7, Int.max])
    func `are read however they are cut`(once: Int) throws {
        let text =
            "* OK [CAPABILITY IMAP4rev1 IDLE] Ready {5}\r\n* 12 EXISTS\r\n"
            + "* 3 FETCH (UID 7 INTERNALDATE \"17-Jul-2024 02:44:25 -0700\" BODY[] {6}\r\na)\r\nb( FLAGS (\\Seen))\r\n"
            + "+ idling\r\nP1 NO [AUTHENTICATIONFAILED] \"no\" (really\r\n* SEARCH 4 9\r\n"
        let found = try read(text, at: once)

        #expect(found.count == 6)
        #expect(
            found[0]
                == .status(.init(tag: nil, kind: .okay, code: ["CAPABILITY", "IMAP4rev1", "IDLE"], words: "Ready {5}"))
        )
        #expect(found[1] == .told([.atom("12"), .atom("EXISTS")]))
        guard case .told(let told) = found[2], let mail = FetchedMail(told) else {
            Issue.record("no mail was told of")
            return
        }
        #expect((mail.uid, mail.bytes) == (7, Array("a)\r\nb(".utf8)))
        #expect(mail.arrived?.microseconds == 1_721_209_465_000_000)
        #expect(found[3] == .goOn("idling"))
        #expect(
            found[4]
                == .status(.init(tag: "P1", kind: .refused, code: ["AUTHENTICATIONFAILED"], words: "\"no\" (really"))
        )
        #expect(foundMails([.atom("SEARCH"), .atom("4"), .atom("9")]) == [4, 9])
    }

    @Test(arguments: [
        ("* 1 FETCH (BODY[] {99999999}\r\n", IMAPUnreadable.literalTooLong),
        ("* 1 FETCH (BODY[] {9999999999}\r\n", .literalTooLong),
        ("* LIST " + String(repeating: "(", count: 40) + "\r\n", .tooDeep),
        ("* 1 FETCH (UID 7\r\n", .malformed), ("* 1 FETCH UID 7)\r\n", .malformed), ("* X \"open\r\n", .malformed),
        ("* X BODY[HEADER\r\n", .malformed), ("HTTP/1.1 200 fine\r\n", .malformed), ("\r\n", .malformed),
        (String(repeating: "a", count: IMAPLimits.line + 1), .lineTooLong),
    ])
    func `that are none, or too much, are refused`(text: String, refusal: IMAPUnreadable) {
        #expect(throws: refusal) { _ = try read(text) }
    }

    @Test func `name folders as old servers do`() {
        #expect(mailboxName("INBOX") == "INBOX")
        #expect(mailboxName("Entwürfe & mehr") == "Entw&APw-rfe &- mehr")
        #expect(mailboxName("台北") == "&U,BTFw-")
        #expect(quotedForIMAP("a\"b\\c") == "\"a\\\"b\\\\c\"")
        #expect(quotedForIMAP("a\r\nb") == nil)
    }
}

@Suite struct `Fuzzing a mailbox's server` {
    private static let seeds = [
        "* OK [UIDVALIDITY 1] fine\r\n* 3 FETCH (UID 7 RFC822.SIZE 12 BODY[]<0> {4}\r\nabcd)\r\nP1 OK done\r\n",
        "* LIST (\\A (\"b\" NIL)) \"/\" {3}\r\nc\"d\r\n+ go\r\n* SEARCH 1 2 3\r\n* BYE\r\n",
    ]
    private static let words = [
        "\r\n", "* ", "P1 ", "OK ", "NO ", "FETCH (", "(", ")", "\"", "\\", "{3}\r\n", "{0}\r\n", "{9999999}\r\n", "[",
        "]", "NIL",
        "BODY[", "UID ", "+ ",
    ]

    @Test func `ends every input, and reads it the same however it is cut`() {
        var mutator = ByteMutator(seed: FuzzCorpus.seed, from: Self.seeds.map { Array($0.utf8) }, words: Self.words)
        for _ in 0..<FuzzCorpus.rounds {
            let bytes = mutator.next()
            let whole = Result { try read(bytes, at: .max) }
            let cut = Result { try read(bytes, at: 3) }
            switch (whole, cut) {
            case (.success(let one), .success(let other)): #expect(one == other, "\(ByteMutator.shown(bytes))")
            case (.failure(let one), .failure(let other)):
                #expect("\(one)" == "\(other)", "\(ByteMutator.shown(bytes))")
            default: Issue.record("read in one way only: \(ByteMutator.shown(bytes))")
            }
        }
    }
}

@Suite struct `What comes behind one command` {
    @Test func `is bounded, in whatever pieces it comes`() {
        var (pieces, whole) = (HeardBytes(), HeardBytes())
        let half = IMAPLimits.command / 2

        let taken = [pieces.take(half), pieces.take(half), pieces.take(1), whole.take(IMAPLimits.command + 1)]

        #expect(taken == [true, true, false, false])
        #expect(IMAPLimits.command > IMAPLimits.literals)
    }
}
