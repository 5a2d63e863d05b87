extension ClusterPage {
    var place: Place? { .inbox }

    func title(in words: Words) -> String { words[.clusterTitle] }

    private var path: String { "/clusters/\(percentEncoded(id))" }

    func main(in frame: Frame) -> HTML {
        let words = frame.words
        let rows = asking.map { $0.html(in: frame, out: mayAct ? path + "/out" : nil) }
        let list: HTML =
            asking.isEmpty ? frame.emptyState(.emptyCluster) : #"<ol class="plain pad stack-2">\#(rows)</ol>"#
        return frame.page(
            words[.clusterTitle],
            sentence: words.html(.clusterSize, count: asking.count),
            """
            \(frame.errorSummary(problems))<div class="stack">\(if: drafts > 0, progress(in: frame))
            <section class="card">\(list)</section>
            \(if: mayAct && !asking.isEmpty, frame.card(words[.clusterAnswerAll], id: "answer", answer(in: frame)))
            \(if: mayAct, frame.card(words[.clusterAdd], id: "add", addition(in: frame)))
            <p><a class="a" href="/clusters">\(words[.clustersTitle])</a></p></div>
            """
        )
    }

    private func progress(in frame: Frame) -> HTML {
        let words = frame.words
        let fills: [String: HTML] = ["n": "\(words.number(answered))", "total": "\(words.number(answered + drafts))"]
        return """
            <section class="card pad row wrap"><span class="grow">\(words.html(.clusterProgress, fills))</span>\
            <a class="btn pri"\(attr: "href", path + "/next")>\(words[.clusterNext])</a></section>
            """
    }

    private func answer(in frame: Frame) -> HTML {
        let words = frame.words
        let field = Field(
            name: "text",
            label: words[.clusterAnswer],
            value: text,
            help: words[.clusterAnswerHelp],
            problems: problems
        )
        return """
            <form class="pad stack" method="post"\(attr: "action", path + "/drafts")>\(frame.token)\
            \(field.area(rows: 6, in: words))<div>\(frame.submit(.clusterPrepare))</div></form>
            """
    }

    private func addition(in frame: Frame) -> HTML {
        let words = frame.words
        let field = Field(
            name: "conversation",
            label: words[.clusterAddWhich],
            value: conversation,
            problems: problems,
            isCode: true
        )
        return """
            <form class="pad stack" method="post"\(attr: "action", path + "/add")>\(frame.token)\
            \(field.html(in: words))<div><button class="btn" type="submit">\(words[.clusterAddDo])</button></div></form>
            """
    }
}

extension AskingRow {
    fileprivate func html(in frame: Frame, out: String?) -> HTML {
        let words = frame.words
        let form = out.map { address -> HTML in
            """
            <form method="post"\(attr: "action", address)>\(frame.token)\
            <input type="hidden" name="conversation"\(attr: "value", id)>\
            <button class="btn sm ghost" type="submit">\(words[.clusterOut])</button></form>
            """
        }
        return """
            <li class="row wrap top"><div class="grow"><p><a class="a" dir="auto"\
            \(attr: "href", "/conversations/\(percentEncoded(id))")>\(person)</a> \
            <span class="tiny muted">\(network) \(waitingSince.map { words.html(.waiting, ["time": words.ageTime($0)]) })\
            </span> \(if: hasDraft, Tag.plain(words[.rowDraft]))</p>\(question.paragraph("small"))</div>\(form)</li>
            """
    }
}
