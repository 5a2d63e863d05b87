package import Conversations
package import Knowledge
package import Primitives

/// What people of a unit chose to show of what others said, one piece after the other; nothing comes onto it by itself.
package struct Wall: Sendable, Equatable {
    package let id: ID<Wall>
    /// The word of its public address.
    package var name: String
    package var title: String
    package let unit: UnitID
    /// Goes up with every change of name or title; a change made on an old one is refused.
    package var version: Int
    package let createdAt: Moment
    package var changedAt: Moment

    /// A frozen copy of what somebody said, with who, where and when.
    package struct Piece: Sendable, Equatable {
        package let id: ID<Piece>
        package let source: Source
        package let network: String
        /// How its author was called when it was chosen.
        package let author: String
        /// Where the original stands.
        package let url: String
        package let words: String
        package let language: String?
        package let saidAt: Moment
        /// Why it stands here, in the words of whoever chose it.
        package let note: String
        package let agent: AgentID
        package let addedAt: Moment
    }

    /// What a piece is a copy of.
    package enum Source: Sendable, Hashable {
        case post(ID<Post>)
        case topic(ID<Topic>)
        case contribution(ID<Contribution>)
        case answer(ID<Answer>)

        package enum Kind: String, Sendable, CaseIterable {
            case post
            case topic
            case contribution
            case answer
        }

        package init(_ kind: Kind, _ id: ID<Source>) {
            self =
                switch kind {
                case .post: .post(id.retyped())
                case .topic: .topic(id.retyped())
                case .contribution: .contribution(id.retyped())
                case .answer: .answer(id.retyped())
                }
        }

        package var kind: Kind {
            switch self {
            case .post: .post
            case .topic: .topic
            case .contribution: .contribution
            case .answer: .answer
            }
        }

        package var id: ID<Source> {
            switch self {
            case .post(let id): id.retyped()
            case .topic(let id): id.retyped()
            case .contribution(let id): id.retyped()
            case .answer(let id): id.retyped()
            }
        }
    }

    /// Why a piece does not stand here any more.
    package enum Pulled: String, Sendable, Codable, CaseIterable {
        /// Its author took the original back.
        case gone
        /// The original is not in sight any more.
        case hidden
        /// Its author left the community.
        case left
        /// Its author asked; it never comes back.
        case asked
        /// We chose otherwise.
        case ours
    }
}
