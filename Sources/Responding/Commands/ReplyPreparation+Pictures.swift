import Channels
import Conversations
import Governance
import Pictures
import Primitives
import Storage

extension ReplyPreparation {
    /// Keeps what is new beside a person's draft, and gives all of them in their order.
    ///
    /// Refused where the account that would answer does not take them; what they show may be said later.
    func shown(
        _ ready: [AddedPicture.Ready],
        besideDraftIn conversation: Conversation,
        of agent: AgentID,
        at now: Moment
    ) throws -> [Picture] {
        guard !ready.isEmpty else { return [] }
        let replies = ReplyTable(of: organization, on: connection)
        let pictures = try pictures(ready, addedBy: agent, in: conversation)
        guard let limits = try pictureLimits(in: conversation) else { throw OutgoingRefused.picturesNotTaken }
        try limits.checkFiles(pictures.map(\.facts))
        for (one, picture) in zip(ready, pictures) {
            switch one {
            case .kept: try replies.keep(picture, besideDraftsIn: conversation.id, of: agent, at: now)
            case .whole(let whole): try replies.keep(whole, besideDraftsIn: conversation.id, of: agent, at: now)
            }
        }
        return pictures
    }

    /// The same for words that are sent, or that others are asked about: each picture is said in words, and is the
    /// reply's from then on.
    func shown(
        _ ready: [AddedPicture.Ready],
        with reply: ID<Reply>,
        through account: ChannelAccount,
        in conversation: Conversation,
        by agent: AgentID,
        at now: Moment
    ) throws -> [Picture]? {
        guard !ready.isEmpty else { return nil }
        let replies = ReplyTable(of: organization, on: connection)
        let pictures = try pictures(ready, addedBy: agent, in: conversation)
        try limits(of: account).check(pictures: pictures.map(\.facts))
        for (one, picture) in zip(ready, pictures) {
            switch one {
            case .kept: try replies.keep(picture, of: reply, by: agent, at: now)
            case .whole(let whole): try replies.keep(whole, of: reply, by: agent, at: now)
            }
        }
        return pictures
    }

    /// Which pictures an answer may have, by the account through which it would leave; `nil` for none.
    func pictureLimits(in conversation: Conversation) throws -> PictureLimits? {
        do {
            return limits(of: try fittingAccount(nil, for: conversation)).pictures
        } catch ReplyRefused.noAccount {
            return manifests[conversation.network]?.limits?.pictures
        }
    }

    /// What is there already is beside the person's own draft.
    private func pictures(
        _ ready: [AddedPicture.Ready],
        addedBy agent: AgentID,
        in conversation: Conversation
    ) throws -> [Picture] {
        guard Set(ready.map(\.id)).count == ready.count else { throw PictureRefused.twice }
        let there = try ReplyTable(of: organization, on: connection).draft(in: conversation.id, of: agent)?.pictures
        return try ready.map { one in
            switch one {
            case .whole(let whole): return whole.picture
            case .kept(let id, let words):
                guard var picture = there?.first(where: { $0.id == id }) else { throw PictureRefused.unknown }
                picture.facts.words = words
                return picture
            }
        }
    }
}
