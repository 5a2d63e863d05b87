package import Conversations
package import Primitives

/// What several people want of a unit, gathered from what they said, with one owner and one decision.
package struct Need: Sendable, Equatable {
    package let id: ID<Need>
    /// The short word of its public address; the same for ever.
    package let code: String
    package let unit: UnitID
    /// What is wanted, in one line.
    package var title: String
    /// The words by which it is found and measured: conversations and topics in which all of them stand.
    package var words: [String]
    package var state: State
    /// The colleague who sees to it that it is decided, and that everybody who asked is told.
    package var owner: AgentID
    /// The latest decision; `nil` before the first.
    package var decision: Decision?
    /// Whether anybody reads the decision, without a name.
    package var isPublic: Bool
    /// Goes up with every change; a change made on an old one is refused.
    package var version: Int
    package let createdAt: Moment
    package var changedAt: Moment

    package enum State: String, Sendable, Codable, CaseIterable {
        case gathered
        /// Somebody is looking at it.
        case considered
        case yes
        case no
        /// Not now; it is decided again.
        case later
        /// What was decided is there.
        case done

        /// Whether the organisation has said something by it that those who asked are told.
        package var isDecision: Bool { [.yes, .no, .later, .done].contains(self) }
    }

    package struct Decision: Sendable, Equatable {
        package let step: ID<Step>
        package let text: String
        package let at: Moment
        package let by: AgentID
    }

    /// One move of its state, with what was said.
    package struct Step: Sendable, Equatable {
        package let id: ID<Step>
        package let state: State
        package let text: String
        package let agent: AgentID
        package let at: Moment
    }

    /// Where it was said.
    package enum Source: Sendable, Hashable {
        case cluster(ID<Cluster>)
        case conversation(ID<Conversation>)
        case topic(ID<Topic>)

        package enum Kind: String, Sendable, CaseIterable {
            case cluster
            case conversation
            case topic
        }

        package init(_ kind: Kind, _ id: ID<Source>) {
            self =
                switch kind {
                case .cluster: .cluster(id.retyped())
                case .conversation: .conversation(id.retyped())
                case .topic: .topic(id.retyped())
                }
        }

        package var kind: Kind {
            switch self {
            case .cluster: .cluster
            case .conversation: .conversation
            case .topic: .topic
            }
        }

        package var id: ID<Source> {
            switch self {
            case .cluster(let id): id.retyped()
            case .conversation(let id): id.retyped()
            case .topic(let id): id.retyped()
            }
        }
    }
}
