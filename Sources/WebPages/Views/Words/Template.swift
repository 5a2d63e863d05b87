/// A sentence with slots.
struct Template: Sendable {
    enum Part: Sendable, Hashable {
        case text(String)
        case slot(String)
        /// Emphasis begins or ends.
        case emphasis(begins: Bool)
    }

    let parts: [Part]

    /// Sentences of other rooms have no emphasis: an asterisk of theirs is an asterisk.
    init(parsing sentence: some StringProtocol, withEmphasis: Bool = true) {
        var parts: [Part] = []
        var text = ""
        var slot: String?
        var isEmphasized = false
        func close() {
            if !text.isEmpty { parts.append(.text(text)) }
            text = ""
        }
        for character in sentence {
            switch (character, slot) {
            case ("{", nil):
                close()
                slot = ""
            case ("}", let name?):
                parts.append(.slot(name))
                slot = nil
            case (_, let name?):
                slot = name + String(character)
            case ("*", nil) where withEmphasis:
                close()
                isEmphasized.toggle()
                parts.append(.emphasis(begins: isEmphasized))
            default:
                text.append(character)
            }
        }
        close()
        self.parts = parts
    }

    /// The names of the slots.
    var slots: Set<String> {
        Set(
            parts.compactMap { part in
                if case .slot(let name) = part { name } else { nil }
            }
        )
    }

    /// The sentence as plain text.
    func text(_ fills: [String: String]) -> String {
        parts.reduce(into: "") { text, part in
            switch part {
            case .text(let words): text += words
            case .slot(let name): text += fills[name] ?? ""
            case .emphasis: break
            }
        }
    }

    /// The sentence as markup; what fills a slot is markup already.
    func html(_ fills: [String: HTML]) -> HTML {
        parts.reduce(into: HTML.empty) { html, part in
            switch part {
            case .text(let words): html += "\(words)"
            case .slot(let name): html += fills[name] ?? .empty
            case .emphasis(let begins): html += begins ? "<b>" : "</b>"
            }
        }
    }
}
