extension ConnectorContract {
    /// A source hands over batch for batch, and can be stopped and resumed.
    var sourceClauses: [Clause] {
        [
            Clause("hands over posts of its own network, a batch when the one before is stored") {
                let heard = try await heard(from: nil, batches: 1)
                try promise(heard.mostAtOnce <= 1, "It handed over \(heard.mostAtOnce) batches at once.")
                let posts = heard.posts
                let strange = posts.first { $0.network != connector.manifest.name }
                try promise(strange == nil, "It brought a post of “\(strange?.network ?? "")”.")
                try promise(!posts.contains { $0.id.isEmpty || $0.author.id.isEmpty }, "A post or an author has no id.")
                return "\(posts.count) posts, such as \(posts.first?.id ?? "none")"
            },
            Clause("says where to resume, and brings from there what was not stored") {
                let first = try await heard(from: nil, batches: 1)
                guard let cursor = first.cursor else { throw ClauseBroken("The batch has no cursor.") }
                let again = try await heard(from: nil, batches: 1)
                let ids = Set(first.posts.map(\.id))
                try promise(ids.isSubset(of: again.posts.map(\.id)), "From the same place it brings other posts.")
                return "cursor of \(cursor.text.utf8.count) bytes"
            },
            Clause("passes on the trouble of whoever stores") {
                do {
                    try await listen(from: nil) { _ in throw Stumble() }
                } catch is Stumble {
                    return ""
                }
                throw ClauseBroken("It went on as if the batch had been stored.")
            },
            Clause("stops when it is asked to") {
                let hasStopped = try await stops()
                try promise(hasStopped, "It listened on after its task had been cancelled.")
                return ""
            },
        ]
    }

    private struct Stumble: Error {}

    /// What a stream has brought.
    private actor Ear {
        private(set) var batches: [SourceBatch] = []
        private(set) var mostAtOnce = 0
        private var atOnce = 0

        func begin(_ batch: SourceBatch) {
            atOnce += 1
            mostAtOnce = max(mostAtOnce, atOnce)
            batches.append(batch)
        }

        func end() { atOnce -= 1 }

        var posts: [IncomingPost] {
            batches.flatMap(\.events).compactMap { event in
                if case .posted(let post) = event { post } else { nil }
            }
        }
    }

    private struct Heard: Sendable {
        let posts: [IncomingPost]
        let cursor: Cursor?
        let mostAtOnce: Int
    }

    /// Listens until so many batches with events have come, and a moment longer for one that comes too early.
    private func heard(from cursor: Cursor?, batches: Int) async throws -> Heard {
        let ear = Ear()
        do {
            try await listen(from: cursor) { batch in
                await ear.begin(batch)
                try await Task.sleep(for: .milliseconds(100))
                await ear.end()
                let full = await ear.batches.count { !$0.events.isEmpty }
                if full >= batches { throw Stumble() }
            }
        } catch is Stumble {
        }
        let posts = await ear.posts
        try promise(!posts.isEmpty, "Nothing came within \(trial.patience.components.seconds) s.")
        return Heard(posts: posts, cursor: await ear.batches.last?.cursor, mostAtOnce: await ear.mostAtOnce)
    }

    /// Listens for as long as the patience lasts.
    private func listen(
        from cursor: Cursor?,
        _ deliver: @escaping @Sendable (SourceBatch) async throws -> Void
    ) async throws {
        let source = try source()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await source.run(from: cursor, deliver: deliver) }
            group.addTask { try await Task.sleep(for: trial.patience) }
            defer { group.cancelAll() }
            try await group.next()
        }
    }

    private func source() throws -> any Source {
        guard let settings = trial.source else { throw ClauseUntried("No source was given.") }
        guard let source = try connector.source(for: settings) else { throw ClauseUntried("It does not listen.") }
        return source
    }

    /// Whether a stream ends within the patience once its task is cancelled.
    private func stops() async throws -> Bool {
        let source = try source()
        let patience = trial.patience
        return await withTaskGroup(of: Bool.self) { group in
            group.addTask {
                await withTaskGroup(of: Void.self) { inner in
                    inner.addTask { try? await source.run(from: nil) { _ in } }
                    try? await Task.sleep(for: .milliseconds(200))
                    inner.cancelAll()
                }
                return true
            }
            group.addTask {
                try? await Task.sleep(for: patience)
                return false
            }
            defer { group.cancelAll() }
            return await group.next() ?? false
        }
    }
}
