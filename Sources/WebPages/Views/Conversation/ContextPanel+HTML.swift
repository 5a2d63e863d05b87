import Primitives

extension ContextPanel {
    func html(in frame: Frame, conversation: String) -> HTML {
        """
        <aside class="col side" id="context" tabindex="-1"\(attr: "aria-label", frame.words[.context])>
        <header class="colhead"><h2 class="clip" dir="auto">\(person.name)</h2><span class="grow"></span>\
        <a class="btn ghost icon sm closes-context" href="#conversation"\(attr: "aria-label", frame.words[.close])>\
        \(frame.icon(.close))</a></header>
        \(person.html(in: frame))\(answers.html(in: frame, path: "/conversations/" + percentEncoded(conversation)))\(colleagues.map { $0.html(in: frame, conversation: conversation) })
        \(rating.map { $0.html(in: frame.words) })\(signals.html(in: frame))
        \(answeredStory(in: frame))\(why(in: frame, conversation: conversation))
        \(before(in: frame))
        </aside>
        """
    }

    private func answeredStory(in frame: Frame) -> HTML {
        guard let story else { return .empty }
        return """
            <section class="sec"><h3>\(frame.words[.storyAnswered])</h3>\
            <p><a class="a" dir="auto"\(attr: "href", story.url)>\(story.text)</a></p></section>
            """
    }

    private func why(in frame: Frame, conversation: String) -> HTML {
        guard !reasons.isEmpty else { return .empty }
        return """
            <section class="sec"><h3>\(frame.words[.whyHere])</h3>\
            \(reasons.map { $0.html(in: frame, conversation: conversation) })</section>
            """
    }

    private func before(in frame: Frame) -> HTML {
        let rows = earlier.map { conversation -> HTML in
            """
            <a class="ans"\(attr: "href", InboxView.inbox.address(open: conversation.id)) data-to="main nav flash">\
            <h4 dir="auto">\(conversation.subject)</h4><div class="meta"><span>\(frame.words.time(conversation.at))</span>\
            <span>\(frame.words[conversation.isDone ? .doneTitle : .stillOpen])</span></div></a>
            """
        }
        let none: HTML = #"<p class="small soft">\#(frame.words[.noEarlier])</p>"#
        return """
            <section class="sec"><h3>\(frame.words[.earlierConversations])\
            \(if: !earlier.isEmpty, #"<span class="n num">\#(frame.words.number(earlier.count))</span>"#)</h3>\
            \(earlier.isEmpty ? none : rows.joined)\
            \(page.map { #"<p><a class="btn sm ghost"\#(attr: "href", $0)>\#(frame.words[.knownPersonLink])</a></p>"# as HTML })</section>
            """
    }
}

extension PersonCard {
    func html(in frame: Frame) -> HTML {
        """
        <section class="sec"><div class="row top person"><span class="av lg" aria-hidden="true">\(initials(of: name))</span>\
        <div class="grow small"><p class="med">\(leftToRight(handle))</p><p class="muted tiny">\(network)</p>\
        \(bio.map { $0.paragraph("bio") })</div></div>\
        \(if: !identities.isEmpty, #"<dl class="kv">\#(identities.map { $0.html(in: frame) })</dl>"#)\
        \(frame.outward(url, .seeProfile).map { #"<p class="small">\#($0)</p>"# as HTML })</section>
        """
    }
}

extension PersonIdentity {
    fileprivate func html(in frame: Frame) -> HTML {
        let name = leftToRight(handle)
        return """
            <dt>\(network)</dt><dd>\(outwardLink(url, name) ?? name)\
            \(known.map { #"<small class="muted tiny">\#($0)</small>"# as HTML })</dd>
            """
    }
}
