import Foundation
package import Journal
package import Primitives
import Storage

/// Learns from all decisions anew, once a day: what was erased meanwhile is forgotten with it.
package struct RefitRouting: Sendable {
    /// What this does in nobody's name, whoever runs it.
    package static let duty = Duty(
        "routing",
        "learning",
        records: [RoutingModelFitted.self, RoutingModelForgotten.self]
    )

    /// How long a model is good.
    private static let life = Duration.seconds(86_400)

    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground.bound(to: Self.duty)
    }

    /// The training itself runs between two transactions and holds nobody up.
    package func callAsFunction(of organization: OrganizationID) async throws {
        let now = ground.clock()
        let found = try await ground.read { connection in
            let model = try RoutingModelTable(of: organization, on: connection).find()
            let count = try RoutingLessonTable(of: organization, on: connection).count()
            let isDue = model.map { $0.madeAt + Self.life <= now } ?? (count >= leastRoutingLessons)
            return (model: model, isDue: isDue)
        }
        guard found.isDue else { return }
        let before = found.model
        let lessons = try await ground.read { try readLessons(of: organization, on: $0).messages }
        // On a thread of its own: it takes seconds, and no request may wait for it.
        let training: RoutingTraining? = await withCheckedContinuation { done in
            Thread.detachNewThread { done.resume(returning: RoutingTraining(from: lessons)) }
        }
        guard training != nil || before != nil else { return }
        try await ground.write { connection in
            let table = RoutingModelTable(of: organization, on: connection)
            guard try table.find()?.version == before?.version else { return }
            let version = (before?.version ?? 0) + 1
            let journal = JournalTable(on: connection)
            let lane = Lane(of: organization)
            guard let training else {
                try table.remove()
                let event = RoutingModelForgotten(organization: organization, version: before?.version ?? 0)
                try journal.append(event, of: organization, in: lane, by: .machine("routing"), unit: nil, at: now)
                return
            }
            try table.put(
                RoutingModel(version: version, madeAt: now, facts: training.facts),
                content: training.content
            )
            let event = RoutingModelFitted(organization: organization, version: version, facts: training.facts)
            try journal.append(event, of: organization, in: lane, by: .machine("routing"), unit: nil, at: now)
        }
    }
}
