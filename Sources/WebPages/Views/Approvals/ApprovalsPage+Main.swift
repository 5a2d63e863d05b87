import Primitives

extension ApprovalsPage {
    var place: Place? { .approvals }

    func title(in words: Words) -> String { words[.approvalsTitle] }

    func main(in frame: Frame) -> HTML {
        let words = frame.words
        return frame.page(
            words[.approvalsTitle],
            sentence: words.html(.approvalsSentence, count: toDecide.count),
            action: mayWriteRules ? frame.nextStep(.approvalRulesTitle, "/approval-rules", .gear) : .empty,
            """
            <div class="stack">\(if: stories.isEmpty || !toDecide.isEmpty, list(toDecide, .approvalsToDecide, empty: .emptyApprovals, in: frame))\
            \(if: !stories.isEmpty, storyList(in: frame))\
            \(if: !yours.isEmpty, list(yours, .approvalsYours, empty: .emptyApprovals, in: frame))</div>
            """
        )
    }

    /// Those who decide look here first: what is decided on the desk of stories is not passed over.
    private func storyList(in frame: Frame) -> HTML {
        let rows = #"<ul class="rows">\#(stories.map { $0.html(in: frame) })</ul>"# as HTML
        return frame.card("\(frame.words[.storiesTitle]): \(frame.words[.storiesWaiting])", id: "stories", rows)
    }

    private func list(_ lines: [ApprovalLine], _ title: Phrase, empty: Phrase, in frame: Frame) -> HTML {
        let content =
            lines.isEmpty
            ? frame.emptyState(empty, frame.nextStep(.goToInbox, "/inbox", .inbox))
            : #"<ul class="approvals">\#(lines.map { $0.html(in: frame) })</ul>"#
        return frame.card(frame.words[title], content)
    }
}

extension ApprovalLine {
    fileprivate func html(in frame: Frame) -> HTML {
        """
        <li class="pad"><div class="row">\(colleague(author, small: true))<b class="med" dir="auto">\(author)</b>\
        <span class="grow"></span><span class="tiny muted">\(state.sentence(in: frame.words))</span></div>\
        <p><a class="row-link"\(attr: "href", "/approvals/\(percentEncoded(id))") dir="auto">\(words)</a></p>\
        <p class="tiny muted" dir="auto">\(reasons.joined(separator: " · "))</p></li>
        """
    }
}

extension ApprovalState {
    /// How far it has come, in one sentence.
    func sentence(in words: Words) -> HTML {
        switch self {
        case .waiting(let until): words.html(.approvalWaiting, ["time": words.time(until)])
        case .changed(let until): words.html(.approvalChangedWaiting, ["time": words.time(until)])
        case .approved(let name, let at):
            words.html(.approvalApproved, ["name": isolated(name), "time": words.time(at)])
        case .returned(let name, _, let at):
            words.html(.approvalReturned, ["name": isolated(name), "time": words.time(at)])
        case .rejected(let name, _, let at):
            words.html(.approvalRejected, ["name": isolated(name), "time": words.time(at)])
        case .lapsed(let at): words.html(.approvalLapsed, ["time": words.time(at)])
        case .withdrawn(let at): words.html(.approvalWithdrawn, ["time": words.time(at)])
        }
    }

    /// What was said to the author.
    var note: String? {
        switch self {
        case .returned(_, let note, _), .rejected(_, let note, _): note
        default: nil
        }
    }
}
