/// Where a person says that a conversation is two matters, or one with another.
struct PartsPage: Page {
    var id: String
    var subject: Passage
    /// The list to return to.
    var back: String
    var posts: [PartPost]
    /// Conversations with the same person, with which it can be merged.
    var others: [Choice]
    /// The address that was typed.
    var address = ""
    var merged: [MergedRow] = []
    var problems: [Problem] = []
}

/// A post that can be moved.
struct PartPost: Sendable {
    var id: String
    var name: String
    var text: Passage
    var isChosen = false
}

/// What a person merged into this conversation.
struct MergedRow: Sendable {
    var id: String
    var subject: String
}

extension PartsPage {
    var place: Place? { nil }

    func title(in words: Words) -> String { words[.partsTitle] }

    func main(in frame: Frame) -> HTML {
        let words = frame.words
        let link: HTML = """
            <a class="a"\(attr: "href", path) dir="auto"\(attr: "lang", subject.language)>\(subject.text)</a>
            """
        return frame.page(
            words[.partsTitle],
            sentence: link,
            """
            \(frame.errorSummary(problems))<div class="stack">\
            \(if: posts.count > 1, frame.card(words[.splitTitle], split(in: frame)))\
            \(frame.card(words[.partsMergeTitle], merge(in: frame)))\
            \(if: !merged.isEmpty, frame.card(words[.unmergeTitle], apart(in: frame)))</div>
            """
        )
    }

    private var path: String { "/conversations/\(percentEncoded(id))" }

    private func hidden(in frame: Frame) -> HTML {
        #"\#(frame.token)<input type="hidden" name="back"\#(attr: "value", back)>"#
    }

    private func split(in frame: Frame) -> HTML {
        let rows = posts.enumerated().map { place, post -> HTML in
            """
            <li><label class="row"><input type="checkbox"\(attr: "name", "pick-\(post.id)") value="1"\
            \(attr: "id", place == 0 ? "f-posts" : nil)\(attr: "checked", if: post.isChosen)>
            <span><b class="med" dir="auto">\(post.name)</b> \(post.text.html)</span></label></li>
            """
        }
        return """
            <form class="pad stack" method="post"\(attr: "action", "\(path)/split")>\(hidden(in: frame))\
            <fieldset class="fld"><legend>\(frame.words[.splitWhich])</legend>\
            <p class="help">\(frame.words[.splitHelp])</p><ul class="plain stack">\(rows)</ul></fieldset>
            <div>\(frame.submit(.splitDo))</div></form>
            """
    }

    private func merge(in frame: Frame) -> HTML {
        let words = frame.words
        var other = Field(name: "into", label: words[.mergeWith], problems: problems)
        var typed = Field(
            name: "address",
            label: words[.mergeAddress],
            value: address,
            help: words[.mergeHelp],
            problems: problems
        )
        (other.isRequired, other.isMarkedOptional) = (false, false)
        (typed.isRequired, typed.isMarkedOptional, typed.isCode) = (false, false, true)
        return """
            <form class="pad stack" method="post"\(attr: "action", "\(path)/merge")>\(hidden(in: frame))\
            \(if: others.count > 1, other.select(others, in: words))\(typed.html(in: words))
            <div>\(frame.submit(.mergeDo))</div></form>
            """
    }

    private func apart(in frame: Frame) -> HTML {
        let rows = merged.map { one -> HTML in
            """
            <li class="row wrap"><span class="grow" dir="auto">\(one.subject)</span>\
            \(frame.act("/conversations/\(percentEncoded(one.id))/unmerge", .unmergeDo))</li>
            """
        }
        return #"<ul class="plain pad stack-2">\#(rows)</ul>"#
    }
}
