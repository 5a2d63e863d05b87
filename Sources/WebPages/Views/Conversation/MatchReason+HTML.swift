extension MatchReason {
    private var path: String { "/queries/\(percentEncoded(queryID))" }

    func html(in frame: Frame, conversation: String) -> HTML {
        """
        <div class="why"><p>\(frame.words.html(.whyQuery, ["query": link]))</p>\
        <ul>\(clauses.map { $0.html(in: frame) })</ul>\
        \(if: mayPropose, proposals(in: frame, conversation: conversation))</div>
        """
    }

    private var link: HTML {
        #"<a class="a"\#(attr: "href", path)><bdi>\#(queryName)</bdi></a>"#
    }

    /// Ways to the query's editor, each with a term already excluded.
    private func proposals(in frame: Frame, conversation: String) -> HTML {
        var terms: [(term: String, phrase: Phrase)] = []
        for term in clauses.flatMap(\.excludable) where !terms.contains(where: { $0.term == term }) {
            terms.append((term, .excludeWord))
        }
        if let authorTerm { terms.append((authorTerm, .excludeAuthor)) }
        let links = terms.map { entry -> HTML in
            """
            <a class="btn sm"\(attr: "href", address(excluding: entry.term, conversation: conversation))>\
            <span>\(frame.words.html(entry.phrase, ["term": isolated(entry.term)]))</span></a>
            """
        }
        guard !links.isEmpty else { return .empty }
        return """
            <details class="fold"><summary>\(frame.words[.wronglyFound])</summary>\
            <p class="tiny muted">\(frame.words[.wronglyFoundHelp])</p><div class="row wrap">\(links)</div></details>
            """
    }

    private func address(excluding term: String, conversation: String) -> String {
        "\(path)?exclude=\(percentEncoded(term))&from=\(percentEncoded(conversation))"
    }
}

extension MatchedClause {
    fileprivate func html(in frame: Frame) -> HTML {
        """
        <li><p class="row wrap"><code dir="ltr">\(clause)</code><span class="tiny muted">\
        \(frame.words.html(.matchedIn, ["field": "\(field)"]))</span></p>\(passage.paragraph("quote"))</li>
        """
    }
}
