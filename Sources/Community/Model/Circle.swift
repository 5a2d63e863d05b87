package import Primitives

/// A few people with one goal, and the small victories on the way.
///
/// It is of members or of colleagues, never of both: nobody in it speaks for the house to the others.
package struct Circle: Sendable, Equatable {
    package let id: ID<Circle>
    /// The short word of its address; the same for ever.
    package let code: String
    package var name: String
    package var goal: Goal
    /// How many victories each writes down in a week.
    package var weekly: Int
    /// Whether it is of colleagues.
    package let isHouse: Bool
    package var state: State
    /// What was reached, as they said at the end.
    package var outcome: String
    package var version: Int
    package let createdAt: Moment
    package var endedAt: Moment?

    package struct Goal: Sendable, Equatable {
        package var words: String
        /// By when.
        package var by: Moment?
        /// A number to reach, where there is one.
        package var target: Int?

        package init(words: String, by: Moment? = nil, target: Int? = nil) {
            (self.words, self.by, self.target) = (words, by, target)
        }
    }

    package enum State: String, Sendable, Codable, CaseIterable {
        case open
        case reached
        /// Over without it.
        case ended
    }

    package enum Place: String, Sendable, Codable, CaseIterable {
        case invited
        case inside = "in"
    }

    /// How many people it has room for.
    package static let room = 12
}

/// Somebody in a circle, or invited to it.
package struct CirclePerson: Sendable, Equatable {
    package let circle: ID<Circle>
    package let person: CircleMember
    package var place: Circle.Place
    /// Whether anybody may read it, as far as they are asked; so it is where all of them agree.
    package var agreesPublic: Bool
    /// When they are asked next how it goes; `nil` of whoever does not want that.
    package var remindAt: Moment?
    package let since: Moment
}

/// Who somebody in a circle is.
package enum CircleMember: Sendable, Hashable {
    case member(MemberID)
    case agent(AgentID)

    /// The key of their rows, whoever they are.
    var id: ID<CircleMember> {
        switch self {
        case .member(let id): id.retyped()
        case .agent(let id): id.retyped()
        }
    }

    init(_ id: ID<CircleMember>, isHouse: Bool) {
        self = isHouse ? .agent(id.retyped()) : .member(id.retyped())
    }
}

/// One step that somebody made, however small.
package struct Victory: Sendable, Equatable {
    package let id: ID<Victory>
    package let circle: ID<Circle>
    package let person: CircleMember
    package let words: String
    /// How much of the number that is to be reached.
    package let number: Int?
    package let topic: ID<Topic>?
    package let at: Moment
    package let createdAt: Moment
}
