import Primitives

extension ListsPage {
    var place: Place? { .queries }

    func title(in words: Words) -> String { words[.listsTitle] }

    func main(in frame: Frame) -> HTML {
        let words = frame.words
        let use =
            #"<p class="soft">\#(words.html(.listUse, ["term": listTerm(lists.first?.name ?? "towns")]))</p>"# as HTML
        guard !lists.isEmpty else {
            let action = mayEdit ? frame.nextStep(.newList, "/lists/edit", .plus) : .empty
            return frame.page(
                words[.listsTitle],
                sentence: .empty,
                tabs: frame.queryTabs(at: "/lists"),
                #"<div class="stack"><section class="card">\#(frame.emptyState(.emptyLists, action))</section>\#(use)</div>"#
            )
        }
        return frame.page(
            words[.listsTitle],
            sentence: words.html(.listsSentence, count: lists.count),
            action: mayEdit ? frame.primary(.newList, "/lists/edit", .plus) : .empty,
            tabs: frame.queryTabs(at: "/lists"),
            #"<div class="stack"><section class="card">\#(table(in: frame))</section>\#(use)</div>"#
        )
    }

    private func table(in frame: Frame) -> HTML {
        frame.table(
            frame.words[.listsTitle],
            columns: [.columnList, .columnEntries, .columnNamedBy, .columnChanged],
            rows: lists.map { $0.cells(in: frame) }
        )
    }
}

extension ListRow {
    fileprivate func cells(in frame: Frame) -> [HTML] {
        let words = frame.words
        let rest = count > sample.count ? " …" : ""
        return [
            #"<a class="med row-link"\#(attr: "href", "/lists/edit?name=\(percentEncoded(name))")><bdi>\#(name)</bdi></a>"#,
            """
            <span class="num">\(words.number(count))</span>\
            <div class="tiny muted clip" dir="auto">\(sample.joined(separator: ", ") + rest)</div>
            """,
            namedBy.isEmpty ? "\(words[.namedByNone])" : "\(namedBy.links)",
            #"<bdi>\#(changedBy)</bdi><div class="tiny muted">\#(words.time(changedAt))</div>"#,
        ]
    }
}

extension [Link] {
    /// The links, one below the other.
    var links: HTML {
        let rows = map { #"<li><a class="a"\#(attr: "href", $0.url)><bdi>\#($0.text)</bdi></a></li>"# as HTML }
        return #"<ul class="plain">\#(rows)</ul>"#
    }
}

/// A list as a query names it.
func listTerm(_ name: String) -> HTML { #"<code dir="ltr">list:\#(name)</code>"# }
