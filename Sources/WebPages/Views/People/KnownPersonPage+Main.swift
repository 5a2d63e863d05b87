import Primitives

extension KnownPersonPage {
    var place: Place? { .inbox }

    func title(in words: Words) -> String { name }

    private var path: String { "/persons/\(percentEncoded(id))" }

    func main(in frame: Frame) -> HTML {
        let words = frame.words
        return frame.page(
            name,
            isName: true,
            sentence: words.html(.knownPersonSentence),
            """
            \(frame.errorSummary(problems))<div class="stack">
            \(frame.card(words[.knownAccounts], accounts(in: frame)))
            \(frame.card(words[.contactTitle], contact.html(in: frame, path: path, problems: problems)))
            \(frame.card(words[.statementsTitle], statements.html(in: frame, path: path, problems: problems)))
            \(frame.card(words[.knownHistory], history(in: frame)))
            \(mergeForm.map { frame.card(words[.mergeTitle], id: "merge", form($0, in: frame)) })
            </div>
            """
        )
    }

    private func accounts(in frame: Frame) -> HTML {
        let rows = accounts.map { account -> HTML in
            """
            <li><span class="med">\(leftToRight(account.handle))</span> <span class="tiny muted">\(account.network)</span>\
            \(account.bio.map { $0.paragraph("bio") })</li>
            """
        }
        let reasons = merges.map { $0.html(in: frame, undo: path + "/part") }
        return """
            <ul class="plain pad stack-2">\(rows)</ul>\
            \(if: !merges.isEmpty, #"<ul class="plain pad stack-2">\#(reasons)</ul>"#)
            """
    }

    private func history(in frame: Frame) -> HTML {
        """
        <ul class="plain pad stack-2">\(conversations.map { $0.html(in: frame) })</ul>\
        \(older.map { #"<p class="pad"><a class="a"\#(attr: "href", $0)>\#(frame.words[.olderConversations])</a></p>"# as HTML })
        """
    }

    private func form(_ form: MergeForm, in frame: Frame) -> HTML {
        let words = frame.words
        let other = Field(
            name: "other",
            label: words[.mergeOther],
            value: form.other,
            help: words[.mergeOtherHelp],
            problems: problems,
            isCode: true
        )
        let evidence = Field(name: "evidence", label: words[.mergeEvidence], problems: problems)
        var link = Field(name: "link", label: words[.mergeLink], value: form.link, problems: problems, isCode: true)
        var said = Field(name: "words", label: words[.mergeWords], value: form.words, problems: problems)
        (link.isRequired, said.isRequired) = (false, false)
        return """
            <form class="pad stack" method="post"\(attr: "action", path + "/merge")>\(frame.token)\
            \(other.html(in: words))\(evidence.select(form.evidence, in: words))\(link.html(in: words))\
            \(said.html(in: words))<div>\(frame.submit(.mergeSave))</div></form>
            """
    }
}

extension MergeLine {
    fileprivate func html(in frame: Frame, undo: String) -> HTML {
        let words = frame.words
        let form: HTML = """
            <form method="post"\(attr: "action", undo)>\(frame.token)\
            <input type="hidden" name="merge"\(attr: "value", id)>\
            <button class="btn sm ghost" type="submit">\(words[.mergeUndo])</button></form>
            """
        return """
            <li class="row wrap"><span class="grow">\(words[evidence])\(if: !self.words.isEmpty, ": \(isolated(self.words))")\
            \(outwardLink(link, isolated(link ?? "")).map { " · \($0)" as HTML })
            <span class="tiny muted">\(words.html(.mergedBy, ["name": isolated(by), "when": words.time(at)]))</span></span>\
            \(if: mayUndo, form)</li>
            """
    }
}

extension KnownConversation {
    fileprivate func html(in frame: Frame) -> HTML {
        let words = frame.words
        return """
            <li><a class="a"\(attr: "href", "/conversations/\(percentEncoded(id))") dir="auto"\
            \(attr: "lang", subject.language)>\(subject.text)</a> <span class="tiny muted">\(network) \(unit.map(code)) \
            \(words.time(at)) \(words[isDone ? .doneTitle : .stillOpen])</span></li>
            """
    }
}
