import Primitives

extension AnswerPage {
    var place: Place? { .answers }
    private var path: String { "/answers/" + percentEncoded(line.id) }

    func title(in words: Words) -> String { line.title }

    func main(in frame: Frame) -> HTML {
        let words = frame.words
        let edit = "/answers/edit?answer=" + percentEncoded(line.id)
        return frame.page(
            line.title,
            isName: true,
            sentence: "\(line.unit.map { code($0.code) }) \(line.stateTag(in: words))",
            action: mayChange ? frame.primary(.answerChange, edit, .pen) : .empty,
            """
            \(frame.errorSummary(problems))\(standing(in: frame))
            <section class="card pad stack-2">\(answerText(text, language: language))\(publicPage(in: frame))</section>
            \(fileCard(in: frame))\(frame.card(words[.answerKeep], keeping(in: frame)))
            \(if: mayChange || !translations.isEmpty, frame.card(words[.answerLanguages], languages(in: frame)))
            \(frame.card(words[.answerReuse], reused(in: frame)))
            \(if: address != nil, frame.card(words[.answerReadersTitle], readers.html(in: frame.words)))
            \(if: !revisions.isEmpty, frame.card(words[.answerRevisions], wordings(in: frame)))
            """
        )
    }

    private func standing(in frame: Frame) -> HTML {
        canonical.map { other in
            frame.banner(.warning, frame.words.html(.answerSameAs), action: frame.button(leadingTo: other))
        } ?? .empty
    }

    private func publicPage(in frame: Frame) -> HTML {
        address.map { #"<p><a class="btn sm ghost"\#(attr: "href", $0)>\#(frame.words[.answerPublicPage])</a></p>"# }
            ?? .empty
    }

    // What keeps it true

    private func keeping(in frame: Frame) -> HTML {
        let words = frame.words
        let said: HTML =
            checked.map { check in
                words.html(.answerChecked, ["date": "\(words.date(check.at))", "name": isolated(check.by)])
            } ?? words.html(.answerNeverChecked)
        let buttons = moves.map { state in act(path + "/state", state.move, "state", state.rawValue, in: frame) }
        return """
            <div class="pad stack"><dl class="kv"><dt>\(words[.answerOwner])</dt><dd>\(isolated(line.owner))</dd>\
            <dt>\(words[.answerReview])</dt><dd>\(line.due(in: words))</dd></dl><p>\(said)</p>\
            <div class="row wrap">\
            \(buttons)</div>\(if: mayConfirm, confirmation(in: frame))\(if: mayConfirm, owner(in: frame))\(if: mayChange, duplicate(in: frame))</div>
            """
    }

    private func act(
        _ address: String,
        _ phrase: Phrase,
        _ field: String?,
        _ value: String,
        in frame: Frame
    ) -> HTML {
        """
        <form method="post"\(attr: "action", address)>\(frame.token)\(seen)\
        \(field.map { #"<input type="hidden"\#(attr: "name", $0)\#(attr: "value", value)>"# as HTML })\
        <button class="btn sm" type="submit">\(frame.words[phrase])</button></form>
        """
    }

    /// Of which version a form speaks.
    private var seen: HTML { #"<input type="hidden" name="version"\#(attr: "value", String(version))>"# }

    private func confirmation(in frame: Frame) -> HTML {
        var field = Field(name: "review", label: frame.words[.answerNextReview], problems: problems)
        (field.type, field.isRequired) = ("date", false)
        return """
            <form class="row wrap" method="post"\(attr: "action", path + "/confirm")>\(frame.token)\(seen)\
            \(field.html(in: frame.words))\
            <button class="btn sm" type="submit">\(frame.words[.answerConfirm])</button></form>
            """
    }

    private func owner(in frame: Frame) -> HTML {
        let field = Field(name: "owner", label: frame.words[.answerOwner], problems: problems)
        return """
            <form class="row wrap" method="post"\(attr: "action", path + "/owner")>\(frame.token)\
            \(field.select(owners, in: frame.words))\
            <button class="btn sm" type="submit">\(frame.words[.answerGive])</button></form>
            """
    }

    private func duplicate(in frame: Frame) -> HTML {
        if canonical != nil { return act(path + "/duplicate", .answerUnmark, nil, "", in: frame) }
        var field = Field(name: "of", label: frame.words[.answerDuplicateOf], problems: problems)
        field.isCode = true
        return """
            <form class="row wrap" method="post"\(attr: "action", path + "/duplicate")>\(frame.token)\
            \(field.html(in: frame.words))\
            <button class="btn sm" type="submit">\(frame.words[.answerMarkDuplicate])</button></form>
            """
    }

    // What it was good for

    private func reused(in frame: Frame) -> HTML {
        let words = frame.words
        let counts = [
            "shown": reuse.shown, "quoted": reuse.quoted, "linked": reuse.linked, "sent": reuse.sent,
        ].mapValues { "\(words.number($0))" as HTML }
        return """
            <div class="pad stack-2"><p>\(words.html(.answerReuseCounts, counts))</p>\
            \(links(.answerSource, source.map { [$0] } ?? [], in: frame))\
            \(links(.answerUsedIn, conversations, in: frame))\(links(.answerDuplicates, duplicates, in: frame))</div>
            """
    }

    private func links(_ title: Phrase, _ all: [Link], in frame: Frame) -> HTML {
        guard !all.isEmpty else { return .empty }
        return """
            <h3>\(frame.words[title])</h3><p class="row wrap links">\(all.map { frame.button(leadingTo: $0) })</p>
            """
    }

    private func wordings(in frame: Frame) -> HTML {
        let rows = revisions.map { revision -> HTML in
            let by: [String: HTML] = ["name": isolated(revision.by), "when": frame.words.time(revision.at)]
            return """
                <details><summary>\(frame.words.html(.mergedBy, by))</summary><div class="stack-2">\
                <p class="med" dir="auto">\(revision.title)</p>\(answerText(revision.text, language: revision.language))\
                </div></details>
                """
        }
        let all: HTML = """
            <p><a class="btn sm"\(attr: "href", path + "/wordings")>\(frame.words[.wordingsCompare])</a></p>
            """
        return #"<div class="pad stack-2">\#(rows)\#(if: revisions.count > 1, all)</div>"#
    }
}
