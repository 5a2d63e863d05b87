import Primitives

extension QuarantinePage {
    var place: Place? { .quarantine }

    func title(in words: Words) -> String { words[.quarantineTitle] }

    func main(in frame: Frame) -> HTML {
        let words = frame.words
        guard !entries.isEmpty else {
            return frame.page(
                words[.quarantineTitle],
                sentence: .empty,
                """
                <section class="card">\(frame.emptyState(.emptyQuarantine, frame.nextStep(.seeSources, "/sources", .ear)))\
                </section>
                """
            )
        }
        return frame.page(
            words[.quarantineTitle],
            sentence: words.html(.quarantineSentence, count: total),
            """
            <ul class="cards-list">\(entries.map { $0.html(in: frame) })</ul>\
            \(more.map { #"<p class="pad"><a class="btn" rel="next"\#(attr: "href", $0)>\#(words[.showMore])</a></p>"# as HTML })
            """
        )
    }
}

extension QuarantineEntry {
    /// Where it came from, when, and how long it is.
    private func origin(in words: Words) -> HTML {
        let place = words.html(.andThen, ["first": isolated(source), "second": words.time(at)])
        return words.html(.andThen, ["first": place, "second": "\(words.bytes(size))"])
    }

    fileprivate func html(in frame: Frame) -> HTML {
        """
        <li class="card pad stack-2"\(attr: "id", "quarantine-\(id)")><div class="row wrap"><b class="med">\(reason)</b>\
        <span class="grow"></span><span class="tiny muted">\(origin(in: frame.words))</span>\
        \(if: mayBeTaken, frame.act("/quarantine/\(percentEncoded(id))/take", .takeIn, .check))</div>\
        <pre class="source raw" dir="ltr" tabindex="0"\(attr: "aria-label", frame.words[.asItCame])><code>\(raw)</code></pre></li>
        """
    }
}
