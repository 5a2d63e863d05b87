import Primitives

@testable import WebPages

/// The fictional Marram Energy on the morning of 20 November 2026.
enum Sample {
    static let now = Moment(microseconds: 1_795_168_320_000_000)

    static func minutesAgo(_ minutes: Int64) -> Moment { now - .seconds(minutes * 60) }

    static func daysAgo(_ days: Int64) -> Moment { now - .seconds(days * 86_400) }

    static func words(_ language: Language = .britishEnglish) -> Words {
        Words(language, now: now, secondsEastOfUTC: { _ in language == .german ? 3_600 : 0 })
    }

    static func frame(_ language: Language = .britishEnglish, theme: Theme = .system) -> Frame {
        Frame(
            words: words(language),
            organization: "Marram Energy",
            csrf: "3f9c-not-a-secret",
            viewer: Viewer(name: "Nia Prosser", role: "Agent, Smart meters"),
            theme: theme,
            counts: Counts(inbox: 38, mine: 6, waiting: 12, outbox: 2, quarantine: 14, accounts: 1),
            assets: AssetPaths(
                stylesheet: "/static/0/app.css",
                script: "/static/0/parley.js",
                icons: "/static/0/icons.svg",
                mark: EmbeddedPicture(of: .mark)
            )
        )
    }

    static var outside: Frame {
        var frame = frame()
        frame.viewer = nil
        return frame
    }

    static let meter = UnitMark(code: "METER", name: "Smart meters")
    static let field = UnitMark(code: "FIELD", name: "Field engineers and emergency visits in the valleys")

    /// Text that would do harm if it were not escaped.
    static let hostile = #"</p><script>alert("1")</script><img src=x onerror='alert(2)'>&amp; \#u{202E}evil"#

    /// Text with some of its words marked.
    static func passage(_ text: String, _ marked: String..., language: String? = "en") -> Passage {
        let ranges = marked.compactMap { words in
            text.firstRange(of: words).map { range in
                let start = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
                return start..<start + words.utf8.count
            }
        }
        return Passage(text: text, language: language, highlights: ranges)
    }
}
