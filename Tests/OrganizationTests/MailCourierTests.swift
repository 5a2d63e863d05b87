import Journal
import Primitives
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Organization

/// A mail server of words: what it was handed, and what it says next.
private final class Postman: Sendable {
    enum Mood: Sendable {
        case takes, isAway, refuses, fallsSilent
    }

    let mood = Mutex(Mood.takes)
    let handed = Mutex<[String]>([])
    var count: Int { handed.withLock { $0.count } }

    func hand(_ message: [UInt8], _ to: String, _ committing: () async throws -> Void) async throws {
        let mood = mood.withLock { $0 }
        if mood == .isAway { throw MailCourier.Trouble.later("It is away.") }
        try await committing()
        handed.withLock { $0.append(to) }
        switch mood {
        case .refuses: throw MailCourier.Trouble.never("It is spam.")
        case .fallsSilent: throw MailCourier.Trouble.unknown("It said nothing.")
        default: return
        }
    }
}

extension Marram {
    fileprivate func courier(_ postman: Postman, saying words: String? = "words") -> MailCourier {
        MailCourier(
            ground: ground,
            office: MailOffice(sender: "parley@marram.example", address: "https://parley.marram.example"),
            compose: { _, _, links, _, _ in
                let address = links.link(.read, ID<MailSubject>.derived(from: ["subject"], at: TestClock.start))
                return words.map { Letter(subject: $0, text: "\($0) \(address)", html: "") }
            },
            hand: { try await postman.hand($0, $1, $2) }
        )
    }

    fileprivate func queue(_ cause: Mail.Cause = .trial, for colleague: Colleague = .meterAgent) async throws {
        let (organization, id, now) = (organization, id(of: colleague), time.now)
        try await ground.write {
            try MailTable(of: organization, on: $0).queue(cause, about: ID<MailSubject>?.none, for: id, at: now)
        }
    }

    fileprivate func outcomes() async throws -> [String] {
        let organization = organization
        return try await ground.read { connection in
            try JournalTable(on: connection)
                .entries(of: organization, in: Lane(of: organization), behind: 0, atMost: 10_000)
                .compactMap { try $0.event(MailSettled.self) }.map(\.outcome)
        }
    }

    fileprivate func states() async throws -> [String] {
        let organization = organization
        return try await ground.read { connection in
            try connection.rows(
                "SELECT state FROM mail WHERE organization_id = \(organization) ORDER BY created_at, id"
            ).map { try $0.text("state") }
        }
    }
}

@Suite struct `A mail in the queue` {
    @Test(arguments: Engine.allCases)
    func `leaves once, and again only when surely nobody has it`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let postman = Postman()
            let courier = marram.courier(postman)
            try await marram.queue()
            try await marram.queue()
            #expect(try await courier.round(of: marram.organization))
            #expect(try await !courier.round(of: marram.organization))
            #expect(postman.handed.withLock { $0 } == ["tom@marram.example"], "one that waits for the same is enough")

            postman.mood.withLock { $0 = .isAway }
            try await marram.queue()
            for wait in [0, 10, 20, 120, 600] {
                marram.time.advance(by: .seconds(wait))
                _ = try await courier.round(of: marram.organization)
            }
            #expect(postman.count == 1)
            #expect(try await marram.states().sorted() == ["queued", "sent"])
            postman.mood.withLock { $0 = .takes }
            marram.time.advance(by: .seconds(3_600))
            _ = try await courier.round(of: marram.organization)
            #expect(postman.count == 2)

            for mood in [Postman.Mood.fallsSilent, .refuses] {
                postman.mood.withLock { $0 = mood }
                marram.time.advance(by: .seconds(60))
                try await marram.queue()
                for _ in 0..<3 {
                    _ = try await courier.round(of: marram.organization)
                    marram.time.advance(by: .seconds(7_200))
                }
            }
            #expect(postman.count == 4)
            #expect(try await marram.outcomes() == ["sent", "sent", "unknown", "failed"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `is given up in the end, and not sent when its time is over`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let postman = Postman()
            postman.mood.withLock { $0 = .isAway }
            let courier = marram.courier(postman)
            try await marram.queue()
            for _ in 0..<30 {
                _ = try await courier.round(of: marram.organization)
                marram.time.advance(by: .seconds(3_600))
            }
            #expect(try await marram.states() == ["failed"])
            #expect(try await marram.outcomes() == ["failed"])

            postman.mood.withLock { $0 = .takes }
            try await marram.queue(for: .tariffAgent)
            marram.time.advance(by: .seconds(86_400))
            _ = try await courier.round(of: marram.organization)
            try await marram.queue(for: .hubMember)
            _ = try await marram.courier(postman, saying: nil).round(of: marram.organization)
            try await EndAccess(ground: marram.ground)
                .deactivate(marram.id(of: .meterReader), by: try await marram.viewer(.administrator))
            try await marram.queue(for: .meterReader)
            _ = try await courier.round(of: marram.organization)
            #expect(postman.count == 0)
            #expect(try await marram.outcomes() == ["failed", "dropped", "dropped", "dropped"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `waits for its pause, but not for what a wrong clock put far ahead`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let (postman, now) = (Postman(), marram.time.now)
            try await marram.queue()
            for (ahead, count) in [(Duration.seconds(14_400), 0), (.seconds(365 * 86_400), 1)] {
                let due = now + ahead
                try await marram.ground.write { _ = try $0.execute("UPDATE mail SET due_at = \(due)") }
                _ = try await marram.courier(postman).round(of: marram.organization)
                #expect(postman.count == count)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `that was under way when the process ended is not sent again`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let (postman, organization) = (Postman(), marram.organization)
            try await marram.queue()
            _ = try await marram.ground.write { connection in
                try connection.execute("UPDATE mail SET state = 'sending' WHERE organization_id = \(organization)")
            }
            _ = try await marram.courier(postman).round(of: marram.organization)
            #expect(postman.count == 0)
            #expect(try await marram.outcomes() == ["unknown"])
            let troubled = try await marram.ground.read { try MailTable(of: organization, on: $0).troubled() }
            #expect(troubled.map(\.state) == [.unknown])
        }
    }

    @Test(arguments: Engine.allCases)
    func `leaves nothing behind by which its links could be used`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let postman = Postman()
            try await marram.queue()
            _ = try await marram.courier(postman).round(of: marram.organization)
            let organization = marram.organization
            let links = try await marram.ground.read { connection in
                try connection.rows(
                    "SELECT token_hash FROM mail_link WHERE organization_id = \(organization) ORDER BY token_hash"
                ).map { try $0.bytes("token_hash") }
            }
            #expect(links.map(\.count) == [32])
            let use = UseMailLink(ground: marram.ground, limiter: SignInLimiter())
            for wrong in ["", "mail_", "page_x", String(decoding: links[0], as: UTF8.self)] {
                await #expect(throws: MailLinkRefused.unknown) { _ = try await use.look(wrong) }
            }
        }
    }
}
