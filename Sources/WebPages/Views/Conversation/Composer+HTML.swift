import Primitives

extension Composer {
    func html(in frame: Frame, pane: ConversationPane) -> HTML {
        switch self {
        case .open(let form): form.html(in: frame, pane: pane)
        case .closed(let reason, let written):
            """
            <div class="composer" id="composer"><p class="closed">\(frame.icon(.lock))<span>\(reason)</span></p>\
            \(if: !written.isEmpty, keptWords(written, in: frame.words))</div>
            """
        }
    }

    /// What takes the place of an open one; the script puts in what its reader was writing.
    func shut(in frame: Frame) -> HTML {
        guard case .closed(let reason, _) = self else { return .empty }
        return """
            <div class="composer" id="composer"><p class="closed">\(frame.icon(.lock))<span>\(reason)</span></p>\
            <div id="kept" hidden>\(keptWords("", in: frame.words))</div></div>
            """
    }
}

extension ComposerForm {
    private var chosen: ComposerAccount? { accounts.first(where: \.isChosen) ?? accounts.first }

    func html(in frame: Frame, pane: ConversationPane) -> HTML {
        """
        <div class="composer" id="composer">\(frame.errorSummary(problems))\(warnings(in: frame, pane: pane))
        <form class="box" method="post"\(attr: "id", "reply-to-\(pane.id)")\(attr: "action", "\(pane.path)/reply") data-to="main nav flash"\
        \(attr: "data-draft", pane.id)\(attr: "data-draft-to", "\(pane.path)/draft")>\(frame.token)\(pane.carried)
        <div class="modes"><label for="f-text">\(audience.answer(to: answering, in: frame.words))\
        </label><span class="grow"></span>\(accountChoice(in: frame))\(saved.html(in: frame, path: pane.path))</div>
        <textarea id="f-text" name="text" rows="4" dir="auto" data-key="r" data-count="counter" data-keep\
        \(attr: "placeholder", frame.words[.replyPlaceholder])\
        \(attr: "aria-describedby", problems.describing("text", signature == nil ? "counter" : "signature counter"))\
        \(attr: "aria-invalid", problems.isEmpty ? nil : "true")>\(if: text.hasPrefix("\n"), "\n")\(text)</textarea>
        \(signature.map { sign($0, in: frame) })\(pictures.html(problems, in: frame, path: pane.path))
        <div class="acts">\(saved(in: frame))<span class="grow"></span>\(counter(in: frame))\
        <button class="btn ghost sm" type="submit" data-key="d"\(attr: "formaction", "\(pane.path)/draft")>\
        \(frame.words[.saveDraft])</button>\
        <label class="row small nowrap hide-s"><input type="checkbox" name="then" value="done"> \(frame.words[.thenDone])\
        </label>\(sending(in: frame))</div>
        </form></div>
        """
    }

    /// The last button: what it does is what it says.
    private func sending(in frame: Frame) -> HTML {
        if approval.isEmpty {
            return """
                <button class="btn pri" type="submit" data-key="mod+Enter"\
                \(attr: "title", frame.words.text(.sendTitle, count: undoSeconds))>\(frame.icon(.reply))\
                <span>\(frame.words[.send])</span>\(keycap("⌘↵"))</button>
                """
        }
        return """
            <button class="btn pri" type="submit" name="ask" value="1" data-key="mod+Enter">\(frame.icon(.stamp))\
            <span>\(frame.words[.sendForApproval])</span>\(keycap("⌘↵"))</button>
            """
    }

    private func warnings(in frame: Frame, pane: ConversationPane) -> HTML {
        var all = HTML.empty
        if let obstacle {
            all += frame.banner(.warning, frame.words.html(.composerObstacle, ["reason": isolated(obstacle)]))
        }
        if let warning {
            all += #"<p class="small soft">\#(frame.words.html(.replyBehind, ["warning": isolated(warning)]))</p>"#
        }
        if !preferences.isEmpty {
            let preferred = isolated(preferences.joined(separator: ", "))
            all += #"<p class="small soft">\#(frame.words.html(.composerPrefers, ["preferences": preferred]))</p>"#
        }
        all += places.map { $0.html(in: frame) }.reduce(.empty, +)
        if !approval.isEmpty {
            let reasons = isolated(approval.joined(separator: ", "))
            all += frame.banner(.warning, frame.words.html(.composerApproval, ["reasons": reasons]))
        }
        all += saved.warnings(in: frame)
        if let changedBy {
            all += frame.banner(.warning, frame.words.html(.changedSince, ["name": isolated(changedBy)]))
        }
        if case .held(let name, _) = pane.claim {
            all += frame.banner(.warning, frame.words.html(.composerClaimed, ["name": isolated(name)]))
        }
        return all
    }

    private func accountChoice(in frame: Frame) -> HTML {
        guard accounts.count > 1 else {
            guard let only = accounts.first else { return .empty }
            return """
                <span class="small soft clip"><input type="hidden" name="account"\(attr: "value", only.id)\(only.counting)>\
                <bdi>\(only.label)</bdi></span>
                """
        }
        let options = accounts.map { account -> HTML in
            """
            <option\(attr: "value", account.id)\(attr: "selected", if: account.id == chosen?.id)\(account.counting)>\
            \(account.label)</option>
            """
        }
        return """
            <label class="vh" for="f-account">\(frame.words[.replyAs])</label>\
            <select id="f-account" name="account" dir="auto">\(options)</select>
            """
    }

    private func sign(_ signature: String, in frame: Frame) -> HTML {
        """
        <p class="disc" id="signature">\(frame.icon(.lock))<span dir="auto">\(signature)</span>\
        <span class="tiny muted">\(frame.words[.alwaysAdded])</span></p>
        """
    }

    private func saved(in frame: Frame) -> HTML {
        let sentence = savedAt.map { frame.words.html(.draftSaved, ["time": frame.words.clockTime($0)]) }
        return #"<span class="tiny muted clip" id="draft-saved">\#(sentence)</span>"#
    }

    private func counter(in frame: Frame) -> HTML {
        guard let chosen else { return .empty }
        let isOver = chosen.length > chosen.limit
        return """
            <output class="num tiny nowrap \(if: isOver, "badc med")\(if: !isOver, "muted")" id="counter" for="f-text"\
            \(attr: "data-over", frame.words[.tooLong])>\(frame.words.number(chosen.length)) / \
            \(frame.words.number(chosen.limit))\(if: isOver, " \(frame.words[.tooLong])")</output>
            """
    }
}

extension ComposerAccount {
    /// How this network counts, for the counter that runs while one types.
    fileprivate var counting: HTML {
        """
        \(attr: "data-limit", String(limit))\(attr: "data-added", String(added))\
        \(attr: "data-bytes", byteLimit.map(String.init))\(attr: "data-link", charactersPerLink.map(String.init))\
        \(attr: "data-local", if: countsOnlyLocalPartOfMentions)
        """
    }
}
