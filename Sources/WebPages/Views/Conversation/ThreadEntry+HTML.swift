import Primitives

extension ThreadEntry {
    func html(in frame: Frame) -> HTML {
        switch self {
        case .event(let event): event.html(in: frame)
        case .post(let post): post.html(in: frame)
        case .reply(let reply): reply.html(in: frame)
        case .submission(let words): words.html(in: frame)
        case .note(let note): note.html(in: frame)
        }
    }
}

extension ThreadEvent {
    /// A caption between two hairlines.
    func html(in frame: Frame) -> HTML {
        #"<p class="ev"><span>\#(sentence(in: frame.words))</span></p>"#
    }

    private func sentence(in words: Words) -> HTML {
        let time = words.time(at)
        return switch kind {
        case .found(let query, let network):
            words.html(.eventFound, ["query": isolated(query), "network": isolated(network), "time": time])
        case .mentioned(let account, let network):
            words.html(.eventMentioned, ["account": leftToRight(account), "network": isolated(network), "time": time])
        case .sent(let unit): words.html(.eventSent, ["unit": isolated(unit), "time": time])
        case .claimed(let name): words.html(.eventClaimed, ["name": isolated(name), "time": time])
        case .released(let name): words.html(.eventReleased, ["name": isolated(name), "time": time])
        case .taken(let name): words.html(.eventTaken, ["name": isolated(name), "time": time])
        case .assigned(let colleague, let name):
            words.html(.eventAssigned, ["name": isolated(name), "colleague": isolated(colleague), "time": time])
        case .givenBack(let name): words.html(.eventGivenBack, ["name": isolated(name), "time": time])
        case .reoffered, .routed, .proposalAnswered, .signalSet: sorted(in: words, at: time)
        case .offered(let unit, let name):
            words.html(.eventOffered, ["name": isolated(name), "unit": isolated(unit), "time": time])
        case .accepted(let unit, let name):
            words.html(.eventAccepted, ["name": isolated(name), "unit": isolated(unit), "time": time])
        case .returned(let unit, let name):
            words.html(.eventReturned, ["name": isolated(name), "unit": isolated(unit), "time": time])
        case .offerWithdrawn(let name): words.html(.eventOfferWithdrawn, ["name": isolated(name), "time": time])
        case .prioritised(let mark, let reason, let name):
            words.html(
                mark == nil ? .eventPriorityNormal : .eventPrioritised,
                [
                    "name": isolated(name), "time": time, "reason": isolated(reason),
                    "priority": "\(mark.map { words[$0.phrase] })",
                ]
            )
        case .snoozed(let until, let name):
            words.html(.eventSnoozed, ["name": isolated(name), "until": words.time(until), "time": time])
        case .tagged(let tag, let name):
            words.html(.eventTagged, ["name": isolated(name), "tag": isolated(tag), "time": time])
        case .untagged(let tag, let name):
            words.html(.eventUntagged, ["name": isolated(name), "tag": isolated(tag), "time": time])
        case .split(let number, let part, let name):
            words.html(
                .eventSplit,
                count: number,
                ["name": isolated(name), "other": other(part, in: words), "time": time]
            )
        case .splitOff(let whole, let name):
            words.html(.eventSplitOff, ["name": isolated(name), "other": other(whole, in: words), "time": time])
        case .merged(let name): words.html(.eventMerged, ["name": isolated(name), "time": time])
        case .cameBack(nil): words.html(.eventCameBack, ["time": time])
        case .cameBack(.some(0)): words.html(.eventNobodyAnswered, ["time": time])
        case .cameBack(.some(let count)): words.html(.eventOthersAnswered, count: count, ["time": time])
        case .woken(let name): words.html(.eventWoken, ["name": isolated(name), "time": time])
        case .escalated(let isNear, let names):
            words.html(
                isNear ? .eventNearlyLate : .eventLate,
                ["names": isolated(names.isEmpty ? "–" : names.joined(separator: ", ")), "time": time]
            )
        case .done(let name): words.html(.eventDone, ["name": isolated(name), "time": time])
        case .reopened(let name): words.html(.eventReopened, ["name": isolated(name), "time": time])
        case .reopenedByPost: words.html(.eventReopenedByPost, ["time": time])
        case .collapsed: words.html(.eventCollapsed, ["time": time])
        case .uncollapsed(let name): words.html(.eventUncollapsed, ["name": isolated(name), "time": time])
        case .needTold(let name): words.html(.eventNeedTold, ["name": isolated(name), "time": time])
        case .withdrawn: words.html(.eventWithdrawn, ["time": time])
        }
    }
}

private func other(_ id: String, in words: Words) -> HTML {
    #"<a class="a"\#(attr: "href", "/conversations/\(percentEncoded(id))")>\#(words[.otherConversation])</a>"#
}

