import Conversations
import Primitives

/// Which list somebody looks at: read from the address, or from the field in which a form carries it back.
struct InboxAddress: Sendable, Equatable {
    var view: InboxView
    /// The code of the unit to which the list is narrowed.
    var unit: String?
    /// What is looked for; then the list is what was found, whatever its state.
    var search: String?
    var open: ID<Conversation>?
    var from: InboxKey?

    init(_ fields: FormFields) {
        view = fields["view"].flatMap(InboxView.init) ?? .inbox
        unit = fields["unit"].flatMap { $0.isEmpty ? nil : $0 }
        search = fields["q"].flatMap { $0.allSatisfy(\.isWhitespace) ? nil : $0 }
        open = fields["open"].flatMap { ID($0) }
        from = fields["from"].flatMap { InboxKey($0) }
    }

    /// Reads a path such as `/inbox?view=mine`; anything else is the inbox.
    init(path: String?) {
        let parts = localPath(path)?.split(separator: "?", maxSplits: 1) ?? []
        self.init(FormFields(parsing: parts.first == "/inbox" && parts.count == 2 ? parts[1].utf8 : "".utf8[...]))
    }

    /// The list without anything open beside it.
    var list: String {
        let address = view.address(unit: unit, search: search)
        return address + behind(address)
    }

    /// The list with a conversation open beside it.
    func opening(_ conversation: ID<Conversation>) -> String {
        let address = view.address(unit: unit, search: search, open: conversation.description)
        return address + behind(address)
    }

    /// The rest of the list.
    func following(_ key: InboxKey) -> String {
        var next = self
        next.from = key
        return next.list
    }

    private func behind(_ address: String) -> String {
        from.map { (address.contains("?") ? "&" : "?") + "from=" + percentEncoded($0.description) } ?? ""
    }
}

extension InboxView {
    /// The part of the list, as the query names it.
    var part: InboxQuery.View {
        switch self {
        case .inbox: .open
        case .mine: .mine
        case .waiting: .waiting
        case .done: .done
        }
    }
}
