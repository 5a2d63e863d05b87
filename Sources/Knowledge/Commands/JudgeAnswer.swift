package import Governance
package import Journal
package import Organization
import Primitives
import Storage

/// Keeps whether a public answer settled it for whoever read it: one word a day from each of them.
package struct JudgeAnswer: Sendable {
    let ground: Ground
    let seal: Seal
    let limiter: SignInLimiter

    package init(ground: Ground, seal: Seal, limiter: SignInLimiter) {
        (self.ground, self.seal, self.limiter) = (ground, seal, limiter)
    }

    /// The first word of a day counts; a program's never does, and is told nothing of that.
    package func callAsFunction(_ code: String, isSettled: Bool, by reader: AnswerReader) async throws {
        let (now, seal) = (ground.clock(), seal)
        let day = readerDay(of: now)
        let (organization, kept) = try await ground.read { connection in
            let (organization, _) = try publicAnswer(code, on: connection)
            let table = ReadingTable(of: organization, on: connection)
            return (organization, try DaySalt.kept(of: day, sealedBy: seal, in: table))
        }
        if reader.isMachine { return }
        let salt = try await salt(kept, of: day, in: organization)
        let word = salt.word(of: reader)
        do {
            try await limiter.check("judged:\(word)", of: organization, at: now)
        } catch SignInRefused.tooManyAttempts {
            throw AnswerRefused.tooManyWords
        }
        try await ground.write { connection in
            let (organization, answer) = try publicAnswer(code, on: connection)
            let table = ReadingTable(of: organization, on: connection)
            let mark = salt.mark(of: reader, at: answer.id, for: .judged)
            guard try table.mark([mark], of: answer.id, on: day) == [true] else { return }
            let numbers = ReadingNumbers(settled: isSettled ? 1 : 0, unsettled: isSettled ? 0 : 1)
            try table.add(numbers, to: answer.id, on: day)
            try JournalTable(on: connection).append(
                AnswerJudged(answer: answer.id, isSettled: isSettled),
                of: organization,
                in: Lane(of: answer.id),
                by: .machine("public"),
                unit: answer.unit,
                at: now
            )
        }
    }

    /// Written only by the first of a day: whoever comes in great numbers writes nothing before they are told to wait.
    private func salt(_ kept: DaySalt?, of day: Int64, in organization: OrganizationID) async throws -> DaySalt {
        if let kept { return kept }
        let seal = seal
        return try await ground.writeQuietly { connection in
            try DaySalt(of: day, sealedBy: seal, in: ReadingTable(of: organization, on: connection))
        }
    }
}

/// The answer that anybody reads at an address.
private func publicAnswer(
    _ code: String,
    on connection: any Connection
) throws -> (organization: OrganizationID, answer: Answer) {
    guard let organization = try OrganizationTable(on: connection).profile()?.id else { throw AnswerRefused.unknown }
    let found = try AnswerTable(of: organization, on: connection)
        .answers(where: "a.code = \(code) AND a.state = 'public'")
    guard let answer = found.first else { throw AnswerRefused.unknown }
    return (organization, answer)
}
