import Primitives

/// What somebody outside said about an answer, beside their conversation.
struct RatingLine: Sendable {
    var mark: RatingMark
    var comment: String
    var at: Moment
}

extension RatingLine {
    func html(in words: Words) -> HTML {
        let given = words.html(.ratingGiven, ["n": #"<span class="num">\#(words.number(mark.rawValue))</span>"#])
        return """
            <section class="sec" id="rating"><h3>\(words[.ratingTitle])</h3>\
            <p>\(given) <span class="muted">\(words[mark.phrase])</span></p>\
            \(if: !comment.isEmpty, #"<p class="small" dir="auto">\#(comment)</p>"#)\
            <p class="tiny muted">\(words.time(at))</p></section>
            """
    }
}
