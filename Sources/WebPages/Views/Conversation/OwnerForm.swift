/// Where one says who looks after a conversation.
struct OwnerForm: Sendable {
    /// Everybody who may be chosen, and nobody.
    var people: [Choice]
    /// The owner whom the reader sees; comes back, so that whoever was faster is not overruled.
    var seen: String
    /// The reader's own id.
    var reader: String
    /// Why it was not given to whom the reader chose.
    var problems: [Problem] = []
}

extension OwnerForm {
    func html(in frame: Frame, pane: ConversationPane) -> HTML {
        let isMine = seen == reader
        return """
            <details class="note-form" id="owner-form"\(attr: "open", if: !problems.isEmpty)>\
            <summary data-key="a" aria-keyshortcuts="a">\(frame.icon(.person)) \
            \(frame.words[.ownerTitle])</summary>\(frame.errorSummary(problems))
            <form method="post"\(attr: "action", "\(pane.path)/assign") data-to="main nav flash">\(hidden(in: frame, pane))\
            <input type="hidden" name="owner"\(attr: "value", isMine ? "" : reader)><div class="acts">\
            <button class="btn sm" type="submit"\(attr: "data-key", isMine ? nil : "a a")>\
            \(frame.words[isMine ? .ownerGiveBack : .ownerTake])</button>\
            </div></form>
            <form method="post"\(attr: "action", "\(pane.path)/assign") data-to="main nav flash">\(hidden(in: frame, pane))\
            <div class="acts"><label for="f-owner">\(frame.words[.ownerChoose])</label>\
            <select id="f-owner" name="owner" dir="auto"\(attr: "aria-describedby", problems.describing("owner"))\
            \(attr: "aria-invalid", problems.isEmpty ? nil : "true")>\(people.map(\.option))</select>\
            <button class="btn sm" type="submit">\(frame.words[.ownerGive])</button></div></form></details>
            """
    }

    private func hidden(in frame: Frame, _ pane: ConversationPane) -> HTML {
        #"\#(frame.token)\#(pane.carried)<input type="hidden" name="seen"\#(attr: "value", seen)>"#
    }
}
