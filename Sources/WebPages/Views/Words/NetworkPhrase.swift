/// What is said of the networks' own ways, by name, beside `Phrase`.
enum NetworkPhrase: String, Sendable, CaseIterable {
    // Before whom, and what it said before
    case postUnlistedOn, postFollowersOn, postNamedOn, postClaimed, postQuotes, formerWordings, formerUntil

    // Whether they are who they say
    case senderVerified, senderUnverified, senderForged

    // Answering
    case replyUnlisted, replyFollowers, replyNamed, replyBehind, composerObstacle

    // How an account stands with its network
    case accountRests, accountLeft, accountEnds, accountEndsSoon
}

extension Words {
    /// A phrase of these that needs nothing filled in.
    subscript(_ phrase: NetworkPhrase) -> String { text(phrase) }

    func text(_ phrase: NetworkPhrase, _ fills: [String: String] = [:]) -> String {
        text(named: phrase.rawValue, fills)
    }

    func text(_ phrase: NetworkPhrase, count: Int, _ fills: [String: String] = [:]) -> String {
        text(named: phrase.rawValue, count: count, fills)
    }

    func html(_ phrase: NetworkPhrase, _ fills: [String: HTML] = [:]) -> HTML {
        html(named: phrase.rawValue, fills)
    }

    func html(_ phrase: NetworkPhrase, count: Int, _ fills: [String: HTML] = [:]) -> HTML {
        html(named: phrase.rawValue, count: count, fills)
    }
}
