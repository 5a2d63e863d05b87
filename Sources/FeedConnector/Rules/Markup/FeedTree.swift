internal import MarkupText

/// The elements of a document, in one array, so that deep nesting costs no stack.
struct FeedTree {
    /// An element, by its place in `elements`; 0 is the document itself.
    typealias Index = Int

    struct Element {
        var vocabulary: Vocabulary
        /// The name without its prefix, in lower case.
        var name: String
        /// The whole name as written, in lower case.
        var writtenName: String
        var attributes: [MarkupAttribute] = []
        var children: [Child] = []
        /// What relative addresses in it are relative to.
        var base: String?
        var language: String?

        /// The value of an attribute by its name in lower case, prefix included.
        subscript(name: String) -> String? {
            attributes.first { $0.name == name }?.value
        }

        /// Whether a link leads to a page that people read, as far as it says.
        var isPage: Bool {
            guard let type = self["type"]?.lowercased() else { return true }
            return ["text/html", "application/xhtml+xml", "html", "xhtml"].contains(type)
        }
    }

    enum Child {
        case element(Index)
        case text(String)
    }

    var elements: [Element]

    init(base: String?) {
        elements = [Element(vocabulary: .other, name: "", writtenName: "", base: base)]
    }

    subscript(index: Index) -> Element { elements[index] }

    /// The elements directly inside another.
    func children(of index: Index) -> [Index] {
        elements[index].children.compactMap {
            if case .element(let child) = $0 { child } else { nil }
        }
    }

    /// Whether an element has elements inside it.
    func hasElements(in index: Index) -> Bool {
        elements[index].children.contains {
            if case .element = $0 { true } else { false }
        }
    }

    /// The characters directly inside an element.
    func text(of index: Index) -> String {
        var result = ""
        for case .text(let text) in elements[index].children { result += text }
        return result
    }
}
