/// How order is kept in the community: the rules in plain words, and what was done in numbers.
struct TransparencyPage: CommunityView {
    /// One month.
    struct Month: Sendable {
        var name: String
        var rows: [Row]
        /// How long half of what was looked at had waited at most.
        var medianSeconds: Int?
    }

    struct Row: Sendable {
        var label: CarePhrase
        /// `nil` for fewer than five.
        var number: Int?
    }

    var months: [Month] = []
    var address = ""

    var isIndexable: Bool { true }

    func title(in words: Words) -> String { words[.openTitle] }

    func head(in frame: Frame) -> HTML {
        """
        <link rel="canonical"\(attr: "href", address)>

        """
    }

    func main(in frame: Frame) -> HTML {
        let words = frame.words
        return frame.communityPage(
            "\(words[.openTitle])",
            sentence: words.html(.openSentence, ["organization": isolated(frame.organization)]),
            """
            <section class="read"><h2>\(words[.openRules])</h2><p>\(words[.openRuleFlags])</p>\
            <p>\(words.html(.openRuleStaff, ["organization": isolated(frame.organization)]))</p>\
            <p>\(words[.openRuleAppeal])</p><p>\(words[.openRuleStanding]) \(words[.communityFormula])</p>\
            <p>\(words[.openFewHelp])</p></section>\
            \(if: months.isEmpty, "<p>\(words[.openNone])</p>")\(months.map { section($0, in: words) })
            """
        )
    }

    private func section(_ month: Month, in words: Words) -> HTML {
        let rows = month.rows.map { row -> HTML in
            let number = row.number.map { words.number($0) } ?? words[.openFew]
            return "<tr><th scope=\"row\">\(words[row.label])</th><td class=\"num\">\(number)</td></tr>"
        }
        return """
            <section><h2>\(month.name)</h2><div class="scrollx" tabindex="0" role="region"\
            \(attr: "aria-label", month.name)><table class="t"><thead><tr><th scope="col">\(words[.openWhat])</th>\
            <th scope="col" class="num">\(words[.openNumber])</th></tr></thead><tbody>\(rows)\
            \(month.medianSeconds.map { median($0, in: words) })</tbody></table></div></section>
            """
    }

    private func median(_ seconds: Int, in words: Words) -> HTML {
        let isLong = seconds >= 5_400
        let number = words.number(isLong ? (seconds + 1_800) / 3_600 : max(1, (seconds + 30) / 60))
        let time = words.text(isLong ? CarePhrase.openHours : .openMinutes, ["n": number])
        return "<tr><th scope=\"row\">\(words[.openMedian])</th><td class=\"num\">\(time)</td></tr>"
    }
}
