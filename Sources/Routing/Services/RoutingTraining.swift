import TriageLearning

/// With fewer decisions than these nothing is proposed.
package let leastRoutingLessons = 30

/// From how many of the latest decisions is learnt.
let mostRoutingLessons = 4_000

/// What is proposed is right at least as often as it is wrong, as far as what was held out says.
private let leastConfidence = 0.5

/// At most this share of the guesses that would have been right goes to a person without a proposal.
private let mostSilence = 0.1

/// The features that a stored model keeps: a megabyte for ten units.
private let mostStoredFeatures = 1 << 15

/// Which of the two learners knows an organisation's decisions better, and its model.
struct RoutingTraining: Sendable {
    let facts: RoutingModel.Facts
    /// What is stored; nothing for the learner that is made again from the decisions.
    let content: [UInt8]

    /// `nil` where there are too few decisions, or none that differ.
    ///
    /// The two are compared on the latest decisions, after learning from those before; then the better one learns from all.
    init?(from lessons: [LabelledMessage]) {
        guard lessons.count >= leastRoutingLessons, Set(lessons.map(\.label)).count > 1 else { return nil }
        let known = lessons.dropLast(max(10, lessons.count / 5))
        let latest = lessons[known.endIndex...]
        var online = OnlineLearner(labels: lessons.map(\.label))
        for lesson in known { online.learn(lesson) }
        var onlineRight = 0
        for lesson in latest where online.guess(lesson.text)?.label == lesson.label { onlineRight += 1 }
        let tried = FittedModel(fittedTo: Array(known), keeping: mostStoredFeatures)
        var scratch = FittedScratch()
        var fittedRight = 0
        for lesson in latest where tried.guess(lesson.text, using: &scratch)?.label == lesson.label { fittedRight += 1 }

        let held: [HeldOutGuess]
        let learner: RoutingModel.Learner
        if fittedRight > onlineRight {
            let model = FittedModel(fittedTo: lessons, keeping: mostStoredFeatures)
            (learner, held, content) = (.fitted, model.heldOut, model.packed)
        } else {
            // It is asked about each decision before it learns it; how it did at first says little about how it does now.
            var again = OnlineLearner(labels: lessons.map(\.label))
            let guesses = lessons.compactMap { again.learn($0) }
            (learner, held, content) = (.online, Array(guesses.dropFirst(guesses.count / 2)), [])
        }
        let threshold = max(leastConfidence, ReviewThreshold(sendingAtMost: mostSilence, of: held).confidence)
        facts = RoutingModel.Facts(
            learner: learner,
            decisions: lessons.count,
            tried: latest.count,
            onlineRight: onlineRight,
            fittedRight: fittedRight,
            threshold: Int64((threshold * 1e6).rounded(.up))
        )
    }
}
