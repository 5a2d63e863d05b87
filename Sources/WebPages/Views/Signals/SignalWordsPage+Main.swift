extension SignalWordsPage {
    var place: Place? { .people }

    func title(in words: Words) -> String { words[.signalWordsTitle] }

    func main(in frame: Frame) -> HTML {
        let words = frame.words
        return frame.page(
            words[.signalWordsTitle],
            sentence: words.html(.signalWordsSentence),
            tabs: frame.organizationTabs(at: .routingRulesTitle),
            """
            <div class="stack"><section class="card">\(table(in: frame))</section>\
            \(if: mayEdit, frame.card(words[.signalOtherLanguage], form(in: frame)))</div>
            """
        )
    }

    private func table(in frame: Frame) -> HTML {
        let words = frame.words
        return frame.table(
            words[.signalWordsTitle],
            columns: [.signalLanguage, .columnList, .columnEntries, .columnState],
            rows: lists.map { list in
                let address =
                    "/signals/edit?language=\(percentEncoded(list.language))&list=\(percentEncoded(list.list))"
                let name = words[signalListPhrase(list.list)]
                return [
                    #"<code dir="ltr">\#(list.language)</code>"#,
                    mayEdit ? #"<a class="med row-link"\#(attr: "href", address)>\#(name)</a>"# : "\(name)",
                    #"<span class="small"\#(attr: "lang", list.language) dir="auto">\#(list.words.joined(separator: ", "))</span>"#,
                    list.isOwn ? Tag.good(words[.signalWordsOwn]) : Tag.plain(words[.signalWordsShipped]),
                ]
            }
        )
    }

    private func form(in frame: Frame) -> HTML {
        let words = frame.words
        var language = Field(name: "language", label: words[.signalLanguage], help: words[.signalLanguageHelp])
        language.isCode = true
        let list = Field(name: "list", label: words[.columnList])
        let choices = signalListNames.map { Choice(value: $0, label: words[signalListPhrase($0)]) }
        return """
            <form class="pad stack form" method="get" action="/signals/edit"><div class="two">\
            \(language.html(in: words))\(list.select(choices, in: words))</div>\
            <div class="row"><span class="grow"></span><button class="btn" type="submit">\(words[.signalWordsWrite])\
            </button></div></form>
            """
    }
}

extension SignalWordsEditorPage {
    var place: Place? { .people }

    func title(in words: Words) -> String { "\(words[signalListPhrase(list)]) · \(language)" }

    func main(in frame: Frame) -> HTML {
        let words = frame.words
        var area = Field(
            name: "entries",
            label: words[.listEntries],
            value: entries,
            help: words[.signalWordsHelp],
            problems: problems
        )
        area.isRequired = false
        area.isMarkedOptional = false
        return frame.page(
            title(in: words),
            sentence: words.html(.signalWordsSentence),
            """
            \(frame.errorSummary(problems))
            <form class="card pad stack form" method="post" action="/signals/edit">\(frame.token)\
            <input type="hidden" name="version"\(attr: "value", String(version))>\
            <input type="hidden" name="language"\(attr: "value", language)>\
            <input type="hidden" name="list"\(attr: "value", list)>
            \(area.area(rows: 16, in: words))
            <div class="row wrap"><span class="grow"></span><a class="btn ghost" href="/signals">\(words[.cancel])</a>\
            \(frame.submit(.saveList))</div></form>
            """
        )
    }
}

let signalListNames = [
    "question", "complaint", "praise", "suggestion", "safety", "outage", "deadline", "positive", "negative", "negation",
]

private func signalListPhrase(_ list: String) -> Phrase { SignalMark(rawValue: list)?.phrase ?? .signalNegation }
