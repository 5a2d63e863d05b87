extension ClustersPage {
    var place: Place? { .inbox }

    func title(in words: Words) -> String { words[.clustersTitle] }

    func main(in frame: Frame) -> HTML {
        let rows = clusters.map { $0.html(in: frame) }
        let list: HTML =
            clusters.isEmpty ? frame.emptyState(.emptyClusters) : #"<ul class="plain pad stack-2">\#(rows)</ul>"#
        return frame.page(
            frame.words[.clustersTitle],
            sentence: frame.words.html(.clustersSentence),
            #"<section class="card">\#(list)</section>"#
        )
    }
}

extension ClusterRow {
    fileprivate func html(in frame: Frame) -> HTML {
        """
        <li class="row wrap"><a class="a grow"\(attr: "href", "/clusters/\(percentEncoded(id))") dir="auto"\
        \(attr: "lang", subject.language)>\(subject.text)</a>\(unit.map(code))
        <span class="small muted">\(frame.words.html(.clusterSize, count: size))</span></li>
        """
    }
}

extension AlikeMark {
    private var path: String { "/clusters/\(percentEncoded(cluster))" }

    /// A line in the head of a conversation: those who ask the same, and the way to the next draft.
    func html(in frame: Frame, from conversation: String) -> HTML {
        let words = frame.words
        let fills: [String: HTML] = ["n": "\(words.number(answered))", "total": "\(words.number(total))"]
        let progress: HTML = #"<span class="presence">\#(words.html(.clusterProgress, fills))</span>"#
        let next: HTML = """
            <a class="btn sm"\(attr: "href", path + "/next?after=" + percentEncoded(conversation))>\
            \(words[.clusterNext])</a>
            """
        return """
            <a class="btn sm ghost"\(attr: "href", path)>\(words.html(.clusterOthers, count: others))</a>\
            \(if: total > 0, progress)\(if: hasNext, next)
            """
    }
}
