import Channels
import Community
import Conversations
import Journal
import Listening
import Primitives

/// What the thread says besides posts and replies.
let turnKinds = [
    ConversationClaimed.kind, ConversationReleased.kind, OwnPostAdded.kind, ConversationClosed.kind,
    ConversationReopened.kind, ConversationJoined.kind, NeedToldInDraft.kind, ConversationCollapsed.kind,
    ConversationUncollapsed.kind,
]

extension ConversationSight {
    /// What happened to the conversation, from the record; a claim that is only renewed is not said again.
    var events: [ThreadEvent] {
        var events = beginning
        var holder: AgentID?
        var isDone = false
        for turn in turns {
            let who = directory.name(of: turn.actor.agent)
            switch turn.kind {
            case ConversationClaimed.kind where holder != turn.actor.agent:
                events.append(ThreadEvent(kind: .claimed(by: who), at: turn.moment))
                holder = turn.actor.agent
            case ConversationReleased.kind:
                // Whoever may answer no longer is let go of it by a duty.
                let who = turn.actor.agent == nil ? directory.name(of: holder) : who
                events.append(ThreadEvent(kind: .released(by: who), at: turn.moment))
                holder = nil
            case OwnPostAdded.kind: holder = nil
            case ConversationClosed.kind:
                events.append(ThreadEvent(kind: .done(by: who), at: turn.moment))
                (holder, isDone) = (nil, true)
            case ConversationReopened.kind:
                events.append(ThreadEvent(kind: .reopened(by: who), at: turn.moment))
                isDone = false
            case ConversationJoined.kind where isDone:
                events.append(ThreadEvent(kind: .reopenedByPost, at: turn.moment))
                isDone = false
            case ConversationCollapsed.kind:
                events.append(ThreadEvent(kind: .collapsed, at: turn.moment))
                isDone = true
            case ConversationUncollapsed.kind:
                events.append(ThreadEvent(kind: .uncollapsed(by: who), at: turn.moment))
            case NeedToldInDraft.kind: events.append(ThreadEvent(kind: .needTold(by: who), at: turn.moment))
            default: break
            }
        }
        return events
    }

    /// How the conversation came to us.
    private var beginning: [ThreadEvent] {
        guard let first = whole.posts.min(by: { $0.receivedAt < $1.receivedAt }) else { return [] }
        let network = directory.title(of: first.content.network)
        let kinds = first.reasons.compactMap { reason -> ThreadEvent.Kind? in
            switch reason {
            case .matched(let record): .found(query: record.name, network: network)
            case .namesUs(let account): .mentioned(account: "@" + account, network: network)
            case .joins, .kept: nil
            }
        }
        return kinds.prefix(3).map { ThreadEvent(kind: $0, at: first.receivedAt) }
    }
}
