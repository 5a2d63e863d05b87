extension CommunityDeskPage {
    var place: Place? { .community }

    func title(in words: Words) -> String { words[.communityTitle] }

    func main(in frame: Frame) -> HTML {
        let words = frame.words
        return frame.page(
            words[.communityTitle],
            sentence: words.html(.deskSentence),
            action: """
                \(if: mayAdminister, #"<a class="btn" href="/desk/terms">\#(words[.termsTitle])</a>"#)\
                \(if: mayPublish, #"<a class="btn" href="/desk/updates">\#(words[.deskUpdate])</a>"#)\
                <a class="btn" href="/desk/spaces">\(words[.spaceList])</a> \
                <a class="btn" href="/needs">\(words[.needsTitle])</a>\
                <a class="btn" href="/walls">\(words[.wallsTitle])</a>\
                \(if: mayImport, #"<a class="btn" href="/desk/imports">\#(words[.forumsTitle])</a>"#)\
                \(if: cases != nil, #"<a class="btn" href="/desk/claims">\#(words[.claimsTitle])</a>"#)\
                <a class="btn" href="/community">\(words[.deskPublic])</a>
                """,
            """
            \(cases.map { section($0, in: frame) })\(waitingSection(in: frame))
            """
        )
    }

    private func section(_ cases: [CommunityCase], in frame: Frame) -> HTML {
        let words = frame.words
        let rows = cases.map { #"<li class="stack-2">\#($0.html(in: frame))</li>"# as HTML }
        let list: HTML =
            cases.isEmpty
            ? #"<div class="empty"><p>\#(words[.deskNoCases])</p></div>"# : #"<ul class="rows">\#(rows)</ul>"#
        return frame.card(words[.deskCases], list)
    }

    private func waitingSection(in frame: Frame) -> HTML {
        let words = frame.words
        let rows = waiting.map { entry -> HTML in
            """
            <li><a class="med row-link" dir="auto"\(attr: "lang", entry.line.language)\
            \(attr: "href", entry.line.deskAddress)>\(entry.line.title)</a><p class="tiny muted">\
            \(words[entry.line.kind.phrase]) · <bdi>\(entry.unit)</bdi> · \(words.time(entry.line.at))</p></li>
            """
        }
        let list: HTML =
            rows.isEmpty
            ? #"<div class="empty"><p>\#(words[.deskNoneWaiting])</p></div>"# : #"<ul class="rows">\#(rows)</ul>"#
        let more = older.map {
            #"<p class="pad"><a class="btn sm"\#(attr: "href", $0)>\#(words[.communityOlder])</a></p>"# as HTML
        }
        let served: HTML = #"<p class="pad small soft">\#(words.html(.deskServed, count: served))</p>"#
        return frame.card(words[.deskWaiting], "\(list)\(more)\(served)")
    }
}

extension TopicLine {
    /// Where those who work here see it.
    var deskAddress: String { "/desk/community/\(percentEncoded(code))" }
}

extension CommunityCase {
    fileprivate func html(in frame: Frame) -> HTML {
        let words = frame.words
        let place = topic.deskAddress + (id.map { "?at=\(percentEncoded($0))" } ?? "")
        return """
            <p><a class="med row-link" dir="auto"\(attr: "href", place)>\(topic.title)</a> \
            <span class="tiny muted">\(words.html(.topicWrittenBy, ["name": isolated(author.name(in: words))]))</span></p>\
            <blockquote class="quote small" dir="auto">\(oneLine(text, 400))</blockquote>\
            \(flags.map { $0.html(in: words) })\(hiding.map { $0.html(in: words) })\
            \(moderation(of: id ?? "", at: topic, isHidden: hiding != nil, isFlagged: true, in: frame))
            """
    }
}

extension CommunityCase.Flag {
    fileprivate func html(in words: Words) -> HTML {
        """
        <p class="small">\(Tag.warning(words[reason.phrase])) <bdi>\(self.words)</bdi> \
        <span class="tiny muted">\(words.time(at))</span></p>
        """
    }
}

extension CommunityCase.Hiding {
    /// Why it is not in sight, and what its author said to that.
    func html(in words: Words) -> HTML {
        let why =
            note.map { words.html(.deskHiddenBecause, ["note": isolated($0)]) } ?? "\(words[.deskHiddenByFlags])"
        let asked = appeal.map { words.html(.deskAppeal, ["words": isolated($0)]) }
        return #"<p class="small">\#(why)</p>\#(asked.map { #"<p class="small">\#($0)</p>"# as HTML })"#
    }
}

/// What those who keep order do with something: take it from sight, show it again, or leave what was flagged.
func moderation(
    of id: String,
    at topic: TopicLine,
    isHidden: Bool,
    isFlagged: Bool = false,
    in frame: Frame
) -> HTML {
    let words = frame.words
    let what: [(name: String, value: String)] = [("what", id)]
    let show = frame.communityAct("\(topic.deskAddress)/show", words[.deskShow], fields: what, classes: "btn sm")
    let keep = frame.communityAct("\(topic.deskAddress)/keep", words[.deskKeep], fields: what, classes: "btn sm")
    var note = Field(name: "note", label: words[.deskHideNote])
    note.suffix = "-\(id.isEmpty ? topic.code : id)"
    return """
        <div class="row wrap acts">\(if: isHidden, show)\(if: isFlagged && !isHidden, keep)\
        <details class="fold"><summary>\(words[.deskHide])</summary>\
        <form class="stack-2" method="post"\(attr: "action", "\(topic.deskAddress)/hide")>\(frame.token)\
        <input type="hidden" name="what"\(attr: "value", id)>\(note.html(in: words))\
        <button class="btn sm bad" type="submit">\(words[.deskHide])</button></form></details></div>
        """
}
