package import Governance
package import Journal
package import Primitives
import Storage

/// Counts who has read public answers since the last look: each once for an answer and a day, however many processes count.
package struct CountReaders: Sendable {
    /// What this does in nobody's name, in every process that answers at the door.
    package static let duty = Duty("readers", "counting", records: [])

    let ground: Ground
    let seal: Seal
    let tally: ReaderTally

    package init(_ tally: ReaderTally, ground: Ground, seal: Seal) {
        (self.tally, self.seal) = (tally, seal)
        self.ground = ground.bound(to: Self.duty)
    }

    /// What cannot be counted is gone: nobody's address waits for a database.
    ///
    /// Only what a stop has interrupted comes to the last count.
    package func callAsFunction(of organization: OrganizationID) async throws {
        let noted = tally.take()
        do {
            try await count(noted, of: organization)
        } catch {
            if Task.isCancelled { tally.giveBack(noted) }
            throw error
        }
    }

    private func count(_ noted: ReaderTally.Noted, of organization: OrganizationID) async throws {
        let open = openReaderDays(at: ground.clock())
        let views = noted.views.filter { open.contains($0.day) && !$0.reader.isMachine }
        let seal = seal
        if !views.isEmpty {
            try await ground.writeQuietly { connection in
                let byCode = try AnswerTable(of: organization, on: connection)
                    .publicIDs(coded: Set(views.map(\.code)).sorted())
                let table = ReadingTable(of: organization, on: connection)
                for (day, ofDay) in Dictionary(grouping: views, by: \.day).sorted(by: { $0.key < $1.key }) {
                    let salt = try DaySalt(of: day, sealedBy: seal, in: table)
                    for (code, readers) in Dictionary(grouping: ofDay, by: \.code).sorted(by: { $0.key < $1.key }) {
                        guard let answer = byCode[code] else { continue }
                        try table.count(readers, of: answer, on: day, with: salt)
                    }
                }
            }
        }
        if noted.misses.isEmpty { return }
        // By itself: whatever somebody has typed, who reads is counted.
        try await ground.writeQuietly { connection in
            let table = MissTable(of: organization, on: connection)
            for words in noted.misses.sorted() { try table.add(words, on: open.upperBound) }
        }
    }
}

extension ReadingTable {
    /// Counts those of them who were not there before.
    fileprivate func count(_ views: [AnswerView], of answer: ID<Answer>, on day: Int64, with salt: DaySalt) throws {
        // Whoever came from a search engine once came from there, whatever they opened again.
        let fromSearch = Dictionary(
            views.map { (salt.mark(of: $0.reader, at: answer, for: .read), $0.isFromSearch) },
            uniquingKeysWith: { $0 || $1 }
        )
        let marks = fromSearch.keys.sorted { $0.lexicographicallyPrecedes($1) }
        let isNew = try mark(marks, of: answer, on: day)
        let new = zip(marks, isNew).filter(\.1).map(\.0)
        if new.isEmpty { return }
        let numbers = ReadingNumbers(readers: new.count, fromSearch: new.count { fromSearch[$0] == true })
        try add(numbers, to: answer, on: day)
    }
}
