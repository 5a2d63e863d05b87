import Primitives

/// One post as a page shows it.
struct PostCard: Sendable {
    var id: String
    var author: String
    var name: String
    /// The words, already made harmless.
    var html: String
    var createdAt: Moment
    var isEdited: Bool
    var answersName: String?
    var replies: Int
    var application: String?
    var isChosen: Bool

    var markup: String {
        let shown = escapedHTML(name)
        let answers = answersName.map { "<p class=\"answers\">answers @\(escapedHTML($0))</p>" } ?? ""
        let time = createdAt.description
        let notes = [
            isEdited ? "edited" : nil, application.map { "by \(escapedHTML($0))" },
            replies > 0 ? "\(replies) answer\(replies == 1 ? "" : "s")" : nil,
        ].compactMap { $0 }.map { " · \($0)" }.joined()
        return """
            <article class="card\(isChosen ? " chosen" : "")" id="p\(escapedHTML(id))">
            <img src="/avatars/\(shown).svg" alt="" width="44" height="44">
            <div><header><a class="who" href="/@\(shown)"><strong>\(escapedHTML(author))</strong> \
            <span>@\(shown)</span></a></header>\(answers)
            <div class="words">\(html)</div>
            <footer><a href="/@\(shown)/\(escapedHTML(id))"><time datetime="\(time)">\(Self.shown(time))</time></a>\
            \(notes)</footer></div></article>
            """
    }

    private static func shown(_ time: String) -> String {
        "\(time.prefix(10)) \(time.dropFirst(11).prefix(5)) UTC"
    }
}

/// The form by which a newcomer speaks as one of the townspeople.
struct Composer: Sendable {
    var accounts: [SmallAccount]
    var answers: String?

    var markup: String {
        // The first account is the organisation's; a newcomer comes to speak as somebody else.
        let options = (accounts.dropFirst() + accounts.prefix(1)).map { account in
            "<option value=\"\(escapedHTML(account.name))\">\(escapedHTML(account.displayName)) "
                + "(@\(escapedHTML(account.name)))</option>"
        }.joined()
        return """
            <form class="composer" method="post" action="/demo/posts">
            <label>Speak as <select name="account">\(options)</select></label>
            <label for="status">\(answers == nil ? "Say something" : "Answer the marked post")</label>
            <textarea id="status" name="status" rows="3" required maxlength="2000"></textarea>
            <input type="hidden" name="in_reply_to_id" value="\(escapedHTML(answers ?? ""))">
            <button>\(answers == nil ? "Post" : "Answer")</button></form>
            """
    }
}

/// A page with posts on it.
struct TimelinePage: Sendable {
    var title: String
    var subtitle: String
    var cards: [PostCard]
    var composer: Composer?
    var faults: [SmallMastodonFault: Int]?
    /// The network's name, at the head of its pages.
    var town = "Smalltown"

    static let missing = TimelinePage(title: "Not here", subtitle: "There is no such page, or not any more.", cards: [])

    var html: String {
        """
        <!doctype html><html lang="en"><head><meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>\(escapedHTML(title)) · \(town)</title><link rel="stylesheet" href="/style.css"></head>
        <body><nav><a href="/">\(town)</a></nav><main>
        <h1>\(escapedHTML(title))</h1><p class="subtitle">\(escapedHTML(subtitle))</p>
        \(composer?.answers == nil ? composer?.markup ?? "" : "")
        \(cards.isEmpty ? "<p class=\"empty\">Nothing has been said here yet.</p>" : "")
        \(cards.map(\.markup).joined(separator: "\n"))
        \(composer?.answers == nil ? "" : composer?.markup ?? "")
        \(faults.map(Self.disturbances) ?? "")
        </main></body></html>
        """
    }

    /// The switches for a demonstration of what happens when the network misbehaves.
    private static func disturbances(_ pending: [SmallMastodonFault: Int]) -> String {
        let buttons = SmallMastodonFault.allCases.map { fault in
            let waiting = pending[fault].map { " (\($0) waiting)" } ?? ""
            return "<button name=\"fault\" value=\"\(fault.rawValue)\">\(fault.title)\(waiting)</button>"
        }.joined()
        return """
            <details class="faults"><summary>Disturb the next post through the API</summary>
            <form method="post" action="/demo/faults">\(buttons)</form></details>
            """
    }
}

extension SmallMastodonFault {
    fileprivate var title: String {
        switch self {
        case .loseAnswer: "Store it, lose the answer"
        case .unavailable: "Refuse it with 503"
        case .unavailableAfterStoring: "Store it, say 503"
        case .cutBeforeStoring: "Cut the line before storing"
        case .tooMany: "Refuse it with 429"
        case .losePicture: "Take a picture, lose the answer"
        case .slowPicture: "Work on a picture for a while"
        }
    }
}
