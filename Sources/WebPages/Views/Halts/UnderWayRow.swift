import Editorial

/// Something that was being sent when a halt began, and what became of it.
struct UnderWayRow: Sendable {
    /// The conversation, or the story.
    var place: Link
    var account: String
    var text: String
    var outcome: SeenUnderWay.Outcome
    /// Whether it changes a reply that stands there.
    var isChange = false
    var url: String?

    func html(in frame: Frame) -> HTML {
        let words = frame.words
        return """
            <li><a class="a" dir="auto"\(attr: "href", place.url)>\(place.text)</a> <span class="muted">\
            <bdi>\(account)</bdi> · \(if: isChange, "\(words[.haltChange]) · ")\(words[phrase])</span>\
            <p class="body" dir="auto">\(text)</p>\(frame.outward(url, .seeOnNetwork) ?? .empty)</li>
            """
    }

    private var phrase: HaltPhrase {
        switch outcome {
        case .sending: .haltSending
        case .left: .haltLeft
        case .unknown: .haltUnclear
        case .stayed: .haltStayed
        }
    }
}
