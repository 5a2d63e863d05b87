/// What stands where something may be handed on: its address, words to go with it, a mail, and the reader's own server
/// of the fediverse.
///
/// No button of anybody else, and nothing is counted: nobody learns who reads this, or hands it on.
struct HandOn: Sendable {
    var title: String
    /// Its address in full.
    var address: String
    /// What the reader has just done, where this is offered for it.
    var done: Deed?

    /// What somebody may have done right before.
    enum Deed: String, Sendable, CaseIterable {
        case asked
        case answered
        case accepted
        case proposed

        var phrase: NeedsPhrase {
            switch self {
            case .asked: .shareAsked
            case .answered: .shareAnswered
            case .accepted: .shareAccepted
            case .proposed: .shareProposed
            }
        }
    }

    /// The path below which this is, for the way over the reader's own server.
    private var path: String {
        guard let end = address.firstRange(of: "://")?.upperBound else { return address }
        return String(address[end...].drop { $0 != "/" })
    }

    func text(in words: Words) -> String { words.text(.shareWords, ["title": title, "address": address]) }

    func html(in frame: Frame) -> HTML {
        let words = frame.words
        let mail = "mailto:?subject=\(percentEncoded(title))&body=\(percentEncoded(address))"
        let said: HTML = done.map { "<p>\(words[$0.phrase])</p>" as HTML } ?? .empty
        return """
            <section class="card pad stack-2" id="hand-on"><h2>\(words[.shareTitle])</h2>\(said)\
            <p class="fld"><label for="hand-on-text">\(words[.shareText])</label>\
            <input id="hand-on-text" type="text" dir="auto" readonly\(attr: "value", text(in: words))></p>\
            <p><a class="a"\(attr: "href", mail)>\(words[.shareMail])</a></p>\
            <form class="row wrap" method="get" action="/share"><input type="hidden" name="what"\(attr: "value", path)>\
            <label for="hand-on-server">\(words[.shareServer])</label>\
            <input id="hand-on-server" type="text" name="server" dir="ltr" maxlength="253">\
            <button class="btn sm" type="submit">\(words[.shareServerDo])</button></form>\
            <p class="help">\(words[.shareHow])</p></section>
            """
    }
}

/// The way to the reader's own server, from which they hand something on.
struct SharePage: CommunityView {
    var title: String
    /// The address of what is handed on, in full.
    var address: String
    /// The name of the server; `nil` where none was given that could be one.
    var server: String?
    var typed = ""

    func title(in words: Words) -> String { words[.shareTitle] }

    func main(in frame: Frame) -> HTML {
        let words = frame.words
        let what = HandOn(title: title, address: address)
        let back: HTML = """
            <p><a class="a"\(attr: "href", address)>\(words[.shareBack])</a></p>
            """
        guard let server else {
            let problem = Problem(field: nil, message: words[.shareServerUnfit])
            return frame.communityPage(
                #"<span dir="auto">\#(title)</span>"#,
                "\(frame.errorSummary([problem]))\(what.html(in: frame))\(back)"
            )
        }
        let there = "https://\(server)/share?text=\(percentEncoded(what.text(in: words)))"
        let link = outwardLink(there, "\(words.html(.shareGo, ["server": leftToRight(server)]))")
        return frame.communityPage(
            #"<span dir="auto">\#(title)</span>"#,
            sentence: words.html(.shareServerHelp),
            "<p>\(link)</p>\(back)"
        )
    }
}
