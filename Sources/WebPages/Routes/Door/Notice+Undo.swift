import Conversations
import Primitives

extension Notice {
    /// The form that takes back what was just done, carried to the next page with the sentence.
    struct Undo: Sendable, Equatable {
        /// Where it is sent, behind the address of the conversation.
        enum Verb: String, Sendable, CaseIterable {
            case undo
            case follow
            case unfollow
            case withdraw
            case merge
            case unmerge
            /// Of all that was done as one.
            case together

            /// The field that says more, where one does.
            fileprivate var field: String? {
                switch self {
                case .undo: "version"
                case .merge: "into"
                case .withdraw: "for"
                case .follow, .unfollow, .unmerge, .together: nil
                }
            }
        }

        let verb: Verb
        /// The conversation, or what was done as one.
        let subject: String
        var value = ""

        init(_ verb: Verb, _ conversation: ID<Conversation>, into whole: ID<Conversation>? = nil) {
            (self.verb, subject) = (verb, conversation.description)
            value = whole?.description ?? ""
        }

        init(withdrawing conversation: ID<Conversation>, from unit: UnitID) {
            self.init(.withdraw, conversation)
            value = unit.description
        }

        /// `nil` where nothing was done.
        init?(_ act: Undoable?) {
            guard let act else { return nil }
            self.init(.undo, act.conversation)
            value = String(act.version)
        }

        /// `nil` where nothing was done.
        init?(together acts: ID<ActsTogether>?) {
            guard let acts else { return nil }
            (verb, subject) = (.together, acts.description)
        }

        /// Reads what `cookie` writes.
        init?(cookie parts: ArraySlice<String>) {
            guard parts.count == 3, let first = parts.first, let verb = Verb(rawValue: first),
                let conversation = ID<Conversation>(parts[parts.startIndex + 1])
            else { return nil }
            self.init(verb, conversation)
            value = parts[parts.startIndex + 2]
        }

        var cookie: String { "\(verb.rawValue).\(subject).\(value)" }

        var form: FlashForm {
            let address = verb == .together ? "/changes/\(subject)/undo" : "/conversations/\(subject)/\(verb.rawValue)"
            return FlashForm(address: address, field: verb.field, value: value)
        }
    }
}
