import Channels

/// The stream of one source, from a program of its own.
struct ProgramSource: Source {
    let connector: ProgramConnector
    let settings: ConnectorSettings

    func run(from cursor: Cursor?, deliver: @Sendable (SourceBatch) async throws -> Void) async throws {
        if !connector.isIntroduced { await connector.introduce() }
        let house = connector.house
        let purpose = "source\n" + settings.purpose
        try await Task.sleep(for: house.pause(before: purpose))
        var request = WireRequest(.listen, within: house.rhythm.silence)
        try await request.take(settings)
        request.cursor = cursor?.text
        let began = ContinuousClock.now
        do {
            let child = try house.start(for: purpose)
            do {
                try await listen(to: child, request, deliver)
            } catch {
                await child.end()
                throw error
            }
        } catch let trouble as ProgramTrouble {
            house.note(trouble, of: purpose, after: .now - began)
            if case .cancelled = trouble { throw CancellationError() }
            if case .resting(let pause) = trouble {
                throw SourceEnded(.retryAfter(pause), reason: trouble.description)
            }
            throw SourceEnded(.disconnected, reason: trouble.description)
        }
    }

    /// Hands over batch for batch; the next is read when this one is durable.
    private func listen(
        to child: Child,
        _ request: WireRequest,
        _ deliver: @Sendable (SourceBatch) async throws -> Void
    ) async throws {
        let rhythm = connector.house.rhythm
        let talk = ProgramTalk(child: child, vault: settings.vault)
        let number = try talk.ask(request)
        var pace = DeliveryPace(
            eventsPerSecond: rhythm.eventsPerSecond,
            batchesPerSecond: rhythm.batchesPerSecond
        )
        let began = ContinuousClock.now
        while true {
            var events = 0
            switch try await talk.next(about: number, until: .now + rhythm.silence, of: rhythm.silence) {
            case .idle: break
            case .batch(let batch):
                try await deliver(batch.sourceBatch(of: connector.program.name))
                try child.say(try WireWord.taken(batch.batch, of: number))
                events = batch.count
            case .store(let credentials): try await talk.keep(credentials, of: number)
            case .listeningEnded(let end): throw end
            case .failed(let reason): throw SourceEnded(.disconnected, reason: reason)
            case .refused(let refusal): throw SourceEnded(.refused, reason: refusal.sentence)
            default: throw ProgramTrouble.garbage("It said something that is no part of listening.")
            }
            // Also behind a word without events: a flood of them costs the machine as much.
            try await Task.sleep(for: pace.rest(behind: events, at: .now - began))
        }
    }
}
