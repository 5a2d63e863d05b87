/// On which ways a member comes in, what they wish and were given, and to what they belong.
extension MemberRecord {
    package struct AccountRecord: Codable, Sendable, Equatable {
        package let server: String
        /// Its id on that server.
        package let account: String
        package let name: String
        package let linkedAt: String
    }

    /// What holds until they say otherwise stands here, too.
    package struct WishRecord: Codable, Sendable, Equatable {
        package let pace: String
        package let takesInvitations: Bool
        package let weekly: Int
    }

    package struct BadgeRecord: Codable, Sendable, Equatable {
        package let badge: String
        /// Why one of ours gave it; empty of one that follows from the record.
        package let reason: String
        package let at: String
    }

    /// That they were asked to answer, or asked somebody, who is not named.
    package struct InvitationRecord: Codable, Sendable, Equatable {
        package let topic: String
        /// Whether they are the one who was asked.
        package let isToThem: Bool
        /// What became of it, where they were asked: what others do with a question is theirs.
        package let state: String?
        package let at: String
    }

    package struct SpaceRecord: Codable, Sendable, Equatable {
        package let space: String
        package let name: String
        package let role: String
        /// `invited`, `asked` or `in`.
        package let place: String
        package let since: String
    }

    package struct CircleRecord: Codable, Sendable, Equatable {
        package let circle: String
        package let name: String
        /// `invited` or `in`; absent where they have gone and what they wrote down is there.
        package let place: String?
        package let agreesPublic: Bool
        package let remindAt: String?
        package let since: String?
        package let victories: [VictoryRecord]
    }

    package struct VictoryRecord: Codable, Sendable, Equatable {
        package let words: String
        package let number: Int?
        package let topic: String?
        package let at: String
    }

    /// That they said to have been somebody in another forum.
    package struct ClaimRecord: Codable, Sendable, Equatable {
        package let source: String
        package let code: String
        package let words: String
        package let state: String
        package let at: String
    }
}
