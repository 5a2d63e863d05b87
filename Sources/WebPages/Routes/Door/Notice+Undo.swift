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

            /// The field that says more, where one does.
            fileprivate var field: String? {
                switch self {
                case .undo: "version"
                case .merge: "into"
                case .withdraw: "for"
                case .follow, .unfollow, .unmerge: nil
                }
            }
        }

        let verb: Verb
        let conversation: String
        var value = ""

        init(_ verb: Verb, _ conversation: ID<Conversation>, into whole: ID<Conversation>? = nil) {
            (self.verb, self.conversation) = (verb, conversation.description)
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

        /// Reads what `cookie` writes.
        init?(cookie parts: ArraySlice<String>) {
            guard parts.count == 3, let first = parts.first, let verb = Verb(rawValue: first),
                let conversation = ID<Conversation>(parts[parts.startIndex + 1])
            else { return nil }
            self.init(verb, conversation)
            value = parts[parts.startIndex + 2]
        }

        var cookie: String { "\(verb.rawValue).\(conversation).\(value)" }

        var form: FlashForm {
            FlashForm(address: "/conversations/\(conversation)/\(verb.rawValue)", field: verb.field, value: value)
        }
    }
}
