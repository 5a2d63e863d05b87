import Primitives

/// Every wording that an answer had, and what changed between two of them.
struct WordingsPage: Page {
    struct Wording: Sendable {
        var version: Int
        var title: String
        var language: String
        var by: String
        var at: Moment
    }

    struct Stretch: Sendable, Hashable {
        enum Kind: Sendable {
            case same
            case removed
            case added
        }

        var kind: Kind
        var text: String
    }

    var id: String
    var name: String
    /// The latest first.
    var wordings: [Wording] = []
    var from = 0
    var to = 0
    var titleChange: [Stretch] = []
    var textChange: [Stretch] = []

    var place: Place? { .answers }

    func title(in words: Words) -> String { words[.wordingsTitle] }

    func main(in frame: Frame) -> HTML {
        let words = frame.words
        return frame.page(
            words[.wordingsTitle],
            sentence: words.html(.wordingsSentence),
            action: #"<a class="btn"\#(attr: "href", "/answers/\(percentEncoded(id))")><bdi>\#(name)</bdi></a>"#,
            """
            \(choosing(in: words))\(if: from != to, frame.card(changeTitle(in: words), change(in: words)))\
            \(frame.card(words[.wordingsTitle], list(in: words)))
            """
        )
    }

    private func choosing(in words: Words) -> HTML {
        guard wordings.count > 1 else { return .empty }
        return """
            <form class="row wrap" method="get"\(attr: "action", "/answers/\(percentEncoded(id))/wordings")>\
            \(choice("from", words[.wordingsFrom], from, in: words))\(choice("to", words[.wordingsTo], to, in: words))\
            <p><button class="btn" type="submit">\(words[.wordingsCompare])</button></p></form>
            """
    }

    private func choice(_ name: String, _ label: String, _ chosen: Int, in words: Words) -> HTML {
        let choices = wordings.map { wording in
            Choice(
                value: String(wording.version),
                label: words.text(.wordingsVersion, ["number": words.number(wording.version)]),
                isChosen: wording.version == chosen
            )
        }
        return Field(name: name, label: label).select(choices, in: words)
    }

    private func changeTitle(in words: Words) -> String {
        words.text(.wordingsChange, ["old": words.number(from), "new": words.number(to)])
    }

    /// What went and what came, told by words as well as by looks.
    private func change(in words: Words) -> HTML {
        let isSame = (titleChange + textChange).allSatisfy { $0.kind == .same }
        guard !isSame else { return #"<p class="pad">\#(words[.wordingsSame])</p>"# }
        return """
            <div class="pad stack-2"><p class="med prewrap" dir="auto">\(marked(titleChange, in: words))</p>\
            <div class="prewrap" dir="auto">\(marked(textChange, in: words))</div></div>
            """
    }

    private func marked(_ stretches: [Stretch], in words: Words) -> HTML {
        stretches.map { stretch -> HTML in
            switch stretch.kind {
            case .same: "\(stretch.text)"
            case .removed: #"<del><span class="vh">\#(words[.wordingsRemoved]) </span>\#(stretch.text)</del>"#
            case .added: #"<ins><span class="vh">\#(words[.wordingsAdded]) </span>\#(stretch.text)</ins>"#
            }
        }.joined
    }

    private func list(in words: Words) -> HTML {
        let rows = wordings.map { wording -> HTML in
            let number = words.html(.wordingsVersion, ["number": "\(words.number(wording.version))"])
            return """
                <li><p>\(number) · \(words.html(.wordingsBy, ["name": isolated(wording.by)])) · \
                \(words.time(wording.at)) · <bdi>\(wording.language)</bdi></p>\
                <p class="med" dir="auto"\(attr: "lang", wording.language)>\(wording.title)</p></li>
                """
        }
        return #"<ul class="rows pad">\#(rows)</ul>"#
    }
}
