import Journal
import Storage
import TestSupport

/// Follows stones and writes down each turn, in the order in which it hears of them.
struct DiaryKeeper: Follower {
    let name = "test.diary"
    let kinds: Set<String> = [StoneTurned.kind]
    let records: [any JournalEvent.Type] = []
    var stumblesOver: Set<Int> = []
    var failingAt: Int?
    var failure: StorageFailure = .diskFull

    init(stumblesOver: Set<Int> = [], failingAt: Int? = nil, with failure: StorageFailure = .diskFull) {
        self.stumblesOver = stumblesOver
        self.failingAt = failingAt
        self.failure = failure
    }

    func follow(_ entry: JournalEntry, on connection: any Connection) throws {
        guard let event = try entry.event(StoneTurned.self) else { return }
        if stumblesOver.contains(event.number) { throw CannotRead(number: event.number) }
        if event.number == failingAt { throw failure }
        try connection.execute(
            """
            INSERT INTO diary (place, stone, number)
            VALUES ((SELECT COUNT(*) FROM diary), \(event.stone), \(event.number))
            """
        )
    }
}

struct CannotRead: Error, CustomStringConvertible {
    let number: Int
    var description: String { "cannot read \(number)" }
}

func makeDiary(on marram: Marram) async throws {
    _ = try await marram.ground.write { connection in
        try connection.execute(
            "CREATE TABLE diary (place BIGINT NOT NULL PRIMARY KEY, stone TEXT, number BIGINT CHECK (number >= 0))"
        )
    }
}

/// The numbers in the order in which they were written down.
func diary(of marram: Marram, stone: String? = nil) async throws -> [Int] {
    try await marram.ground.read { connection in
        let part: SQL = stone.map { "WHERE stone = \($0)" } ?? ""
        return try connection.rows("SELECT number FROM diary \(part) ORDER BY place").map {
            Int(try $0.integer("number"))
        }
    }
}
