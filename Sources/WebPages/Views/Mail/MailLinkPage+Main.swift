import Organization

/// Asks whether somebody wants what a link in their mail does, or says that it was done.
struct MailLinkPage: Page {
    var token: String
    var action: MailLink.Action
    /// Whose link it is.
    var name: String
    /// The conversation, as the mail called it; `nil` where the person may not read it now.
    var subject: String?
    var isDone = false

    var place: Place? { nil }

    func title(in words: Words) -> String { words[isDone ? .mailDone : action.label] }

    func main(in frame: Frame) -> HTML {
        let words = frame.words
        let home = frame.viewer == nil ? "/sign-in" : "/inbox"
        let step = frame.viewer == nil ? frame.nextStep(.signIn, home, .key) : frame.nextStep(.goToInbox, home, .inbox)
        if isDone {
            return """
                <main id="main" class="page trouble"><h1 tabindex="-1">\(title(in: words))</h1>\
                <p class="row">\(step)</p></main>
                """
        }
        return """
            <main id="main" class="page trouble"><h1 tabindex="-1">\(title(in: words))</h1>\
            \(subject.map { #"<p class="say">\#(isolated($0))</p>"# as HTML })\
            <p>\(words.html(.mailAsk, ["name": isolated(name)]))</p>\
            <form method="post"\(attr: "action", "/mail/" + percentEncoded(token))>\(frame.token)\
            \(frame.submit(action.label))</form></main>
            """
    }
}

extension MailLink.Action {
    /// What a button for it says.
    var label: Phrase {
        switch self {
        case .assign: .mailAssign
        case .read: .mailRead
        case .accept: .mailAccept
        case .endDigest: .mailEndDigest
        case .endNotices: .mailEndNotices
        }
    }
}
