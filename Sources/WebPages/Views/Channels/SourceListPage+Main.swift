extension SourceListPage {
    var place: Place? { .sources }

    func title(in words: Words) -> String { words[.sourcesTitle] }

    func main(in frame: Frame) -> HTML {
        let words = frame.words
        guard !sources.isEmpty else {
            let action = mayEdit ? frame.nextStep(.addSource, "/sources/new", .plus) : .empty
            return frame.page(
                words[.sourcesTitle],
                sentence: .empty,
                #"<section class="card">\#(frame.emptyState(.emptySources, action))</section>"#
            )
        }
        return frame.page(
            words[.sourcesTitle],
            sentence: sentence(in: words),
            action: mayEdit ? frame.primary(.addSource, "/sources/new", .plus) : .empty,
            """
            \(secret.map { $0.html(in: frame) })<div class="cards-list">\
            \(sources.map { $0.html(in: frame, mayEdit: mayEdit) })</div>
            """
        )
    }

    private func sentence(in words: Words) -> HTML {
        let stopped = sources.filter(\.state.needsPerson).count
        let hearing = words.html(.sourcesSentence, count: sources.filter(\.state.hears).count)
        return hearing + " " + (stopped == 0 ? words.html(.sourcesFine) : words.html(.sourcesStopped, count: stopped))
    }
}

extension NewSecret {
    fileprivate func html(in frame: Frame) -> HTML {
        let slots = ["name": isolated(name), "address": leftToRight(address)]
        return frame.secretOnce(frame.words.html(.secretSentence, slots), secret)
    }
}

extension SourceState {
    fileprivate var needsPerson: Bool { if case .stopped = self { true } else { false } }
    fileprivate var hears: Bool { if case .running = self { true } else { false } }
}
