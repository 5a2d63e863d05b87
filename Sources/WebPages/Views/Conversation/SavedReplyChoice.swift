/// What can be put into an answer, and what came into it: the saved replies beside the words.
struct SavedReplyChoice: Sendable {
    /// Those that fit into the conversation, by name.
    var replies: [Choice] = []
    /// The name of the one that the draft came from; `nil` when its author wrote every word.
    var source: String?
    /// The variables that stand open in the draft still, as they are written.
    var open: [String] = []
}

extension SavedReplyChoice {
    /// What the reader should know before they send.
    func warnings(in frame: Frame) -> HTML {
        let words = frame.words
        var all = HTML.empty
        if let source {
            all += frame.banner(.done, words.html(.composerSaved, ["name": isolated(source)]))
        }
        if !open.isEmpty {
            let marks = isolated(open.joined(separator: ", "))
            all += frame.banner(.warning, words.html(.composerOpen, ["variables": marks]))
        }
        return all
    }

    /// A list and a button; what is written already comes with them.
    func html(in frame: Frame, path: String) -> HTML {
        guard !replies.isEmpty else { return .empty }
        let options = replies.map(\.option)
        return """
            <span class="row saved"><label class="vh" for="f-saved">\(frame.words[.savedReply])</label>\
            <select id="f-saved" name="saved" dir="auto" data-key="s">\
            <option value="">\(frame.words[.savedReplyChoose])</option>\(options)</select>\
            <button class="btn ghost sm" type="submit"\(attr: "formaction", "\(path)/saved-reply")>\
            \(frame.words[.savedReplyInsert])</button></span>
            """
    }
}
