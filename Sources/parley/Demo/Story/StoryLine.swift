import Primitives

/// The scenes with their moments, in the order of time.
struct StoryLine: Sendable {
    struct Step: Sendable {
        /// The scene's place in the list.
        let scene: Int
        /// The turn's place in the scene; `nil` is the first post.
        let turn: Int?
        let moment: Moment
    }

    let scenes: [Scene]
    let steps: [Step]
    private let end: Moment

    /// What would lie behind `end` does not happen, nor what follows from it.
    init(_ scenes: [Scene], endingAt end: Moment) {
        self.scenes = scenes
        self.end = end
        steps = scenes.enumerated().flatMap { index, scene in
            var moment = Self.moment(of: scene.start, before: end)
            var steps = [Step(scene: index, turn: nil, moment: moment)]
            for (place, turn) in scene.turns.enumerated() {
                moment = moment + turn.after
                steps.append(Step(scene: index, turn: place, moment: moment))
            }
            return steps.prefix { $0.moment <= end - .seconds(60) }
        }.sorted { ($0.moment, $0.scene, $0.turn ?? -1) < ($1.moment, $1.scene, $1.turn ?? -1) }
    }

    /// Steps of different scenes that lie close together, so that they can happen side by side.
    ///
    /// 10 minutes; one on the last day, where people see how long somebody waits.
    func runs() -> [[Step]] {
        let lastDay = end - .seconds(86_400)
        var runs: [[Step]] = []
        for step in steps {
            let width: Duration = step.moment > lastDay ? .seconds(60) : .seconds(600)
            if let run = runs.last, let first = run.first, step.moment - first.moment <= width,
                !run.contains(where: { $0.scene == step.scene })
            {
                runs[runs.count - 1].append(step)
            } else {
                runs.append([step])
            }
        }
        return runs
    }

    private static func moment(of start: Scene.Start, before end: Moment) -> Moment {
        switch start {
        case .minutesAgo(let minutes): return end - .seconds(minutes * 60)
        case .whenever: return end
        case .daysAgo(let days, let minute):
            let day: Int64 = 86_400_000_000
            let midnight = Moment(microseconds: end.microseconds / day * day)
            return midnight - .seconds(days * 86_400) + .seconds(minute * 60)
        }
    }
}
