/// What a digest would say now.
struct DigestPage: Page {
    /// The subject; `nil` when there is nothing to say.
    var sentence: String?
    var lines: [LetterLine] = []
    var isDaily = false
    var isWanted = true
    var isSetUp = true

    var place: Place? { .work }

    func title(in words: Words) -> String { words[.digestTitle] }

    func main(in frame: Frame) -> HTML {
        let words = frame.words
        let when: Phrase =
            !isSetUp ? .mailNotSetUp : !isWanted ? .digestOff : isDaily ? .digestDaily : .digestWeekly
        let rows = lines.map { line -> HTML in
            """
            <li class="row"><span class="grow" dir="auto">\(line.text)</span>\
            <a class="btn sm"\(attr: "href", line.address)\(attr: "aria-label", "\(line.label): \(line.text)")>\
            \(line.label)</a></li>
            """
        }
        let list: HTML =
            lines.isEmpty
            ? #"<section class="card">\#(frame.emptyState(.digestEmpty))</section>"#
            : #"<section class="card"><ul class="rows">\#(rows)</ul></section>"#
        return frame.page(
            words[.digestTitle],
            sentence: sentence.map { "\($0)" } ?? words.html(.digestEmpty),
            action: frame.nextStep(.settingsTitle, "/settings", .pen),
            #"<p class="small soft">\#(words[when])</p>\#(list)"#
        )
    }
}
