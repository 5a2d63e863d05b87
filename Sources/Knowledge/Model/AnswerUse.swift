/// What became of an answer in a conversation; each counts once there.
package enum AnswerUse: String, Sendable, Codable, CaseIterable {
    /// It stood beside the composer.
    case shown
    /// Its text was put into a draft.
    case quoted
    /// Its address was.
    case linked
    /// That draft stands on the network.
    case sent
}

/// In how many conversations an answer was of use.
package struct AnswerReuse: Sendable, Equatable {
    package var shown = 0
    package var quoted = 0
    package var linked = 0
    package var sent = 0
    /// In how many somebody took it, in whichever way.
    package var uses = 0

    package init() {}
}
