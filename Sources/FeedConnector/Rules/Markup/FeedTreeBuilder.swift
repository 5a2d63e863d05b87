internal import MarkupText

/// Makes the tree of a document from its tokens, and mends what is not nested as it should be.
struct FeedTreeBuilder {
    private(set) var tree: FeedTree
    private(set) var faults: [MarkupFault] = []
    /// Names of namespaces that the document declares, in order.
    private(set) var namespaces: [(prefix: String, uri: String)] = []

    private var open: [FeedTree.Index] = [0]
    private var openNames: [String: Int] = [:]
    private var prefixes: [[String: Vocabulary]] = [[:]]
    /// How many elements are open below the depth that is kept.
    private var tooDeep = 0
    private var isFull = false

    init(base: String?) {
        tree = FeedTree(base: base)
    }

    /// Reads a whole document.
    static func build(_ bytes: [UInt8], base: String?) -> FeedTreeBuilder {
        var tokenizer = MarkupTokenizer(bytes, dialect: .xml)
        var builder = FeedTreeBuilder(base: base)
        while !builder.isFull, let token = tokenizer.next() {
            builder.append(token, at: tokenizer.position)
        }
        builder.close(at: bytes.count)
        builder.faults = (tokenizer.faults + builder.faults).sorted { $0.offset < $1.offset }
        return builder
    }

    private mutating func append(_ token: MarkupToken, at offset: Int) {
        switch token {
        case .text(let text), .verbatim(let text):
            if open.count > 1 { tree.elements[current].children.append(.text(text)) }
        case .start(let tag): begin(tag, at: offset)
        case .end(let name): end(name.lowercased(), at: offset)
        }
    }

    private var current: FeedTree.Index { open.last ?? 0 }

    // MARK: Elements

    private mutating func begin(_ tag: MarkupTag, at offset: Int) {
        // 256 and 400,000: no feed has such a depth or such a number; a hostile one shall not fill the memory.
        guard open.count <= 256 else {
            if !tag.isSelfClosing { tooDeep += 1 }
            if tooDeep == 1 { note("Elements are nested too deeply; the inner ones are left out.", at: offset) }
            return
        }
        guard tree.elements.count < 400_000 else {
            note("There are too many elements; the rest is left out.", at: offset)
            isFull = true
            return
        }
        let scope = declared(by: tag)
        let index = tree.elements.count
        tree.elements.append(element(tag, in: scope))
        tree.elements[current].children.append(.element(index))
        guard !tag.isSelfClosing else { return }
        open.append(index)
        prefixes.append(scope)
        openNames[tree.elements[index].writtenName, default: 0] += 1
    }

    private mutating func end(_ name: String, at offset: Int) {
        if tooDeep > 0 {
            tooDeep -= 1
            return
        }
        guard openNames[name, default: 0] > 0 else {
            return note("An end tag has no start: “\(name.prefix(40))”.", at: offset)
        }
        while open.count > 1, let index = open.popLast() {
            prefixes.removeLast()
            let written = tree.elements[index].writtenName
            openNames[written, default: 1] -= 1
            if written == name { return }
            note("“\(written.prefix(40))” is not closed before “\(name.prefix(40))”.", at: offset)
        }
    }

    private mutating func close(at offset: Int) {
        guard open.count > 1 else { return }
        let name = tree.elements[current].writtenName
        faults.append(
            MarkupFault(offset: offset, reason: "The document ends inside “\(name.prefix(40))”.", isTruncation: true)
        )
    }

    private func element(_ tag: MarkupTag, in scope: [String: Vocabulary]) -> FeedTree.Element {
        let parent = tree.elements[current]
        let written = tag.name.lowercased()
        let (prefix, name) = FeedTreeBuilder.split(written)
        let attributes = tag.attributes.map { MarkupAttribute($0.name.lowercased(), $0.value) }
        var element = FeedTree.Element(
            vocabulary: scope[prefix] ?? Vocabulary(customaryPrefix: prefix),
            name: name,
            writtenName: written,
            attributes: attributes
        )
        let stated = element["xml:base"] ?? element["base"]
        element.base = stated.map { FeedAddress.base($0, inside: parent.base) } ?? parent.base
        // What its parent has is shared and not written anew: 400,000 copies of a long word would fill the memory.
        element.language = parent.language
        if let language = element["xml:lang"] ?? element["lang"], language.utf8.count <= 200 {
            element.language = FeedText.trimmed(language)?.replacing("_", with: "-")
        }
        return element
    }

    // MARK: Namespaces

    private mutating func declared(by tag: MarkupTag) -> [String: Vocabulary] {
        var scope = prefixes.last ?? [:]
        for attribute in tag.attributes where attribute.name.hasPrefix("xmlns") {
            guard attribute.name == "xmlns" || attribute.name.hasPrefix("xmlns:") else { continue }
            let prefix = attribute.name.dropFirst(6).lowercased()
            if namespaces.count < 64 { namespaces.append((prefix, attribute.value)) }
            // 64: each scope is copied for every element in it that declares one more.
            guard scope.count < 64 || scope[prefix] != nil else { continue }
            scope[prefix] = Vocabulary(namespace: attribute.value) ?? Vocabulary(customaryPrefix: prefix)
        }
        return scope
    }

    private static func split(_ name: String) -> (prefix: String, name: String) {
        guard let colon = name.firstIndex(of: ":") else { return ("", name) }
        return (String(name[..<colon]), String(name[name.index(after: colon)...]))
    }

    private mutating func note(_ reason: String, at offset: Int) {
        if faults.count < 100 { faults.append(MarkupFault(offset: offset, reason: reason)) }
    }
}
