/// How the queries that may match a post are chosen.
public enum Presearcher: String, Sendable, Codable, CaseIterable {
    /// A post's terms select the candidates.
    case byTerms
    /// Every query is evaluated: slow, and the oracle of the tests.
    case noFiltering
}
