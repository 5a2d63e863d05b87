import Primitives

extension SourceRow {
    private var path: String { "/sources/\(percentEncoded(id))" }

    /// The source as a box; sent alone when its state changes.
    func html(in frame: Frame, mayEdit: Bool) -> HTML {
        """
        <section class="card source"\(attr: "id", "source-\(id)")><header><div class="grow"><h2 class="row wrap">\
        <bdi>\(name)</bdi><span class="muted small">\(network)</span>\(state.tag(in: frame))</h2></div>\
        \(if: mayEdit, actions(in: frame))</header>
        <div class="pad">\(state.reason(in: frame))\(delivered(in: frame, mayEdit: mayEdit))<dl class="figs">\(figures(in: frame.words))</dl>\(silences(in: frame))\
        </div></section>
        """
    }

    private func actions(in frame: Frame) -> HTML {
        let running: HTML =
            switch state {
            case .paused, .stopped: frame.act("\(path)/resume", .resume, .play)
            default: frame.act("\(path)/pause", .pause, .pause)
            }
        let removal = frame.confirmed(
            "\(path)/remove",
            .remove,
            warning: frame.words.html(.removeSourceWarning, ["name": isolated(name)]),
            confirm: .removeSource
        )
        return #"<div class="row">\#(running)\#(removal)</div>"#
    }

    /// Where posts are brought to, and a new secret for whoever brings them.
    private func delivered(in frame: Frame, mayEdit: Bool) -> HTML {
        guard let deliveries else { return .empty }
        let words = frame.words
        let name = ["name": isolated(name)]
        let secrets: HTML = """
            <div class="row wrap">\(frame.confirmed(
                "\(path)/secret",
                .newSecret,
                warning: words.html(.newSecretWarning, name),
                confirm: .newSecret
            ))\(frame.confirmed(
                "\(path)/secret?ends=1",
                .endSecret,
                warning: words.html(.endSecretWarning, name),
                confirm: .endSecret
            ))</div>
            """
        return """
            <p class="small">\(words[.deliveredTo]) <code dir="ltr">\(deliveries)</code></p>\(if: mayEdit, secrets)
            """
    }

    private func figures(in words: Words) -> [HTML] {
        [
            figure(words[.figureReceived], words.number(received), .empty),
            figure(words[.figureMatched], words.number(matched), .empty),
            figure(words[.figureShed], words.number(shed), shed > 0 ? "warnc" : .empty),
            figure(words[.figureUnreadable], words.number(unreadable), unreadable > 0 ? "warnc" : .empty),
            """
            <div><dt>\(words[.figureLastEvent])</dt><dd>\(lastEvent.map(words.ageTime) ?? "\(words[.never])")</dd></div>
            """,
            figure(words[.figureBehind], cursorAgeSeconds.map { words.length(seconds: $0) } ?? "–", behindTone),
        ]
    }

    private var behindTone: HTML { (cursorAgeSeconds ?? 0) >= 300 ? "warnc" : .empty }

    private func figure(_ name: String, _ value: String, _ tone: HTML) -> HTML {
        #"<div><dt>\#(name)</dt><dd class="\#(tone)">\#(value)</dd></div>"#
    }

    private func silences(in frame: Frame) -> HTML {
        guard !gaps.isEmpty else { return .empty }
        let words = frame.words
        let rows = gaps.map { gap -> HTML in
            "<li>\(words.html(.gap, ["from": words.time(gap.from), "to": words.time(gap.to)]))</li>"
        }
        return """
            <details class="fold"\(attr: "id", "gaps-\(id)")><summary>\(words.text(.gaps, count: gaps.count))</summary>\
            <ul class="small soft">\(rows)</ul></details>
            """
    }
}

extension SourceState {
    fileprivate func tag(in frame: Frame) -> HTML {
        switch self {
        case .running: Tag.good(frame.words[.sourceRunning])
        case .connecting: Tag.plain(frame.words[.sourceConnecting])
        case .paused: Tag.plain(frame.words[.sourcePaused])
        case .retrying: Tag.warning(frame.words[.sourceRetrying])
        case .stopped: Tag.bad(frame.words[.sourceStopped])
        }
    }

    fileprivate func reason(in frame: Frame) -> HTML {
        switch self {
        case .running, .connecting, .paused: .empty
        case .retrying(let reason, let moment):
            frame.banner(
                .warning,
                "\(reason) \(frame.words.html(.triesAgain, ["time": frame.words.clockTime(moment)]))"
            )
        case .stopped(let reason): frame.banner(.problem, "\(reason)")
        }
    }
}
