import HTTPTypes
import Reception

/// What a page's handler gives back.
struct Answer: Sendable {
    enum Content: Sendable {
        case page(any Page)
        /// A piece of a page that the script asked for.
        case fragment(HTML)
        /// A feed (Atom) for programs.
        case feed(HTML)
        /// Another document for programs.
        case xml(HTML)
        case text(String)
        /// A document for programs, in JSON.
        case json(String)
        /// Bytes that are no page.
        case file(SentFile)
        /// A path of this server, or the address of a network's own page.
        case redirect(String)
        case nothing
    }

    var status: HTTPResponse.Status
    var content: Content
    /// Said on this page.
    var flashes: [Flash] = []
    /// Said on the next page.
    var notice: Notice?
    var session: SessionChange = .none

    /// What becomes of the browser's session.
    enum SessionChange: Sendable {
        case none
        case begins(secret: String)
        case ends
        case memberBegins(secret: String)
        case memberEnds
        /// Somebody goes to their own server, and comes back in this browser.
        case journeyBegins(secret: String)
    }

    static func page(_ page: any Page, status: HTTPResponse.Status = .ok, flashes: [Flash] = []) -> Answer {
        Answer(status: status, content: .page(page), flashes: flashes)
    }

    static func fragment(_ html: HTML, status: HTTPResponse.Status = .ok) -> Answer {
        Answer(status: status, content: .fragment(html))
    }

    /// Another page, asked for with GET whatever this request was.
    static func redirect(_ address: String, _ notice: Notice? = nil) -> Answer {
        Answer(status: .seeOther, content: .redirect(address), notice: notice)
    }

    static let nothing = Answer(status: .noContent, content: .nothing)

    /// The page for what could not be done.
    init(_ trouble: TroubleAnswer) {
        let page: any Page =
            switch (trouble.status, trouble.incident) {
            case (.notFound, _): TroublePage.notFound
            case (_, let incident?): TroublePage.failure(incident: incident)
            case (.forbidden, _): RefusalPage(isForbidden: true, trouble: trouble)
            default: RefusalPage(isForbidden: false, trouble: trouble)
            }
        self.init(status: trouble.status, content: .page(page))
    }

    init(status: HTTPResponse.Status, content: Content, flashes: [Flash] = [], notice: Notice? = nil) {
        self.status = status
        self.content = content
        self.flashes = flashes
        self.notice = notice
    }
}

/// A page that says why something was not done, and what to do.
struct RefusalPage: Page {
    var isForbidden: Bool
    var trouble: TroubleAnswer
    /// What the person may not do; nothing when it is something else.
    var missing = ""
    /// Those who could give it to them.
    var people: [String] = []

    var place: Place? { nil }

    func title(in words: Words) -> String { words[isForbidden ? .forbiddenTitle : .thereIsAProblem] }

    func main(in frame: Frame) -> HTML {
        let home = frame.viewer == nil ? "/sign-in" : "/inbox"
        let step = frame.viewer == nil ? frame.nextStep(.signIn, home, .key) : frame.nextStep(.goToInbox, home, .inbox)
        return """
            <main id="main" class="page trouble"><h1 tabindex="-1">\(title(in: frame.words))</h1>\
            <p class="say">\(frame.words.said(trouble.message, code: trouble.code))</p>\(help(in: frame.words))\
            <p class="row">\(step)</p></main>
            """
    }
    private func help(in words: Words) -> HTML {
        """
        \(if: !missing.isEmpty, "<p>\(words.html(.missingPermission, ["permission": isolated(missing)]))</p>")\
        \(if: !people.isEmpty, "<p>\(words.html(.powerAsk, ["people": names(people)]))</p>")
        """
    }
}

/// Names of people in one sentence, each for itself.
func names(_ people: [String]) -> HTML {
    people.enumerated().reduce(HTML.empty) { text, person in
        "\(text)\(if: person.offset > 0, ", ")\(isolated(person.element))"
    }
}
