import Conversations
import Organization
import Primitives

extension Digest {
    /// The sentence that is the subject: the two things that matter most.
    func sentence(in words: Words) -> String {
        let units = full.prefix(2).map { words.text(.digestFull, ["unit": $0.name]) }
        let parts =
            (due > 0 ? [words.text(isUntilNoon ? .digestDueNoon : .digestDueToday, count: due)] : []) + units
            + (unreadCount > 0 ? [words.text(.digestNew, count: unreadCount)] : [])
        return parts.prefix(2).joined(separator: "; ")
    }

    /// At most seven lines; `link` makes the address of what each lets the reader do.
    func lines(
        in words: Words,
        page: (String) -> String,
        link: (MailLink.Action, ID<Conversation>) -> String
    ) -> [LetterLine] {
        var lines: [LetterLine] = []
        if due > 0 {
            let text = words.text(isUntilNoon ? .digestDueNoon : .digestDueToday, count: due)
            lines.append(LetterLine(text: text, label: words[.digestSee], address: page("/due")))
        }
        lines += full.prefix(2).map { unit in
            let text = words.text(.digestFull, ["unit": unit.name])
            return LetterLine(text: text, label: words[.digestSee], address: page("/map"))
        }
        lines += toTake.prefix(2).map { conversation in
            LetterLine(
                text: words.text(.digestNobody, ["subject": mailSubject(conversation.subject)]),
                label: words[.mailAssign],
                address: link(.assign, conversation.id)
            )
        }
        var seen: Set<ID<Conversation>> = []
        lines += unread.filter { seen.insert($0.conversation.id).inserted }.prefix(2).map { line in
            LetterLine(
                text: words.text(.digestUnread, ["subject": mailSubject(line.conversation.subject)]),
                label: words[.mailRead],
                address: link(.read, line.conversation.id)
            )
        }
        return lines
    }
}
