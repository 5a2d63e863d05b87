package import Journal
package import Primitives

/// Keeps a process's memory of answers level with the database: reads them all once, then what changed.
///
/// The record's bell says that an answer was written or moved; which one says the table, by when it changed. A cursor in
/// the record would be one for each process, and a process that is gone would leave its own behind.
package struct KeepAnswers: Sendable {
    package static let duty = Duty("answers", "memory", records: [])
    private static let kinds: Set<String> = [AnswerSaved.kind, AnswerStateChanged.kind]
    /// Processes may disagree by so much about the time, and a change may be seen as late.
    private static let overlap = Duration.seconds(120)
    /// So many are read at once, and so many understood between two looks at what is new.
    private static let page = (words: 500, meanings: 8)

    let memory: AnswerMemory
    let ground: Ground

    package init(_ memory: AnswerMemory, ground: Ground) {
        (self.memory, self.ground) = (memory, ground)
    }

    /// Goes on until it is cancelled.
    package func run(
        of organization: OrganizationID,
        failed: @escaping @Sendable (any Error) -> Void
    ) async {
        let listener = ground.bell.listen(to: Self.kinds)
        await withDiscardingTaskGroup { group in
            group.addTask {
                while !Task.isCancelled {
                    listener.wake()
                    try? await Task.sleep(for: .seconds(1))
                }
            }
            for await _ in listener.rings {
                if Task.isCancelled { break }
                do {
                    try await catchUp(of: organization)
                } catch {
                    if !Task.isCancelled { failed(error) }
                }
            }
            group.cancelAll()
        }
    }

    /// Reads until there is nothing that memory does not know.
    package func catchUp(of organization: OrganizationID) async throws {
        if memory.from == nil { memory.from = ground.clock() - Self.overlap }
        while try await readOn(of: organization, ofMeanings: false) {}
        try await readChanges(of: organization)
        guard memory.encode != nil else { return }
        while try await readOn(of: organization, ofMeanings: true) {
            try Task.checkCancellation()
            try await readChanges(of: organization)
        }
    }

    /// Reads the next answers for the first time; `false` when all were read.
    private func readOn(of organization: OrganizationID, ofMeanings isOfMeanings: Bool) async throws -> Bool {
        guard let reading = memory.reading(ofMeanings: isOfMeanings) else { return false }
        let limit = isOfMeanings ? Self.page.meanings : Self.page.words
        let answers = try await ground.read { connection in
            try AnswerTable(of: organization, on: connection).answers(behind: reading.behind, atMost: limit)
        }
        memory.take(answers, intoMeanings: isOfMeanings)
        let isLast = answers.count < limit
        let next = AnswerMemory.FirstReading(behind: answers.last?.id)
        memory.note(isLast ? nil : next, ofMeanings: isOfMeanings)
        return !isLast
    }

    /// Reads what was written or moved since shortly before the last look.
    private func readChanges(of organization: OrganizationID) async throws {
        guard let from = memory.from else { return }
        let memory = memory
        let (changed, newest) = try await ground.read { connection -> ([Answer], Moment?) in
            let table = AnswerTable(of: organization, on: connection)
            let (versions, newest) = try table.versions(changedFrom: from)
            return (try table.answers(among: memory.news(among: versions)), newest)
        }
        memory.take(changed, intoMeanings: false)
        memory.take(changed, intoMeanings: true)
        if let newest { memory.from = max(from, newest - Self.overlap) }
    }
}
