extension TopicPage {
    var isIndexable: Bool { !isHidden }

    func title(in words: Words) -> String {
        page == 1 ? line.title : words.text(.topicPageTitle, ["title": line.title, "number": words.number(page)])
    }

    func main(in frame: Frame) -> HTML {
        let words = frame.words
        return """
            <div class="qa"><main id="main">\(crumb(in: frame))\
            <h1 tabindex="-1" dir="auto"\(attr: "lang", line.language)>\(line.title)</h1>\
            <div class="qmeta">\(facts(in: words))</div>\(frame.errorSummary(problems))\
            \(done.map { HandOn(title: line.title, address: address, done: $0).html(in: frame) })\
            \(if: isHidden, hiddenNote("", isOwn: reader?.isAsker ?? false, in: frame))\
            <div class="read">\(memberText(text, language: line.language, in: words))</div>\
            \(decided.map { decision($0, in: words) })\
            \(topicActs(in: frame))\(past(in: words))\(commentList(comments, in: frame))\
            \(commentForm(on: nil, in: frame))\(replies(in: frame))\(writing(in: frame))</main>\(aside(in: frame))</div>
            """
    }

    private func crumb(in frame: Frame) -> HTML {
        let tag = tags.first.map { Link(text: $0, url: "/community/tags/\(percentEncoded($0))") }
        return frame.communityCrumb([space, tag].compactMap { $0 })
    }

    private func facts(in words: Words) -> HTML {
        """
        \(line.marks(in: words))\(line.by(in: words))\(words.time(line.at))\
        \(editedAt.map { "<span>\(words.html(.topicEdited, ["time": words.time($0)]))</span>" as HTML })\
        \(if: line.meToo > 0, "<span>\(line.sameCount(in: words))</span>")\
        \(source.map { "<span>\(words.html(.topicCameFrom, ["source": leftToRight($0)]))</span>" as HTML })
        """
    }

    private func decision(_ decided: Link, in words: Words) -> HTML {
        """
        <p class="small">\(words[.needOfTopic]) <a class="a" dir="auto"\(attr: "href", decided.url)>\(decided.text)</a></p>
        """
    }

    /// The steps of an idea, each with what was said about it.
    private func past(in words: Words) -> HTML {
        guard !history.isEmpty else { return .empty }
        let steps = history.map { step -> HTML in
            """
            <li><p class="row wrap">\(step.progress.tag(in: words))<span class="small muted">\
            \(words.html(.topicStepBy, ["name": isolated(step.by)]))</span>\(words.time(step.at))</p>\
            \(answerText(step.note, language: nil))</li>
            """
        }
        return #"<section class="past"><h2>\#(words[.topicHistory])</h2><ol>\#(steps)</ol></section>"#
    }

    private func replies(in frame: Frame) -> HTML {
        """
        <section class="replies" aria-labelledby="answers"><h2 id="answers">\
        \(frame.words.html(.topicAnswers, count: answerCount))</h2>\
        \(answers.map { reply($0, in: frame) })\(furtherComments(in: frame.words))\(pages(in: frame.words))</section>
        """
    }

    /// The way to comments that do not fit on the page, and back.
    private func furtherComments(in words: Words) -> HTML {
        commentPages(
            first: commentsFrom == nil ? nil : path(ofPage: page),
            behind: moreComments.map { topicPath(line.code, page: page, commentsFrom: $0) },
            in: words
        )
    }

    private func pages(in words: Words) -> HTML {
        answerPages(
            before: page > 1 ? path(ofPage: page - 1) : nil,
            behind: hasMore ? path(ofPage: page + 1) : nil,
            in: words
        )
    }

    private func aside(in frame: Frame) -> HTML {
        let words = frame.words
        let near = close.map { line -> HTML in
            """
            <li><a dir="auto"\(attr: "lang", line.language)\(attr: "href", line.address)>\(line.title)</a>\
            <small>\(if: line.isSolved, "\(words[.topicSolved]) · ")\(words.html(.topicAnswers, count: line.answers))</small></li>
            """
        }
        let links = tags.map { tag -> HTML in
            """
            <li><a class="chip"\(attr: "href", "/community/tags/\(percentEncoded(tag))")><bdi>\(tag)</bdi></a></li>
            """
        }
        return """
            <aside\(attr: "aria-label", words[.topicAbout])>\
            \(seeAlso(in: words))\(if: !near.isEmpty, "<section><h2>\(words[.topicClose])</h2><ul>\(near)</ul></section>")\
            \(if: !links.isEmpty, #"<section><h2>\#(words[.communityTags])</h2><ul class="chips">\#(links)</ul></section>"#)\
            \(if: done == nil && !isHidden, HandOn(title: line.title, address: address).html(in: frame))\
            <section><p class="small"><a class="a" href="/community.atom">\(words[.communityFeed])</a>\
            </p></section></aside>
            """
    }

    /// Where it goes on, and what it has to do with, as it was said where it came from.
    private func seeAlso(in words: Words) -> HTML {
        guard !leads.isEmpty else { return .empty }
        let rows = leads.map { lead -> HTML in
            """
            <li><a dir="auto"\(attr: "lang", lead.line.language)\(attr: "href", lead.line.address)>\(lead.line.title)</a>\
            \(if: lead.isDuplicate, " <small>\(words[.topicGoesOn])</small>")</li>
            """
        }
        return "<section><h2>\(words[.topicSeeAlso])</h2><ul>\(rows)</ul></section>"
    }
}

/// The way to the answers before and behind those of a page.
func answerPages(before: String?, behind: String?, in words: Words) -> HTML {
    guard before != nil || behind != nil else { return .empty }
    let back = before.map { address -> HTML in
        #"<a class="btn" rel="prev"\#(attr: "href", address)>\#(words[.topicPageBefore])</a>"#
    }
    let on = behind.map { address -> HTML in
        #"<a class="btn" rel="next"\#(attr: "href", address)>\#(words[.topicPageBehind])</a>"#
    }
    return #"<nav class="row wrap"\#(attr: "aria-label", words[.topicPages])>\#(back)\#(on)</nav>"#
}

/// The way to the first comments of a page, and to those that do not fit on it.
func commentPages(first: String?, behind: String?, in words: Words) -> HTML {
    guard first != nil || behind != nil else { return .empty }
    let back = first.map { #"<a class="btn"\#(attr: "href", $0)>\#(words[.topicCommentsFirst])</a>"# as HTML }
    let on = behind.map { #"<a class="btn"\#(attr: "href", $0)>\#(words[.topicCommentsMore])</a>"# as HTML }
    return #"<nav class="row wrap"\#(attr: "aria-label", words[.topicComments])>\#(back)\#(on)</nav>"#
}

extension TopicAuthor {
    /// What stands behind the name: that it is an official word and from where, or how much help others had.
    func job(in words: Words) -> HTML {
        switch self {
        case .member(_, _, let standing) where standing > 0:
            #" <span class="muted">\#(words.html(.memberStanding, count: standing))</span>"#
        case .staff(_, let unit):
            #" \#(unit.map { #"<span class="muted" dir="auto">\#($0)</span> "# as HTML })\#(Tag.good(words[.topicOfficial]))"#
        default: .empty
        }
    }

    /// The disc that stands for whoever it is.
    func disc(in words: Words) -> HTML {
        if case .staff(let name, _) = self { colleague(name) } else { avatar(name(in: words)) }
    }
}
