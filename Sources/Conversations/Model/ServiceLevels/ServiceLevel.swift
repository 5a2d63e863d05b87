package import Organization
package import Primitives

/// What a unit promises to those who write: by when it answers, and in which time that is counted.
package struct ServiceLevel: Sendable, Hashable, Codable {
    /// What holds unless a priority says otherwise.
    package var targets: Targets
    package var byPriority: [Conversation.Priority: Targets]
    /// `nil` for around the clock.
    package var hours: WorkingHours?

    /// Minutes of the time that counts; `nil` where nothing is promised.
    package struct Targets: Sendable, Hashable, Codable {
        package var firstReply: Int?
        package var nextReply: Int?
        package var resolution: Int?

        package init(firstReply: Int? = nil, nextReply: Int? = nil, resolution: Int? = nil) {
            self.firstReply = firstReply
            self.nextReply = nextReply
            self.resolution = resolution
        }

        package subscript(_ kind: ClockKind) -> Int? {
            switch kind {
            case .firstReply: firstReply
            case .nextReply: nextReply
            case .resolution: resolution
            }
        }
    }

    package init(targets: Targets, byPriority: [Conversation.Priority: Targets] = [:], hours: WorkingHours? = nil) {
        self.targets = targets
        self.byPriority = byPriority
        self.hours = hours
    }

    /// What is promised at this priority.
    package func minutes(for kind: ClockKind, at priority: Conversation.Priority) -> Int? {
        byPriority[priority]?[kind] ?? targets[kind]
    }
}

/// What is waited for.
package enum ClockKind: String, Sendable, Codable, CaseIterable {
    /// The first word from us.
    case firstReply
    /// Our answer to what they wrote since.
    case nextReply
    /// That the matter is done.
    case resolution
}

/// A service level with the unit that keeps it and the moment since which it holds.
package struct KeptServiceLevel: Sendable, Equatable {
    package let unit: UnitID
    package let since: Moment
    /// `nil` where the unit has given its own up and goes by the one above.
    package let level: ServiceLevel?

    package init(unit: UnitID, since: Moment, level: ServiceLevel?) {
        self.unit = unit
        self.since = since
        self.level = level
    }
}

/// So that targets stand under the names of priorities in what is stored.
extension Conversation.Priority: CodingKeyRepresentable {}
