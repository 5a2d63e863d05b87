import Primitives

/// What a colleague has begun to answer and saved; read only.
struct PeekedDraft: Sendable {
    var author: String
    var savedAt: Moment
    var isBeingWritten = false
    var text: Passage
    var pictures: [VersionPicture] = []
}

extension PeekedDraft {
    func html(in frame: Frame) -> HTML {
        let words = frame.words
        let state =
            isBeingWritten
            ? words.html(.draftWriting, ["name": isolated(author)])
            : words.html(.draftSavedBy, ["name": isolated(author), "time": words.ageTime(savedAt)])
        return """
            <article class="note">\(frame.icon(.pen))<div><div class="who"><span>\(state)</span>\
            <span class="muted">\(words[.draftNotSent])</span></div>\
            \(text.paragraph("body"))\(pictures.figures(in: frame))</div></article>
            """
    }
}
