extension CommunityPage {
    var communitySearch: String? { search }
    /// What was searched for is of no use in a search engine, and neither is a later page, or one with nothing on it.
    var isIndexable: Bool { search.isEmpty && isFirst && !lines.isEmpty }

    func title(in words: Words) -> String {
        if !search.isEmpty { return words.text(.communityFound, ["words": search]) }
        if let tag { return words.text(.communityTagged, ["tag": tag]) }
        return list == .latest ? words[.communityTitle] : words[list.phrase]
    }

    func head(in frame: Frame) -> HTML {
        """
        <link rel="canonical"\(attr: "href", address)>
        <link rel="alternate" type="application/atom+xml" href="/community.atom"\(attr: "title", frame.communityName)>
        <meta name="description"\(attr: "content", frame.words.text(.communitySentence, ["organization": frame.organization]))>

        """
    }

    func main(in frame: Frame) -> HTML {
        let words = frame.words
        return """
            <div class="qa"><main id="main">\(if: tag != nil || !search.isEmpty, frame.communityCrumb())\
            \(heading(in: frame))\(found(in: words))\(rows(in: frame))\
            \(older.map { #"<p class="older"><a class="btn"\#(attr: "href", $0)>\#(words[.communityOlder])</a></p>"# as HTML })\
            </main>\(aside(in: words))</div>
            """
    }

    private func heading(in frame: Frame) -> HTML {
        let words = frame.words
        if !search.isEmpty {
            return #"<h1 tabindex="-1">\#(words.html(.communityFound, ["words": isolated(search)]))</h1>"#
        }
        if let tag { return #"<h1 tabindex="-1">\#(words.html(.communityTagged, ["tag": isolated(tag)]))</h1>"# }
        let tabs = List.allCases.map { entry -> HTML in
            """
            <a\(attr: "href", entry.address)\(attr: "aria-current", entry == list ? "page" : nil)>\(words[entry.phrase])</a>
            """
        }
        return """
            <h1 tabindex="-1">\(words[.communityTitle])</h1>\
            <p class="lead">\(words.html(.communitySentence, ["organization": isolated(frame.organization)]))</p>\
            <nav class="tabs"\(attr: "aria-label", words[.communityLists])>\(tabs)</nav>
            """
    }

    private func found(in words: Words) -> HTML {
        guard !answers.isEmpty else { return .empty }
        let links = answers.map { answer -> HTML in
            #"<li><a dir="auto"\#(attr: "href", answer.url)>\#(answer.text)</a></li>"#
        }
        return """
            <section class="answers"><h2>\(words[.communityAnswers])</h2><ul class="links">\(links)</ul></section>
            """
    }

    private func rows(in frame: Frame) -> HTML {
        guard !lines.isEmpty else {
            return """
                <div class="empty"><p>\(frame.words[search.isEmpty ? .communityEmpty : .communityNothing])</p>\
                <a class="btn pri" href="/community/ask">\(frame.words[.communityAsk])</a></div>
                """
        }
        return topicList(lines, in: frame.words)
    }

    private func aside(in words: Words) -> HTML {
        let links = tags.map { tag -> HTML in
            """
            <li><a class="chip"\(attr: "href", "/community/tags/\(percentEncoded(tag.name))")><bdi>\(tag.name)</bdi> \
            <span class="num">\(words.number(tag.count))</span></a></li>
            """
        }
        let shown = walls.map { wall -> HTML in
            #"<li><a dir="auto"\#(attr: "href", wall.url)>\#(wall.text)</a></li>"#
        }
        return """
            <aside\(attr: "aria-label", words[.communityAbout])>\
            \(if: !links.isEmpty, #"<section><h2>\#(words[.communityTags])</h2><ul class="chips">\#(links)</ul></section>"#)\
            <section><h2>\(words[.communityStanding])</h2><p class="small soft">\(words[.communityFormula])</p>\
            <p class="small"><a class="a" href="/community/transparency">\(words[.openLink])</a></p></section>\
            <section><p class="small"><a class="a" href="/community/spaces">\(words[.spaceList])</a></p>\
            <p class="small"><a class="a" href="/community/circles">\(words[.circleList])</a></p>\
            <p class="small"><a class="a" href="/community/badges">\(words[.badgesTitle])</a></p></section>\
            \(if: !shown.isEmpty, "<section><h2>\(words[.wallsTitle])</h2><ul>\(shown)</ul></section>")\
            <section><p class="small"><a class="a" href="/community.atom">\(words[.communityFeed])</a></p></section></aside>
            """
    }
}

extension CommunityPage.List {
    var address: String { self == .latest ? "/community" : "/community?view=\(rawValue)" }

    var phrase: CommunityPhrase {
        switch self {
        case .latest: .communityLatest
        case .unanswered: .communityUnanswered
        case .ideas: .communityIdeas
        case .problems: .communityProblems
        }
    }
}

/// Topics below each other, each with what has become of it.
func topicList(_ lines: [TopicLine], in words: Words) -> HTML {
    #"<ul class="topics">\#(lines.map { $0.row(in: words) })</ul>"#
}

extension TopicLine {
    fileprivate func row(in words: Words) -> HTML {
        """
        <li><p class="marks">\(marks(in: words))</p>\
        <a class="topic" dir="auto"\(attr: "lang", language)\(attr: "href", address)>\(title)</a>\
        <p class="qmeta">\(by(in: words))\(words.time(at))<span>\(words.html(.topicAnswers, count: answers))</span>\
        \(if: meToo > 0, "<span>\(sameCount(in: words))</span>")</p></li>
        """
    }

    /// Whose it is, where that is said.
    func by(in words: Words) -> HTML {
        guard let author else { return .empty }
        let phrase = kind == .question ? CommunityPhrase.topicAskedBy : .topicWrittenBy
        return "<span>\(words.html(phrase, ["name": author.html(in: words)]))\(author.job(in: words))</span>"
    }

    /// Its kind, and what has become of it.
    func marks(in words: Words) -> HTML {
        """
        \(Tag.plain(words[kind.phrase]))\(progress.map { $0.tag(in: words) })\
        \(if: isSolved, Tag.good(words[.topicSolved]))\(if: isClosed, Tag.outlined(words[.topicClosed]))
        """
    }

    /// How many say that it is so for them, too.
    func sameCount(in words: Words) -> HTML {
        words.html(kind == .idea ? .topicWanted : .topicSame, count: meToo)
    }
}

extension IdeaMark {
    func tag(in words: Words) -> HTML {
        (self == .done ? Tag.good : self == .planned ? Tag.warning : Tag.outlined)(words[phrase])
    }
}
