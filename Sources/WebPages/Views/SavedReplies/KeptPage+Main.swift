/// What the reader keeps, and what the units keep in which they work.
struct KeptPage: Page {
    let kind: KeptKind
    var lines: [KeptLine]
}

/// A kept thing in the list.
struct KeptLine: Sendable {
    var id: String
    var name: String
    var content: Content
    /// The unit that has it; `nil` for one's own.
    var unit: UnitMark?
    var uses: Int
    var mayChange: Bool

    enum Content: Sendable {
        case text(String)
        /// What it does, thing by thing, in the reader's language.
        case steps([String])
    }
}

extension KeptPage {
    var place: Place? { .settings }

    func title(in words: Words) -> String { words[kind.title] }

    func main(in frame: Frame) -> HTML {
        let words = frame.words
        let list = lines.isEmpty ? frame.emptyState(kind.empty) : table(in: frame)
        let tabs = KeptKind.all.map { (phrase: $0.title, address: $0.path, isHere: $0.path == kind.path) }
        return frame.page(
            words[kind.title],
            sentence: words.html(kind.sentence),
            action: frame.primary(kind.new, kind.path + "/edit", .plus),
            tabs: frame.tabs(.settingsTitle, tabs),
            #"<section class="card">\#(list)</section>"#
        )
    }

    private func table(in frame: Frame) -> HTML {
        frame.table(
            frame.words[kind.title],
            columns: [.viewName, kind.content, .viewFor, .savedReplyUses],
            rows: lines.map { $0.cells(of: kind, in: frame) }
        )
    }
}

extension KeptLine {
    fileprivate func cells(of kind: KeptKind, in frame: Frame) -> [HTML] {
        let address: HTML = "\(attr: "href", "\(kind.path)/edit?\(kind.field)=\(percentEncoded(id))")"
        return [
            mayChange
                ? #"<a class="med row-link" dir="auto"\#(address)>\#(name)</a>"#
                : #"<span class="med" dir="auto">\#(name)</span>"#,
            content.html,
            unit.map { #"\#(code($0.code)) <bdi>\#($0.name)</bdi>"# } ?? "\(frame.words[.viewForMe])",
            #"<span class="num">\#(frame.words.number(uses))</span>"#,
        ]
    }
}

extension KeptLine.Content {
    fileprivate var html: HTML {
        switch self {
        case .text(let text): #"<span dir="auto">\#(text.count > 160 ? text.prefix(159) + "…" : text)</span>"#
        case .steps(let steps): #"<ul class="plain">\#(steps.map { #"<li dir="auto">\#($0)</li>"# as HTML })</ul>"#
        }
    }
}
