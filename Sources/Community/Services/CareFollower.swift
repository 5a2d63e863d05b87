package import Journal
import Primitives
package import Storage

/// Follows what is done for order and for the rights of members, and keeps the numbers that anybody may know.
///
/// On a database that was there before it begins at the beginning, so that earlier months have their numbers, too.
package struct CareFollower: Follower {
    package let name = "community.care"
    package let kinds: Set<String> = [
        PostFlagged.kind, FlagsSettled.kind, PostHidden.kind, HidingAppealed.kind, AppealAnswered.kind,
        TopicClosed.kind, TopicMoved.kind, TopicMerged.kind, TopicPutIntoSpace.kind, ContributionMade.kind,
        MemberSuspended.kind, MemberLeft.kind, MemberWordsTakenBack.kind, MemberDataTaken.kind,
    ]
    package let records: [any JournalEvent.Type] = []

    package init() {}

    package func follow(_ entry: JournalEntry, on connection: any Connection) throws {
        let table = CareCountTable(organization: entry.organization, connection: connection)
        if try !followPosts(entry, in: table) { try followOthers(entry, in: table) }
    }

    /// What is said of one post and decided about it; says whether it was that.
    private func followPosts(_ entry: JournalEntry, in table: CareCountTable) throws -> Bool {
        if let flagged = try entry.event(PostFlagged.self) {
            try table.count(.flag(flagged.reason), at: entry.moment)
            try table.open(post(flagged.topic, flagged.contribution), at: entry.moment)
            return true
        }
        if let settled = try entry.event(FlagsSettled.self) {
            try table.decide(post(settled.topic, settled.contribution), at: entry.moment)
            return true
        }
        if let hidden = try entry.event(PostHidden.self) {
            let isOurs = entry.actor.agent != nil
            let kind: CareCount = hidden.isHidden ? (isOurs ? .hiddenByStaff : .hiddenByMembers) : .shown
            try table.count(kind, at: entry.moment)
            if isOurs { try table.decide(post(hidden.topic, hidden.contribution), at: entry.moment) }
            return true
        }
        return try followAppeals(entry, in: table)
    }

    private func followAppeals(_ entry: JournalEntry, in table: CareCountTable) throws -> Bool {
        if let asked = try entry.event(HidingAppealed.self) {
            try table.count(.appealAsked, at: entry.moment)
            try table.open(post(asked.topic, asked.contribution), at: entry.moment)
            return true
        }
        guard let answered = try entry.event(AppealAnswered.self) else { return false }
        try table.count(answered.isShown ? .appealGranted : .appealDeclined, at: entry.moment)
        try table.decide(post(answered.topic, answered.contribution), at: entry.moment)
        return true
    }

    private func followOthers(_ entry: JournalEntry, in table: CareCountTable) throws {
        if let closed = try entry.event(TopicClosed.self) {
            if closed.isClosed { try table.count(.topicClosed, at: entry.moment) }
        } else if let made = try entry.event(ContributionMade.self) {
            guard made.isAnswer else { return }
            try table.count(made.isOfficial ? .answerByStaff : .answerByMember, at: entry.moment)
        } else if let suspended = try entry.event(MemberSuspended.self) {
            if suspended.isSuspended { try table.count(.suspended, at: entry.moment) }
        } else if let what = plain[entry.kind] {
            try table.count(what, at: entry.moment)
        }
    }

    private func post(_ topic: ID<Topic>, _ contribution: ID<Contribution>?) -> ID<CommunityPost> {
        contribution?.retyped() ?? topic.retyped()
    }
}

/// What counts once, whatever else it says.
private let plain: [String: CareCount] = [
    TopicMoved.kind: .topicMoved, TopicPutIntoSpace.kind: .topicMoved, TopicMerged.kind: .topicMerged,
    MemberDataTaken.kind: .dataTaken, MemberLeft.kind: .erased, MemberWordsTakenBack.kind: .erased,
]
