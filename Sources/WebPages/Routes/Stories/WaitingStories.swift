import Editorial

extension Visit {
    /// The words of stories that wait for the word of whoever asks.
    func storiesThatWait(in directory: Directory) async throws -> [StoryRow] {
        let waiting = try await stories.waiting(for: viewer())
        guard !waiting.isEmpty else { return [] }
        let handles = try await handles()
        return waiting.map { StoryRow($0.story, [$0.version], handles, in: directory) }
    }
}
