import Primitives

/// The terms of the community, for anybody; a member who has not accepted them does so here.
struct TermsPage: CommunityView {
    /// `nil` where there are none.
    var text: String?
    var language: String?
    var version = 0
    var leastAge: Int?
    /// From when on newer ones hold.
    var comingAt: Moment?
    /// Whether its reader is asked to accept them.
    var isAsked = false
    var problems: [Problem] = []

    var isIndexable: Bool { true }
    /// No number turns when the day comes from which on others hold.
    var mayBeKept: Bool { comingAt == nil }

    func title(in words: Words) -> String { words[.termsTitle] }

    func main(in frame: Frame) -> HTML {
        let words = frame.words
        let coming = comingAt.map { words.html(.termsComing, ["date": "\(words.date($0))"]) }
        return frame.communityPage(
            "\(words[.termsTitle])",
            sentence: text == nil ? words.html(.termsNone) : coming ?? .empty,
            """
            \(frame.errorSummary(problems))\
            \(text.map { #"<div class="read">\#(answerText($0, language: language))</div>"# as HTML })\
            \(if: isAsked, acceptForm(in: frame))
            """
        )
    }

    private func acceptForm(in frame: Frame) -> HTML {
        """
        <form class="card pad stack" method="post" action="/community/terms">\(frame.token)\
        <input type="hidden" name="terms"\(attr: "value", String(version))>\(frame.ageChoice(leastAge))\
        <p>\(submit(in: frame.words))</p></form>
        """
    }

    private func submit(in words: Words) -> HTML {
        #"<button class="btn pri" type="submit">\#(words[.termsAccept])</button>"#
    }
}

extension Frame {
    /// Two answers and no day of birth; nothing where no age is needed.
    func ageChoice(_ leastAge: Int?) -> HTML {
        guard let leastAge else { return .empty }
        let older = words.html(.termsOldEnough, ["age": "\(words.number(leastAge))"])
        return """
            <fieldset class="fld" id="f-age"><legend>\(words[.termsAge])</legend>\
            <p class="help" id="age-help">\(words[.termsAgeHelp])</p>\
            <label><input type="radio" name="age" value="yes" required aria-describedby="age-help"> \(older)</label>\
            <label><input type="radio" name="age" value="no" required> \(words[.termsYounger])</label></fieldset>
            """
    }
}
