extension NeedPage {
    var place: Place? { .community }

    func title(in words: Words) -> String { need.title }

    func main(in frame: Frame) -> HTML {
        let words = frame.words
        return frame.page(
            need.title,
            isName: true,
            sentence: """
                \(need.unit.map(code)) \(need.state.tag(in: words)) \(words.html(.needAsked, count: need.asked)) · \
                \(words.html(.needOwner, ["name": isolated(need.owner)]))
                """,
            """
            \(frame.errorSummary(problems))<div class="stack">\(decided(in: frame))
            \(if: mayDecide, frame.card(words[.needDecide], id: "decide", deciding(in: frame)))
            \(if: decision != nil && mayGather, frame.card(words[.needDrafts], id: "drafts", drafting(in: frame)))
            \(frame.card(words[.needSources], id: "sources", sourceList(in: frame)))
            \(if: mayGather, frame.card(words[.needProposals], id: "proposals", proposalList(in: frame)))
            \(frame.card(words[.volumeTitle], id: "volume", volume.html(in: frame)))
            \(if: !steps.isEmpty, frame.card(words[.needPast], id: "past", past(in: frame)))
            \(if: mayGather, frame.card(words[.needReword], id: "words", keeping(in: frame)))
            <p><a class="a" href="/needs">\(words[.needsTitle])</a></p></div>
            """
        )
    }

    private func decided(in frame: Frame) -> HTML {
        guard let decision, let decidedAt else { return .empty }
        let words = frame.words
        let shown = publicAddress.map { address -> HTML in
            """
            <p class="small">\(words.html(.needPublicAt)) \
            <a class="a" dir="ltr"\(attr: "href", address)>\(address)</a></p>
            """
        }
        let button = frame.communityAct(
            need.address + "/public",
            words[publicAddress == nil ? .needPublish : .needUnpublish],
            fields: [("public", publicAddress == nil ? "1" : "0")],
            classes: "btn sm"
        )
        return """
            <section class="card pad stack-2">\(answerText(decision, language: nil))\
            <p class="small muted">\(words.html(.needPublicDecided, ["date": "\(words.date(decidedAt))"]))</p>\
            \(shown)\(if: mayDecide, button)</section>
            """
    }

    private func past(in frame: Frame) -> HTML {
        let words = frame.words
        let rows = steps.map { step -> HTML in
            """
            <li><p class="row wrap">\(step.state.tag(in: words)) <span class="small muted">\
            \(words.html(.needPastBy, ["name": isolated(step.by)]))</span> \(words.time(step.at))</p>\
            \(answerText(step.text, language: nil))</li>
            """
        }
        return #"<div class="pad past"><ol>\#(rows)</ol></div>"#
    }
}
