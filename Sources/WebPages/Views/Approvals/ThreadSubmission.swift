import Primitives

/// Words of a colleague that wait, or waited, for approval; nobody outside sees them.
struct ThreadSubmission: Sendable {
    var id: String
    var author: String
    var at: Moment
    var words: Passage
    var reasons: [String]
    var state: ApprovalState
    var pictures: [VersionPicture] = []
}

extension ThreadSubmission {
    func html(in frame: Frame) -> HTML {
        """
        <article class="note"\(attr: "id", "submission-\(id)")>\(frame.icon(.stamp))<div><div class="who">\
        <b dir="auto">\(author)</b><span class="muted">\(state.sentence(in: frame.words))</span>\
        \(frame.words.time(at))</div>\(words.paragraph("body"))\(pictures.figures(in: frame))\
        \(state.note.map { #"<p class="body" dir="auto">“\#($0)”</p>"# as HTML })\
        <p class="tiny"><span class="muted" dir="auto">\(reasons.joined(separator: " · "))</span> \
        <a class="a"\(attr: "href", "/approvals/\(percentEncoded(id))")>\(frame.words[.approvalSee])</a></p>\
        </div></article>
        """
    }
}
