import Primitives

/// By when something is to be answered or done.
struct DueMark: Sendable, Hashable {
    enum Kind: String, Sendable, CaseIterable {
        case firstReply
        case nextReply
        case resolution
    }

    var kind: Kind
    var at: Moment
    /// Whether most of the time has passed.
    var isNear = false
}

extension DueMark {
    /// How long there is, or how long there was too little of it: with a symbol and in words.
    func html(in frame: Frame) -> HTML {
        let isLate = at <= frame.words.now
        let tone: HTML = isLate ? " bad" : isNear ? " warn" : ""
        let seconds = abs(Int((at - frame.words.now).microseconds / 1_000_000))
        let time: HTML = """
            <time datetime="\(at.description)"\(attr: "title", frame.words.full(at))>\
            \(frame.words.length(seconds: seconds))</time>
            """
        return """
            <span class="sla\(tone)">\(frame.icon(isLate ? .warn : .clock))\
            <span>\(frame.words.html(isLate ? .dueLate : .dueIn, ["time": time]))</span></span>
            """
    }
}

extension DueMark.Kind {
    var phrase: Phrase {
        switch self {
        case .firstReply: .clockFirstReply
        case .nextReply: .clockNextReply
        case .resolution: .clockResolution
        }
    }
}
