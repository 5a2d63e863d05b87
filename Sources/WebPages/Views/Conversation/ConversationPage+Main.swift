extension ConversationPage {
    var place: Place? { nil }

    func title(in words: Words) -> String { pane.subject.text }

    func main(in frame: Frame) -> HTML {
        """
        <main id="main" class="inbox is-open alone\(if: pane.context != nil, " has-context")">\
        <h1 class="vh" dir="auto"\(attr: "lang", pane.subject.language)>\(pane.subject.text)</h1>
        \(pane.html(in: frame))
        \(pane.context?.html(in: frame, conversation: pane.id))
        </main>
        """
    }
}
