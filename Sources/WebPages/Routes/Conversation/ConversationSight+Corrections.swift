import Channels
import Governance
import Primitives
import Publishing
import Responding

extension ConversationSight {
    /// What became of a reply where it stands, and what the network lets be done with it.
    func threadCorrections(of reply: Reply, through account: ChannelAccount?) -> ThreadCorrections? {
        guard items[reply.id]?.state == .sent else { return nil }
        let all = corrections[reply.id] ?? []
        let language = reply.languages.first
        var standing = reply.text
        var done: [ThreadCorrections.Change] = []
        for one in all where one.state == .done {
            done.append(
                ThreadCorrections.Change(
                    by: directory.name(of: one.madeBy),
                    at: one.updatedAt,
                    reason: one.reason,
                    before: Passage(text: standing, language: language),
                    isWithdrawal: one.words == nil
                )
            )
            standing = one.words?.text ?? standing
        }
        let open = all.last.flatMap { $0.isOpen || $0.state == .rejected ? $0 : nil }
        let offered = account.flatMap { directory.manifest($0.connector) }?.capabilities ?? []
        let isKnown = items[reply.id]?.receipt.map { $0.handle["knownBy"] == nil } ?? false
        let isThere = isKnown && !all.isWithdrawn
        let keepsPictures = reply.pictures.isEmpty || offered.contains(.editBesidePictures)
        return ThreadCorrections(
            current: all.currentWords.map { Passage(text: $0.text, language: language) },
            done: done,
            open: open.map { one in
                ThreadCorrections.Open(
                    id: one.id.description,
                    trouble: one.state == .rejected ? words.said(one.trouble ?? "") : nil
                )
            },
            mayEdit: isThere && offered.contains(.edit) && keepsPictures,
            mayWithdraw: isThere && offered.contains(.withdraw)
        )
    }
}
