extension Frame {
    /// The bar at the side; on a telephone it opens from the last tab.
    func navigation(at place: Place?) -> HTML {
        """
        <nav id="nav" class="nav" tabindex="-1"\(attr: "aria-label", words[.navigation])>
        <div class="brand">\(brandMark)<span>\(organization)</span>\
        <a class="btn ghost icon sm only-s" href="#main"\(attr: "aria-label", words[.close])>\(icon(.close))</a></div>
        <ul>\(entries(own, at: place))</ul>
        \(section(.navigationListening, [.queries, .sources, .accounts], at: place, if: viewer?.mayListen))
        \(section(.navigationOrganization, organizing, at: place, if: viewer?.mayOrganize))
        <ul class="last">\(entries([.work, .settings], at: place))</ul>
        \(me)
        </nav>
        """
    }

    /// What did not get out stands with the own work of whoever answers.
    private var organizing: [Place] {
        viewer?.mayApprove == true ? [.people, .quarantine] : [.people, .outbox, .quarantine]
    }

    /// Approvals are for those who may be asked.
    private var own: [Place] {
        viewer?.mayApprove == true
            ? [.inbox, .mine, .waiting, .due, .map, .answers, .community, .stories, .approvals, .outbox, .done]
            : [.inbox, .mine, .waiting, .due, .map, .answers, .community, .stories, .done]
    }

    /// The tabs of a telephone; who may be asked decides where they stand, and finds what is done behind the last tab.
    func tabBar(at place: Place?) -> HTML {
        let last: Place = viewer?.mayApprove == true ? .approvals : .done
        let tabs = [Place.inbox, .mine, .waiting, last].map { entry -> HTML in
            """
            <a\(attr: "href", entry.address)\(attr: "aria-current", entry == place ? "page" : nil)>\
            \(icon(entry.icon))<span>\(words[entry.phrase])</span></a>
            """
        }
        return """
            <nav id="tabs" class="tabbar"\(attr: "aria-label", words[.navigationPhone])>\(tabs)\
            <a href="#nav">\(icon(.menu))<span>\(words[.more])</span></a></nav>
            """
    }

    /// The number beside an entry; also sent alone when it changes.
    func count(of entry: Place) -> HTML {
        let value = counts[entry]
        let urgent = value > 0 && [.outbox, .accounts].contains(entry)
        return """
            <span class="n num\(if: urgent, " urgent")"\(attr: "id", "n-\(entry.rawValue)")>\
            \(if: value > 0, "\(words.bounded(value))")</span>
            """
    }

    private func section(_ title: Phrase, _ places: [Place], at place: Place?, if isShown: Bool?) -> HTML {
        "\(if: isShown ?? false, "<h2>\(words[title])</h2><ul>\(entries(places, at: place))</ul>")"
    }

    private func entries(_ places: [Place], at place: Place?) -> [HTML] {
        places.map { entry in
            """
            <li><a\(attr: "href", entry.address) data-to="main nav tabs flash"\(attr: "data-key", entry.key)\
            \(attr: "aria-current", entry == place ? "page" : nil)>\(icon(entry.icon))<span>\(words[entry.phrase])\
            </span>\(count(of: entry))</a></li>
            """
        }
    }

    private var me: HTML {
        guard let viewer else { return .empty }
        return """
            <div class="me">\(colleague(viewer.name))<div class="grow"><div class="med clip" dir="auto">\(viewer.name)\
            </div><div class="tiny muted clip" dir="auto">\(viewer.role)</div></div>\
            <form method="post" action="/sign-out" data-sign-out>\(token)<button class="btn ghost icon sm" type="submit"\
            \(attr: "aria-label", words[.signOut])\(attr: "title", words[.signOut])>\(icon(.out))</button></form></div>
            """
    }
}

extension Counts {
    subscript(_ place: Place) -> Int {
        switch place {
        case .inbox: inbox
        case .mine: mine
        case .waiting: waiting
        case .approvals: approvals
        case .accounts: accounts
        case .outbox: outbox
        case .quarantine: quarantine
        case .work: forYou
        default: 0
        }
    }
}

extension Place {
    var address: String {
        switch self {
        case .inbox: InboxView.inbox.address()
        case .mine: InboxView.mine.address()
        case .waiting: InboxView.waiting.address()
        case .done: InboxView.done.address()
        case .community: "/desk/community"
        default: "/\(rawValue)"
        }
    }

    var phrase: Phrase {
        switch self {
        case .inbox: .inboxTitle
        case .mine: .mineTitle
        case .waiting: .waitingTitle
        case .due: .dueTitle
        case .map: .mapTitle
        case .answers: .answersTitle
        case .community: .communityTitle
        case .stories: .storiesTitle
        case .approvals: .approvalsTitle
        case .done: .doneTitle
        case .queries: .queriesTitle
        case .sources: .sourcesTitle
        case .accounts: .accountsTitle
        case .people: .peopleTitle
        case .outbox: .outboxTitle
        case .quarantine: .quarantineTitle
        case .work: .myWorkTitle
        case .settings: .settingsTitle
        }
    }

    var icon: Icon {
        switch self {
        case .inbox: .inbox
        case .mine: .person
        case .waiting: .clock
        case .due: .warn
        case .map: .hub
        case .answers: .book
        case .community: .talk
        case .stories: .pen
        case .approvals: .stamp
        case .done: .check
        case .queries: .search
        case .sources: .ear
        case .accounts: .talk
        case .people: .people
        case .outbox: .share
        case .quarantine: .tray
        case .work: .pen
        case .settings: .gear
        }
    }

    /// The sequence of keys that leads there.
    var key: String? {
        switch self {
        case .inbox: "g i"
        case .mine: "g m"
        case .waiting: "g w"
        case .due: "g t"
        case .map: "g h"
        case .answers: "g n"
        case .community: "g c"
        case .stories: "g e"
        case .approvals: "g v"
        case .done: "g d"
        case .queries: "g q"
        case .sources: "g l"
        case .accounts: "g a"
        case .people: "g p"
        case .outbox: "g o"
        case .quarantine: "g u"
        case .work: "g k"
        case .settings: "g s"
        }
    }
}
