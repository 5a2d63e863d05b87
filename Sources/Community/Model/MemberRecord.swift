/// All that is stored of a member, in an open form that programs and people read.
///
/// Moments are in UTC (RFC 3339). The address of their mail stands here and in no other value.
package struct MemberRecord: Codable, Sendable, Equatable {
    package let organization: String
    package let takenAt: String
    package let id: String
    package let name: String
    package let email: String
    package let language: String
    package let joinedAt: String
    package let standing: Int
    package let restingSince: String?
    package let suspension: SuspensionRecord?
    package let terms: [TermsRecord]
    package let posts: [PostRecord]
    /// What they said by buttons.
    package let voices: [VoiceRecord]
    package let flags: [FlagRecord]
    package let mails: [MailRecord]
    /// Where they are signed in.
    package let stays: [StayRecord]
    /// How much they did by buttons within the hour in which they did so last.
    package let acts: Int
    /// Since when they have a password; of it nothing else is told, and only a hash is kept.
    package let passwordSince: String?
    /// By which accounts elsewhere they come in.
    package let accounts: [AccountRecord]
    package let wishes: WishRecord
    package let badges: [BadgeRecord]
    package let invitations: [InvitationRecord]
    package let spaces: [SpaceRecord]
    package let circles: [CircleRecord]
    package let claims: [ClaimRecord]

    package struct SuspensionRecord: Codable, Sendable, Equatable {
        package let reason: String
        package let until: String?
    }

    package struct TermsRecord: Codable, Sendable, Equatable {
        package let version: Int
        package let day: String
        package let saidOldEnough: Bool
    }

    /// A topic or a contribution, with every wording that it had.
    package struct PostRecord: Codable, Sendable, Equatable {
        package let id: String
        /// `topic`, `answer` or `comment`.
        package let kind: String
        package let topic: String
        package let isHidden: Bool
        package let hiddenBecause: String?
        package let appeal: String?
        package let wordings: [WordingRecord]
    }

    package struct WordingRecord: Codable, Sendable, Equatable {
        package let version: Int
        package let title: String?
        package let text: String
        package let at: String
    }

    package struct VoiceRecord: Codable, Sendable, Equatable {
        /// `meToo`, `follow`, `helped` or `accepted`.
        package let kind: String
        package let about: String
        package let at: String
    }

    package struct FlagRecord: Codable, Sendable, Equatable {
        package let post: String
        package let reason: String
        package let words: String
        package let at: String
    }

    package struct MailRecord: Codable, Sendable, Equatable {
        package let cause: String
        package let state: String
        package let at: String
    }

    package struct StayRecord: Codable, Sendable, Equatable {
        package let begunAt: String
        package let endsAt: String
    }
}
