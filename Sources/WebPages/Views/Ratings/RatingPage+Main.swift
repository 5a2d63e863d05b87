/// Asks somebody outside whether their question was answered, or says what became of what they said.
///
/// Its address stands in what may be public: it says nothing about the conversation but whose it is.
struct RatingPage: Page {
    enum State: Sendable {
        case asked(token: String, score: String = "", comment: String = "")
        case kept
        /// Forged, too old, and never said: all the same.
        case closed
    }

    var state: State
    var problems: [Problem] = []

    var place: Place? { nil }
    var isForStrangers: Bool { true }

    func title(in words: Words) -> String {
        switch state {
        case .asked: words[.ratingTitle]
        case .kept: words[.ratingThanksTitle]
        case .closed: words[.ratingClosedTitle]
        }
    }

    func main(in frame: Frame) -> HTML {
        let words = frame.words
        return switch state {
        case .asked(let token, let score, let comment):
            """
            <main id="main" class="door wide"><h1 class="say">\(words[.ratingTitle])</h1>
            <p>\(words.html(.ratingSentence, ["organization": isolated(frame.organization)]))</p>
            \(frame.errorSummary(problems))<form class="card pad stack" method="post"\
            \(attr: "action", "/rate/" + percentEncoded(token))>\(frame.token)\(scores(score, in: words))
            \(commentField(comment, in: words).area(rows: 3, in: words))
            \(frame.submit(.ratingSend))</form><p class="small soft">\(words[.ratingHelp])</p></main>
            """
        case .kept: said(.ratingThanksTitle, .ratingThanks, in: words)
        case .closed: said(.ratingClosedTitle, .ratingClosed, in: words)
        }
    }

    private func said(_ title: Phrase, _ sentence: Phrase, in words: Words) -> HTML {
        """
        <main id="main" class="page trouble"><h1 tabindex="-1">\(words[title])</h1><p class="say">\(words[sentence])</p>\
        </main>
        """
    }

    private func scores(_ chosen: String, in words: Words) -> HTML {
        let rows = RatingMark.allCases.map { mark -> HTML in
            let value = String(mark.rawValue)
            return """
                <label class="net"><input type="radio" name="score" required\(attr: "value", value)\
                \(attr: "id", mark == .notAtAll ? "f-score" : nil)\(attr: "checked", if: value == chosen)\
                \(attr: "aria-describedby", problems.describing("score"))>\
                <span class="num">\(words.number(mark.rawValue))</span><span>\(words[mark.phrase])</span></label>
                """
        }
        return """
            <fieldset class="fld"\(attr: "aria-label", words[.ratingTitle])><div class="stack-2">\(rows)</div></fieldset>
            """
    }

    private func commentField(_ comment: String, in words: Words) -> Field {
        var field = Field(name: "comment", label: words[.ratingComment], value: comment, problems: problems)
        field.help = words[.ratingCommentHelp]
        field.isRequired = false
        return field
    }
}

/// How far somebody was answered, as pages say it.
enum RatingMark: Int, Sendable, CaseIterable {
    case notAtAll = 1
    case hardly
    case partly
    case mostly
    case completely

    var phrase: Phrase {
        switch self {
        case .notAtAll: .ratingNotAtAll
        case .hardly: .ratingHardly
        case .partly: .ratingPartly
        case .mostly: .ratingMostly
        case .completely: .ratingCompletely
        }
    }
}
