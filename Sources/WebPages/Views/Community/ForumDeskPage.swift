import Primitives

/// What came from other forums, for those who administer the hub.
struct ForumDeskPage: Page {
    struct Source: Sendable {
        var name: String
        var form: String
        var counts: [String: Int]
        var refused: Int
        var hasOldAddresses: Bool
        var at: Moment
    }

    var sources: [Source]

    var place: Place? { .community }

    func title(in words: Words) -> String { words[.forumsTitle] }

    func main(in frame: Frame) -> HTML {
        let words = frame.words
        let rows = sources.map { #"<li class="stack-2">\#($0.html(in: words))</li>"# as HTML }
        let list: HTML =
            rows.isEmpty
            ? #"<div class="empty"><p>\#(words[.forumsNone])</p></div>"# : #"<ul class="rows">\#(rows)</ul>"#
        return frame.page(
            words[.forumsTitle],
            sentence: words.html(.forumsSentence, ["command": leftToRight("parley community import")]),
            action: #"<a class="btn" href="/desk/claims">\#(words[.claimsTitle])</a>"#,
            frame.card(words[.forumsPast], list)
        )
    }
}

extension ForumDeskPage.Source {
    fileprivate func html(in words: Words) -> HTML {
        let fills = counts.mapValues { "\(words.number($0))" as HTML }
        let left = words.html(.forumsRefused, ["number": "\(words.number(refused))"])
        return """
            <p><b>\(leftToRight(name))</b> \
            <span class="tiny muted">\(leftToRight(form)) · \(words.time(at))</span></p>\
            <p class="small">\(words.html(.forumsCounts, fills))</p>\
            \(if: refused > 0, #"<p class="small">\#(left)</p>"#)\
            \(if: hasOldAddresses, #"<p class="small">\#(words[.forumsOldAddresses])</p>"#)
            """
    }
}

/// Who says that they were somebody in another forum, for those who keep order at the hub.
struct ClaimDeskPage: Page {
    struct Claim: Sendable {
        var id: String
        var member: String
        var memberID: String
        var profile: String
        var source: String
        var code: String
        var words: String
        var oldProfile: String?
        var at: Moment
    }

    var claims: [Claim]
    var problems: [Problem] = []

    var place: Place? { .community }

    func title(in words: Words) -> String { words[.claimsTitle] }

    func main(in frame: Frame) -> HTML {
        let words = frame.words
        let rows = claims.map { #"<li class="stack-2">\#($0.html(in: frame))</li>"# as HTML }
        let list: HTML =
            rows.isEmpty
            ? #"<div class="empty"><p>\#(words[.claimsNone])</p></div>"# : #"<ul class="rows">\#(rows)</ul>"#
        return frame.page(
            words[.claimsTitle],
            sentence: words.html(.claimsSentence),
            "\(frame.errorSummary(problems))\(frame.card(words[.claimsWaiting], list))"
        )
    }
}

extension ClaimDeskPage.Claim {
    fileprivate func html(in frame: Frame) -> HTML {
        let words = frame.words
        let said: [String: HTML] = [
            "member": isolated(member), "profile": isolated(profile), "source": leftToRight(source),
        ]
        let address = "/desk/claims/\(percentEncoded(id))"
        let there = outwardLink(oldProfile, "\(words[.claimOldProfile])", by: .anybody)
        return """
            <p>\(words.html(.claimSays, said)) <span class="tiny muted">\(words.time(at))</span></p>\
            \(if: !self.words.isEmpty, #"<blockquote class="quote small" dir="auto">\#(self.words)</blockquote>"#)\
            <p class="small">\(words.html(.claimLook, ["code": leftToRight(code)])) \(there)</p>\
            <div class="row wrap acts">\
            \(frame.communityAct(address, words[.claimGrant], fields: [("granted", "1")], classes: "btn sm"))\
            \(frame.communityAct(address, words[.claimRefuse], fields: [("granted", "0")], classes: "btn sm"))\
            <a class="btn sm ghost"\(attr: "href", deskMemberAddress(memberID))>\(words[.deskMember])</a></div>
            """
    }
}

/// Who a member says that they were, as they see it themselves.
struct OwnClaim: Sendable {
    enum State: Sendable {
        case open(code: String)
        case granted
        case refused
    }

    var profile: String
    var source: String
    var state: State

    func html(in words: Words) -> HTML {
        let source = leftToRight(source)
        return switch state {
        case .open(let code): words.html(.claimOpen, ["code": leftToRight(code), "source": source])
        case .granted: words.html(.claimGranted, ["source": source])
        case .refused: words.html(.claimRefused, ["source": source])
        }
    }
}
