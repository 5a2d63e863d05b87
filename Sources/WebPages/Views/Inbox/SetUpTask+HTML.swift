extension [SetUpTask] {
    /// The task list of the first day (the pattern of GOV.UK).
    func html(in frame: Frame) -> HTML {
        let left = filter { !$0.isDone }.count
        return """
            <div class="tasks"><h2 class="say">\(frame.words.html(.tasksSentence, count: left))</h2>
            <ol>\(map { $0.html(in: frame) })</ol></div>
            """
    }
}

extension SetUpTask {
    fileprivate func html(in frame: Frame) -> HTML {
        let state =
            isDone
            ? #"<span class="ok med">\#(frame.icon(.check)) \#(frame.words[.taskDone])</span>"# as HTML
            : Tag.plain(frame.words[.taskOpen])
        return """
            <li><a\(attr: "href", address)><span class="grow"><b class="med">\(frame.words[title])</b>\
            <small>\(frame.words[reason])</small></span>\(state)</a></li>
            """
    }

    private var address: String {
        switch kind {
        case .nameUnits: "/units"
        case .connectAccount: "/accounts/new"
        case .connectSource: "/sources/new"
        case .writeQueries: "/queries/new"
        case .invitePeople: "/people/new"
        }
    }

    private var title: Phrase {
        switch kind {
        case .nameUnits: .taskNameUnits
        case .connectAccount: .taskConnectAccount
        case .connectSource: .taskConnectSource
        case .writeQueries: .taskWriteQueries
        case .invitePeople: .taskInvitePeople
        }
    }

    private var reason: Phrase {
        switch kind {
        case .nameUnits: .taskNameUnitsReason
        case .connectAccount: .taskConnectAccountReason
        case .connectSource: .taskConnectSourceReason
        case .writeQueries: .taskWriteQueriesReason
        case .invitePeople: .taskInvitePeopleReason
        }
    }
}
