import Primitives

extension Circle.Goal {
    /// Without space around it, or what is wrong with it.
    func checked(at now: Moment) throws(CircleRefused) -> Circle.Goal {
        guard let words = plainWords(words, atMost: 500) else { throw .goalTooLong }
        guard !words.isEmpty else { throw .goalMissing }
        if let by {
            guard by > now, by < now + .seconds(730 * 86_400) else { throw .goalPast }
        }
        if let target {
            guard (1...1_000_000).contains(target) else { throw .targetUnfit }
        }
        return Circle.Goal(words: words, by: by, target: target)
    }
}

/// The name of a circle, or what is wrong with it.
func checkedCircleName(_ text: String) throws(CircleRefused) -> String {
    guard let name = plainName(text) else { throw .nameTooLong }
    guard !name.isEmpty else { throw .nameMissing }
    return name
}

/// What was reached, or what is wrong with how it is said.
func checkedVictory(_ text: String) throws(CircleRefused) -> String {
    guard let words = plainWords(text, atMost: 500) else { throw .wordsTooLong }
    guard !words.isEmpty else { throw .wordsMissing }
    return words
}

/// What a circle says at its end, or what is wrong with it.
func checkedOutcome(_ text: String) throws(CircleRefused) -> String {
    guard let words = plainWords(text, atMost: 1_000) else { throw .outcomeTooLong }
    guard !words.isEmpty else { throw .outcomeMissing }
    return words
}

/// Whether anybody may read a circle: where two people at least are in it and all of them agree.
func isPublic(_ people: some Sequence<CirclePerson>) -> Bool {
    let inside = people.filter { $0.place == .inside }
    return inside.count >= 2 && inside.allSatisfy(\.agreesPublic)
}

/// From which trust on a member founds a circle.
package let foundingTrust = Trust.known

/// In how many circles that go on somebody is at once.
let circlesOfOne = 10

/// A week between two reminders.
let checkInPause = Duration.seconds(7 * 86_400)
