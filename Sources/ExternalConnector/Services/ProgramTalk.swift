import Channels

/// One program that runs, and the requests that it is asked, one behind the other.
struct ProgramTalk: Sendable {
    let child: Child
    let vault: any CredentialVault

    /// Asks, and gives the answer; what the program wants kept meanwhile goes into the vault first.
    func answer(to request: WireRequest, within limit: Duration) async throws(ProgramTrouble) -> WireAnswer {
        let number = try ask(request)
        let until = ContinuousClock.now + limit
        var kept = 0
        while true {
            let answer = try await next(about: number, until: until, of: limit)
            switch answer {
            case .store(let credentials):
                // Each is a transaction; one, or the one before and the one after, is what an answer takes.
                kept += 1
                guard kept <= 8 else { throw .garbage("It wants credentials kept again and again.") }
                try await keep(credentials, of: number)
            case .failed(let reason): throw .failed(reason)
            default: return answer
            }
        }
    }

    /// Asks, and gives the number of the request.
    func ask(_ request: WireRequest) throws(ProgramTrouble) -> Int {
        let number = child.nextID()
        guard let line = try? request.line(numbered: number), line.count <= LineSplitter.limit else {
            throw .unsayable
        }
        try child.say(line)
        return number
    }

    /// The next thing that it says about a request.
    func next(
        about number: Int,
        until: ContinuousClock.Instant,
        of limit: Duration
    ) async throws(ProgramTrouble) -> WireAnswer {
        switch await child.next(within: max(.zero, until - .now)) {
        case .line(let line):
            do {
                return try WireAnswer.read(line, about: number)
            } catch {
                throw .garbage(error.description)
            }
        case .ended(let how): throw .ended(how)
        case .notStarted(let reason): throw .notStarted(reason)
        case .late: throw .late(limit)
        case .tooLong: throw .garbage("A line of more than \(LineSplitter.limit) bytes.")
        case .cancelled: throw .cancelled
        }
    }

    /// Keeps credentials durably, and says so; the program goes on when it hears it.
    func keep(_ credentials: [String: String], of number: Int) async throws(ProgramTrouble) {
        let isStored: Bool
        do {
            try await vault.store(credentials)
            isStored = true
        } catch {
            isStored = false
        }
        guard let line = try? WireWord.stored(isStored, of: number) else { return }
        try child.say(line)
    }
}