extension ThreadEvent {
    /// What rules, hints and the ranking of colleagues did, and what people said to it.
    private func sorted(in words: Words, at time: HTML) -> HTML {
        switch kind {
        case .reoffered(let colleague, let name, let certificate, let reasons):
            let nobody: Phrase = certificate == nil ? .eventReofferedNobody : .eventUncertifiedNobody
            let event = words.html(
                colleague == nil ? nobody : certificate == nil ? .eventReoffered : .eventUncertified,
                [
                    "name": isolated(name), "colleague": isolated(colleague ?? ""),
                    "certificate": isolated(certificate ?? ""), "time": time,
                ]
            )
            return "\(event)\(if: !reasons.isEmpty, " (\(reasons.said(in: words)))")"
        case .routed(let unit, let rules, let until):
            let names = rules.map { rule in
                "“\(rule.name)”" + (rule.words.isEmpty ? "" : " (\(rule.words.joined(separator: ", ")))")
            }
            let said = isolated(names.joined(separator: "; "))
            let event =
                unit.map { words.html(.eventRouted, ["unit": isolated($0), "rules": said, "time": time]) }
                ?? words.html(.eventRuled, ["rules": said, "time": time])
            let wait = until.map { words.html(.eventOthersFirst, ["until": words.time($0)]) }
            return "\(event)\(wait.map { " · \($0)" as HTML })"
        case .proposalAnswered(let unit, let isAccepted, let name):
            return words.html(
                isAccepted ? .eventProposalAgreed : .eventProposalDeclined,
                ["name": isolated(name), "unit": isolated(unit), "time": time]
            )
        case .signalSet(let mark, let before, let name):
            return words.html(
                .eventSignalSet,
                [
                    "name": isolated(name), "time": time, "signal": "\(words[mark.phrase])",
                    "before": "\(words[before.phrase])",
                ]
            )
        default: return .empty
        }
    }
}

extension ThreadPost {
    func html(in frame: Frame) -> HTML {
        """
        <article class="msg"\(attr: "id", "post-\(id)")>\(isOurs ? colleague(name) : avatar(name, face: face))<div>
        <div class="who"><b dir="auto">\(name)</b>\
        \(if: name != handle, #"<span class="muted">\#(leftToRight(handle))</span>"#)\
        \(frame.words.time(at))</div>
        \(content(in: frame))\(formerWordings(in: frame.words))
        <div class="foot"><span>\(standing(in: frame.words))</span>\
        \(sender.map { "<span>\(frame.words[$0])</span>" as HTML })\
        \(claimedAt.map { "<span>\(frame.words.html(.postClaimed, ["time": frame.words.time($0)]))</span>" as HTML })\
        \(if: isWithdrawn, "<span>\(frame.words[.postWithdrawn])</span>")\
        \(quoted.flatMap { outwardLink($0, "\(frame.words[.postQuotes])") })\
        \(frame.outward(url, .original))</div></div></article>
        """
    }

    private func standing(in words: Words) -> HTML {
        isOurs ? words.html(.ownPostOn, ["network": isolated(network)]) : audience.standing(on: network, in: words)
    }

    private func formerWordings(in words: Words) -> HTML {
        guard !former.isEmpty else { return .empty }
        return """
            <details class="hidden-words"\(attr: "id", "former-\(id)")><summary>\(words[.formerWordings])</summary>\
            \(former.map { $0.html(in: words) })</details>
            """
    }

    private func content(in frame: Frame) -> HTML {
        let body: HTML = """
            \(text.paragraph("body"))\(if: !media.isEmpty, #"<ul class="media">\#(media.map { $0.html(in: frame) })</ul>"#)
            """
        if isSensitive {
            return """
                <details class="hidden-words"\(attr: "id", "words-\(id)")><summary dir="auto">\
                \(title ?? frame.words[.sensitive])</summary>\(body)</details>
                """
        }
        return "\(title.map { #"<p class="ttl" dir="auto">\#($0)</p>"# as HTML })\(body)"
    }
}

extension PostedMedia {
    func html(in frame: Frame) -> HTML {
        let words = frame.words[phrase]
        let label: HTML = "\(words)\(description.map { #": <span dir="auto">\#($0)</span>"# as HTML })"
        let shown = picture.map { address -> HTML in
            #"<img\#(attr: "src", address)\#(attr: "alt", description ?? words) loading="lazy">"#
        }
        return """
            <li\(if: picture != nil, #" class="pic""#)>\(shown)\(frame.icon(.picture))\
            \(outwardLink(url, label) ?? "<span>\(label)</span>")</li>
            """
    }

    private var phrase: Phrase {
        switch kind {
        case .image: .mediaImage
        case .video: .mediaVideo
        case .audio: .mediaAudio
        case .other: .mediaOther
        }
    }
}
