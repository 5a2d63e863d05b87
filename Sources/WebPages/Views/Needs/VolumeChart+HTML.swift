extension VolumeChart {
    /// The weeks as bars, as a table that says the same, and how they are counted.
    func html(in frame: Frame) -> HTML {
        let words = frame.words
        let method = words.html(.volumeMethod, ["words": isolated(self.words.joined(separator: " + "))])
        return """
            <div class="pad stack-2">\(bars(in: words))\(means(in: words))\
            <p class="help">\(method)</p></div>\(table(in: frame))
            """
    }

    private var weeks: [VolumeWeek] { before + after }

    /// Each bar has its number in the table below; the picture by itself says the two averages.
    private func bars(in words: Words) -> HTML {
        let top = max(weeks.map(\.said).max() ?? 0, 1)
        let bars = weeks.enumerated().map { place, week -> HTML in
            let height = week.said * 56 / top
            let name: HTML = place < before.count ? "was" : week.isWhole ? "is" : "goes"
            return """
                <rect class="\(name)" x="\(place * 14 + 2)" y="\(60 - height)" width="10" height="\(height)"/>
                """
        }
        let line: HTML = """
            <path class="mark" d="M\(before.count * 14) 0V62"/>
            """
        return """
            <div class="scrollx" tabindex="0" role="region"\(attr: "aria-label", words[.volumeTitle])>\
            <svg class="volume" viewBox="0 0 \(max(weeks.count, 1) * 14) 64" role="img"\
            \(attr: "aria-label", spoken(in: words))>\(bars)\(if: isDecided, line)</svg></div>
            """
    }

    private func spoken(in words: Words) -> String {
        words.text(
            .volumeChart,
            ["before": mean(meanBefore, in: words), "after": mean(meanAfter, in: words)]
        )
    }

    private func means(in words: Words) -> HTML {
        let fills: [String: HTML] = [
            "before": "\(mean(meanBefore, in: words))", "after": "\(mean(meanAfter, in: words))",
        ]
        return #"<p>\#(words.html(.volumeMean, fills))</p>"#
    }

    private func mean(_ tenths: Int?, in words: Words) -> String {
        guard let tenths else { return words[.volumeNoMean] }
        return words.text(
            .volumeTenths,
            ["n": words.number(tenths / 10), "tenth": words.number(tenths % 10)]
        )
    }

    private func table(in frame: Frame) -> HTML {
        let words = frame.words
        let rows = weeks.enumerated().map { place, week -> [HTML] in
            let side = words[place < before.count ? .volumeBefore : .volumeAfter]
            let running: HTML = week.isWhole ? .empty : " \(Tag.outlined(words[.volumeRunning]))"
            return [
                words.time(week.start), #"\#(side)\#(running)"#,
                #"<span class="num">\#(words.number(week.said))</span>"#,
            ]
        }
        return frame.table(
            words[.volumeTitle],
            named: [words[.volumeWeek], words[.volumeDecided], words[.volumeSaid]],
            rows: rows
        )
    }
}
