/// One post that words become, as a page shows it.
struct PostRow: Sendable {
    var text: String
    var length: Int
    var limit: Int
    /// What is told of it once it is on its way; `nil` before.
    var state: StoriesPhrase?
    /// The network's own words for it.
    var reason: String?
}

/// The post that words quote.
struct QuoteRow: Sendable {
    var address: String
    var author: String
    var text: String
    /// What is to be known of how it is shown; `nil` where it simply is.
    var remark: StoriesPhrase?
}

extension VersionCard {
    /// The posts of a thread in their order, each with its own count; nothing where it is one post.
    func thread(in frame: Frame) -> HTML {
        guard posts.count > 1 else { return .empty }
        let words = frame.words
        let rows = posts.enumerated().map { place, post -> HTML in
            let number = words.html(
                .versionPost,
                ["number": "\(words.number(place + 1))", "of": "\(words.number(posts.count))"]
            )
            let isOver = post.length > post.limit
            let state = post.state.map { #"<p class="small">\#(words[$0])</p>"# as HTML }
            let reason = post.reason.map { #"<p class="small">\#(isolated(words.said($0)))</p>"# as HTML }
            return """
                <li class="stack-2"><p class="tiny muted">\(number)</p>\
                <blockquote class="quote words"\(attr: "lang", language) dir="auto">\(post.text)</blockquote>\
                <p class="num tiny \(if: isOver, "badc med")\(if: !isOver, "muted")">\
                \(words.number(post.length)) / \(words.number(post.limit))\(if: isOver, " \(words[.tooLong])")</p>\
                \(state)\(reason)</li>
                """
        }
        return """
            <p class="tiny muted">\(words[.versionPosts])</p><ol class="plain stack">\(rows)</ol>
            """
    }

    /// What people will read, as it will stand there.
    func preview(in frame: Frame) -> HTML {
        let words = frame.words
        guard posts.count < 2 else {
            return "\(shownFront(in: frame))\(thread(in: frame))\(shownPictures(in: frame))\(quoting(in: frame))"
        }
        return """
            <figure class="stack-2"><figcaption class="tiny muted">\(words[.versionPreview])</figcaption>\
            \(shownFront(in: frame))\
            <blockquote class="quote words"\(attr: "lang", language) dir="auto">\(text)</blockquote>\
            \(shownPictures(in: frame))</figure>\(if: !mayWrite, counter(in: frame))\(quoting(in: frame))
            """
    }

    /// The quoted post, as the network showed it when review was asked for.
    func quoting(in frame: Frame) -> HTML {
        guard let quoted else { return .empty }
        let words = frame.words
        let link = outwardLink(quoted.address, "\(isolated(quoted.author))", by: .anybody) ?? isolated(quoted.author)
        let remark = quoted.remark.map { #"<p class="help">\#(words[$0])</p>"# as HTML }
        return """
            <figure class="stack-2"><figcaption class="tiny muted">\(words[.versionQuoted]) \(link)</figcaption>\
            <blockquote class="quote words" dir="auto">\(quoted.text)</blockquote></figure>\(remark)
            """
    }

    /// The field for what is quoted, where the network shows such, with the help for those who part their words.
    func further(_ problems: [Problem], in frame: Frame) -> HTML {
        let words = frame.words
        var address = Field(
            name: "quote",
            label: words[.versionQuote],
            value: quote,
            help: words[.versionQuoteHelp],
            problems: problems,
            isRequired: false,
            isCode: true
        )
        (address.suffix, address.isMarkedOptional) = ("-\(account)", false)
        let isOpen = !quote.isEmpty || problems.contains { $0.field == "quote-\(account)" }
        let quoting = folded(words[.versionQuoteAdd], id: "quote-\(account)", isOpen: isOpen, address.html(in: words))
        return """
            \(if: takesThreads, #"<p class="help">\#(words[.versionThreadHelp])</p>"#)\(if: takesQuotes, quoting)
            """
    }

    /// Says that it still stands there though somebody took it back, why, and what can be done.
    func stillThere(_ id: String, _ trouble: String, in frame: Frame) -> HTML {
        let words = frame.words
        return """
            <div class="callout bad"><p>\(frame.icon(.warn)) <b class="med">\(words[.outboxStillThere])</b></p>\
            <blockquote dir="auto">\(words.said(trouble))</blockquote><p class="help">\(words[.outboxStillThereDo])</p>\
            \(if: mayWithdraw, settlingOfChange(id, isWithdrawal: true, in: frame))</div>
            """
    }

    /// Takes what stands there back, with the reason.
    func withdrawing(to address: String, _ problems: [Problem], in frame: Frame) -> HTML {
        let words = frame.words
        var reason = Field(
            name: "reason",
            label: words[.versionWithdrawReason],
            value: typedReason,
            problems: problems
        )
        reason.suffix = "-\(account)"
        return folded(
            words[.versionWithdraw],
            id: "withdraw-\(account)",
            isOpen: problems.contains { $0.field == "reason-\(account)" },
            """
            <form class="stack-2" method="post"\(attr: "action", address)>\(frame.token)\(reason.html(in: words))\
            <div><button class="btn" type="submit">\(words[.versionWithdraw])</button></div></form>
            """
        )
    }

    /// Saves, and parts what is too long where the network takes threads.
    func saving(in frame: Frame) -> HTML {
        let words = frame.words
        let split: HTML =
            #"<button class="btn" type="submit" name="split" value="1">\#(words[.versionSplit])</button>"#
        return """
            <div class="row wrap"><button class="btn" type="submit">\(both == nil ? words[.versionSave] : words[.bothSave])</button>\
            \(if: takesThreads && both == nil, split)</div>
            """
    }
}
