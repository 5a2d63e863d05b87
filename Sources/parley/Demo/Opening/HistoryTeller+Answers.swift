import Conversations
import Journal
import Knowledge
import Organization
import Primitives
import Reception
import Responding

extension HistoryTeller {
    /// Before somebody answers they take what was answered before, where there is something; they send their own words.
    func lookUp(_ conversation: Conversation, by viewer: Viewer) async throws {
        guard let past = try await house.answers(in: conversation.id, for: viewer).first else { return }
        let use = UseAnswer(ground: house.ground, address: house.address)
        _ = try await use.quote(past.id.retyped(), in: conversation.id, behind: "", by: viewer)
    }
}

extension HistoryTeller {
    /// People of the town read what anybody may read; some come from a search engine, and a few say whether it helped.
    ///
    /// Not before each run: what is counted at once costs a commit.
    func read(beforeRun number: Int) async throws {
        guard number.isMultiple(of: 6) else { return }
        let (answers, organization) = try await PublicAnswers(ground: house.ground).latest()
        let judge = JudgeAnswer(ground: house.ground, seal: house.seal, limiter: house.memberLimiter)
        for (place, answer) in answers.enumerated() {
            for visitor in 0..<(5 + (number * 7 + place * 3) % 23) {
                let reader = AnswerReader(address: "visitor-\(number)-\(visitor).town.example", agent: "Mozilla/5.0")
                let isFromSearch = !visitor.isMultiple(of: 3)
                house.readers.note(AnswerView(of: answer.code, by: reader, isFromSearch: isFromSearch, at: clock.now))
                guard visitor == 4 else { continue }
                try await judge(answer.code, isSettled: !number.isMultiple(of: 24), by: reader)
            }
        }
        try await CountReaders(house.readers, ground: house.ground, seal: house.seal)(of: organization.id)
    }
}
