/// A conversation that its reader may no longer see, or that never was: which of the two is not said.
struct GoneConversation: Sendable {
    var id: String
}

extension GoneConversation {
    /// What takes the place of the open conversation; the script puts in what its reader was writing.
    func html(in frame: Frame) -> HTML {
        let words = frame.words
        return """
            <section class="conv none" id="conversation" aria-labelledby="gone-title" data-gone\
            \(attr: "data-conversation", id)><div class="pad stack"><h2 id="gone-title" tabindex="-1">\(words[.goneTitle])</h2>\
            <p>\(words[.goneSentence])</p><div id="kept" hidden>\(keptWords("", in: words))</div>\
            <p class="row">\(frame.nextStep(.goToInbox, "/inbox", .inbox))</p></div></section>
            """
    }
}

/// The answer to words that were sent to such a conversation: nothing was kept, so they come back.
struct GonePage: Page {
    /// What was written, as it was sent.
    var written: String

    var place: Place? { nil }

    func title(in words: Words) -> String { words[.goneTitle] }

    func main(in frame: Frame) -> HTML {
        """
        <main id="main" class="page trouble"><h1 tabindex="-1">\(frame.words[.goneTitle])</h1>\
        <p class="say">\(frame.words[.goneSentence])</p>\(keptWords(written, in: frame.words))\
        <p class="row">\(frame.nextStep(.goToInbox, "/inbox", .inbox))</p></main>
        """
    }
}

func keptWords(_ written: String, in words: Words) -> HTML {
    """
    <div class="fld"><label for="f-kept">\(words[.goneWords])</label>\
    <textarea id="f-kept" rows="6" dir="auto" readonly>\(if: written.hasPrefix("\n"), "\n")\(written)</textarea></div>
    """
}
