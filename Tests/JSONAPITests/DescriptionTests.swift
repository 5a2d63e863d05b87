import Channels
import Community
import Conversations
import Foundation
import Governance
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Journal
import Listening
import NIOCore
import Organization
import Primitives
import Publishing
import Reception
import Responding
import Storage
import TestSupport
import Testing

@testable import JSONAPI

/// Every value of the API; the test below fails when one is missing.
private let values: [any Described.Type] = [
    DeliveryTakenJSON.self, NewSecretJSON.self, SourceSecretJSON.self,
    ConversationJSON.self, InboxJSON.self, PostJSON.self, MediaJSON.self, FormerWordingJSON.self,
    WholeConversationJSON.self, ReplyJSON.self, NewReplyJSON.self, NewDraftJSON.self,
    NoteJSON.self, NewNoteJSON.self, AssignmentJSON.self, HandOverJSON.self, ReasonJSON.self, PriorityJSON.self,
    SnoozeJSON.self, UndoJSON.self, TagJSON.self, TagsJSON.self, BulkJSON.self, BulkResultJSON.self,
    SplitJSON.self, SplitResultJSON.self, MergeJSON.self, BulkOutcomeJSON.self,
    PresenceJSON.self, PresentJSON.self, DoingJSON.self, DraftsJSON.self, DraftJSON.self,
    PersonJSON.self, PersonAccountJSON.self, PersonMergeJSON.self, NewPersonMergeJSON.self,
    PersonClosingJSON.self, NewPersonClosingJSON.self,
    PersonStatementJSON.self, NewPersonStatementJSON.self,
    SavedViewJSON.self, SavedViewsJSON.self, NewSavedViewJSON.self, SavedViewNameJSON.self,
    SavedReplyJSON.self, SavedRepliesJSON.self, NewSavedReplyJSON.self, ChangedSavedReplyJSON.self,
    FilledReplyJSON.self, MacroJSON.self, MacrosJSON.self, NewMacroJSON.self, AppliedMacroJSON.self,
    ForYouJSON.self, ForYouLineJSON.self, ReadUntilJSON.self,
    MailChoiceJSON.self, DigestJSON.self, MailJSON.self, MemberMailJSON.self, MailsJSON.self,
    TargetsJSON.self, PromiseJSON.self, ServiceLevelJSON.self, ServiceLevelsJSON.self, DueJSON.self, DuesJSON.self,
    WorkProfileJSON.self, AbsenceJSON.self, NewAbsenceJSON.self, WorkJSON.self,
    LoadJSON.self, UnitLoadJSON.self, LenderJSON.self, HelpHintJSON.self, HubMapJSON.self, LoanJSON.self,
    LoansJSON.self,
    NewLoanJSON.self, GivenJSON.self, OwedJSON.self, MeasuredJSON.self, CompactJSON.self, NewCompactJSON.self,
    CertificateJSON.self, CertificatesJSON.self, NewCertificateJSON.self, AskedCertificateJSON.self,
    AskedCertificatesJSON.self, NewAskedCertificateJSON.self,
    CertificateHolderJSON.self, CertificateHoldersJSON.self,
    KnowerJSON.self, KnowersJSON.self, TopicJSON.self, ExpertiseJSON.self,
    RatingJSON.self, UnitRatingsJSON.self, RatingResultJSON.self, RatingsJSON.self, ReofferJSON.self,
    AnswerJSON.self, AnswersJSON.self, WholeAnswerJSON.self, AnswerRevisionJSON.self, AnswerReuseJSON.self,
    WrittenAnswerJSON.self, ChangedAnswerJSON.self, AnswerStateJSON.self, ConfirmedAnswerJSON.self,
    AnswerOwnerJSON.self,
    PortableAnswerJSON.self, PortableAnswersJSON.self, AnswerImportJSON.self, ImportReportJSON.self,
    RefusedLineJSON.self,
    AnswerGapsJSON.self, AnswerMissJSON.self, HandWorkJSON.self, FailingAnswerJSON.self,
    AnswerTranslationJSON.self, TranslationOfJSON.self,
    AnswerReadersJSON.self, ContactsAvoidedJSON.self,
    DuplicateJSON.self, PastAnswerJSON.self, PastAnswersJSON.self, AnswerUseJSON.self,
    CommunityAuthorJSON.self, CommunityTopicJSON.self, CommunityTopicLineJSON.self, CommunityTopicsJSON.self,
    SimilarTopicsJSON.self, SimilarAnswerJSON.self, ContributionJSON.self, ShownContributionJSON.self,
    IdeaStepJSON.self, OwnVoiceJSON.self, WholeCommunityTopicJSON.self, NewTopicJSON.self, ChangedTopicJSON.self,
    NewContributionJSON.self, ChangedContributionJSON.self, AcceptedJSON.self, HelpedJSON.self, MeTooJSON.self,
    FollowedJSON.self, NewFlagJSON.self, AppealJSON.self, ProgressJSON.self, HidingJSON.self, ClosedJSON.self,
    PictureLimitsJSON.self, PictureJSON.self, NewPictureJSON.self, WholePictureJSON.self,
    StoryPostJSON.self, QuotedPostJSON.self,
    StoryJSON.self, StorySourceJSON.self, StoriesJSON.self, StoryVersionJSON.self, WholeStoryJSON.self,
    PlannedJSON.self, CalendarJSON.self, NewStoryJSON.self, NewStoryVersionJSON.self, StoryVersionReadJSON.self,
    StoryReturnJSON.self, StoryMomentJSON.self, SlotJSON.self, SlotPlanJSON.self, SlotPlansJSON.self,
    NewSlotPlanJSON.self,
    NeedJSON.self, NeedLineJSON.self, NeedsJSON.self, NeedSourceJSON.self, NeedSourcesJSON.self, NeedStepJSON.self,
    NeedWeekJSON.self, WholeNeedJSON.self, NewNeedJSON.self, RewordedNeedJSON.self, NewNeedSourceJSON.self,
    NeedOwnerJSON.self, NeedMoveJSON.self, NeedPublicJSON.self, WallJSON.self, WallsJSON.self, WallPieceJSON.self,
    WholeWallJSON.self, NewWallJSON.self, ChangedWallJSON.self, NewWallPieceJSON.self, ChangedWallPieceJSON.self,
    PulledWallPieceJSON.self, HomeNumberJSON.self, HomeAnswererJSON.self, HomeSubjectJSON.self, UnitHomeJSON.self,
    MergedTopicJSON.self, MovedTopicJSON.self, TopicSpaceJSON.self, SuspensionJSON.self, WaitingJSON.self,
    MemberJSON.self,
    MembershipJSON.self, MemberSignInJSON.self, MemberLinkJSON.self, MemberStayJSON.self, MemberNameJSON.self,
    MemberRecord.self, MemberRecord.SuspensionRecord.self, MemberRecord.TermsRecord.self,
    MemberRecord.PostRecord.self, MemberRecord.WordingRecord.self, MemberRecord.VoiceRecord.self,
    MemberRecord.FlagRecord.self, MemberRecord.MailRecord.self, MemberRecord.StayRecord.self,
    MemberRecord.AccountRecord.self, MemberRecord.WishRecord.self, MemberRecord.BadgeRecord.self,
    MemberRecord.InvitationRecord.self, MemberRecord.SpaceRecord.self, MemberRecord.CircleRecord.self,
    MemberRecord.VictoryRecord.self, MemberRecord.ClaimRecord.self,
    TermsJSON.self, NewTermsJSON.self, AcceptanceJSON.self, MemberRestJSON.self,
    MemberLanguageJSON.self, WordsTakenBackJSON.self, TransparencyJSON.self, TransparencyJSON.Month.self,
    TransparencyJSON.Number.self, AnswerFileJSON.self, AnswerFilesJSON.self, NewAnswerFileJSON.self,
    WholeAnswerFileJSON.self,
    MemberWaysJSON.self, FediverseAccountJSON.self, MemberCredentialsJSON.self, NewMemberPasswordJSON.self,
    MemberProofJSON.self, FediverseServerJSON.self, NewFediverseAccountJSON.self, FediverseJourneyJSON.self,
    FediverseReturnJSON.self, FediverseLinkJSON.self,
    InboundMailJSON.self, InboundMailTakenJSON.self, MemberWishJSON.self, BadgeJSON.self, BadgesJSON.self,
    HeldBadgeJSON.self, BadgeReasonJSON.self, InviteeJSON.self, InvitationsJSON.self, OwnInvitationsJSON.self,
    MembersFirstJSON.self,
    PostRevisionJSON.self, PostRevisionsJSON.self, CommunityCaseJSON.self, FlagJSON.self, CommunityCasesJSON.self,
    SpaceJSON.self, SpacesJSON.self, SpacePersonJSON.self, WholeSpaceJSON.self, NewSpaceJSON.self,
    ChangedSpaceJSON.self, SpaceKindJSON.self, SpaceInvitationJSON.self, SpaceRoleJSON.self, HostHidingJSON.self,
    CircleJSON.self, CirclesJSON.self, CirclePersonJSON.self, VictoryJSON.self, WholeCircleJSON.self,
    NewCircleJSON.self, CircleInvitationJSON.self, CircleConsentJSON.self, CircleReminderJSON.self,
    NewVictoryJSON.self, CircleEndJSON.self,
    ForumRecordJSON.self, ForumImportJSON.self, ForumCountsJSON.self, ForumImportReportJSON.self, ForumExportJSON.self,
    ForumSourceJSON.self, ForumSourcesJSON.self, ProfileClaimJSON.self, ShownClaimJSON.self, ProfileClaimsJSON.self,
    NewProfileClaimJSON.self, ClaimDecisionJSON.self,
    ApprovalJSON.self, ApprovalStepJSON.self, ApprovalReasonJSON.self,
    ApprovalGivenJSON.self, DifferenceJSON.self, ApprovalsJSON.self, NeededApprovalJSON.self, NewApprovalJSON.self,
    ApprovalVersionJSON.self, ApprovalNoteJSON.self, ApprovalWordsJSON.self, ApprovalRuleJSON.self, RuleStepJSON.self,
    ApprovalRulesJSON.self, NewApprovalRuleJSON.self,
    TextJSON.self, DecisionJSON.self, RepliesJSON.self, TroubledPostJSON.self, UnderWayJSON.self,
    TroubledChangeJSON.self,
    AnsweredStoryJSON.self,
    SettlementsJSON.self, SettlementOutcomesJSON.self,
    SettlementOutcomeJSON.self, HaltJSON.self, HeldPostJSON.self, HaltsJSON.self, WholeHaltJSON.self, NewHaltJSON.self,
    LetThroughJSON.self, CorrectionJSON.self, CorrectionsJSON.self, NewCorrectionJSON.self, WithdrawalJSON.self,
    CorrectionDecisionJSON.self, QueryJSON.self, QueriesJSON.self, NewQueryJSON.self,
    QueryImportJSON.self, QueryImportReportJSON.self, ImportedQueryJSON.self, QueryNoteJSON.self, QueryExportJSON.self,
    PortableQueryJSON.self, ChangedQueryJSON.self, PreviewJSON.self, TriedQueryJSON.self,
    PreviewChangeJSON.self, WaitingStoriesJSON.self, WaitingStoryJSON.self, SpaceKindEffectJSON.self,
    CredentialsJSON.self, TokenJSON.self,
    SetUpJSON.self, SetUpResultJSON.self,
    AgentJSON.self, PasswordJSON.self, AgentsJSON.self, MeJSON.self, NewAgentJSON.self, UnitJSON.self, UnitsJSON.self,
    NewUnitJSON.self, SettingJSON.self, ConnectorJSON.self, ConnectorsJSON.self, SourceJSON.self, SourcesJSON.self,
    NewSourceJSON.self, AccountJSON.self, AccountsJSON.self, NewAccountJSON.self, RemovedAccountJSON.self,
    UnreadableJSON.self,
    DepartureJSON.self,
    QuarantineJSON.self, EntryJSON.self, JournalJSON.self, ListJSON.self, ListsJSON.self, NewListJSON.self,
    RoutingRuleJSON.self, RoutingRulesJSON.self, NewRoutingRuleJSON.self, RoutingTrialJSON.self, RoutingHitJSON.self,
    RoutedJSON.self, RoutedStepJSON.self, RoutedReasonJSON.self, OthersFirstJSON.self, RoutingProposalJSON.self,
    SeenProposalJSON.self,
    ProposedColleaguesJSON.self, ProposedColleagueJSON.self, PassedOverJSON.self,
    LearntRoutingJSON.self, RoutingModelJSON.self, NewLearntRoutingJSON.self,
    SignalsJSON.self, SignalJSON.self, NewSignalJSON.self, SignalWordsJSON.self, SignalListJSON.self,
    NewSignalListJSON.self,
    SlowReasonJSON.self, SlowQueryJSON.self, SlowQueriesJSON.self,
    SampleJSON.self, NewSampleJSON.self, VolumeEstimateJSON.self, SpikeAlertJSON.self, QueryHourJSON.self,
    QuerySpikeJSON.self, QuerySpikesJSON.self, QueryVolumeJSON.self,
    CopyJSON.self, CopiesJSON.self, ClusterLineJSON.self, ClustersJSON.self, AskingJSON.self, ClusterJSON.self,
    NewAnswerJSON.self,
    PreparedDraftsJSON.self, PreparedDraftJSON.self,
    RoleJSON.self, RolesJSON.self, NewRoleJSON.self, NewPlaceJSON.self, GrantJSON.self, GrantsJSON.self,
    NewGrantJSON.self, GroupJSON.self, GroupsJSON.self, NewGroupJSON.self, ExplanationJSON.self, ExplainedJSON.self,
    ColleagueJSON.self,
    TroubleJSON.self, TroubleJSON.Cause.self,
]

/// The body that the description gives as an example of this operation's content.
func example(of operation: JSONAPI.Operation) throws -> String {
    let type = try #require(values.first { Schema(of: $0.example) == operation.content })
    return String(decoding: try coded(type), as: UTF8.self)
}

private func coded(_ type: any Described.Type) throws -> Data { try JSONEncoder().encode(type.example) }

private func decodedAndCoded<Value: Described>(_ type: Value.Type, _ data: Data) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return try encoder.encode(try JSONDecoder().decode(type, from: data))
}

private func documentFile() -> URL {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("docs/openapi.json")
}

private func described() throws -> [String: Any] {
    let text = openAPIDocument(of: APIRoutes.operations)
    return try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
}

@Suite struct `The description of the API` {
    @Test func `is the one that is kept with the documents`() throws {
        let text = openAPIDocument(of: APIRoutes.operations)
        if ProcessInfo.processInfo.environment["PARLEY_WRITE_DOCS"] == "1" {
            try Data(text.utf8).write(to: documentFile())
        }

        let kept = try String(contentsOf: documentFile(), encoding: .utf8)
        #expect(kept == text, "run the tests once with PARLEY_WRITE_DOCS=1, and look at what has changed")
    }

    @Test(arguments: Engine.allCases) func `is given by the API itself, to everybody`(engine: Engine) async throws {
        try await withDoor(on: engine) { door in
            let told = try await door.ask(.get, "/openapi.json", as: nil)

            #expect(told.status == 200)
            #expect(told.text == openAPIDocument(of: APIRoutes.operations))
        }
    }

    @Test(arguments: values.indices) func `has examples of the shape that it gives`(place: Int) throws {
        let type = values[place]
        let data = try coded(type)
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys

        #expect(faults(in: try JSONSerialization.jsonObject(with: data), as: Schema(of: type.example)) == [])
        #expect(try decodedAndCoded(type, data) == encoder.encode(type.example))
    }

    @Test func `names every shape once, and none that nobody has`() throws {
        let schemas = try #require((try described()["components"] as? [String: Any])?["schemas"] as? [String: Any])
        let names = values.map { String(describing: $0).replacing("JSON", with: "") }

        #expect(Set(names).count == names.count)
        #expect(Set(schemas.keys) == Set(names))
    }

    @Test func `points only at shapes that are there, and at none from within itself`() throws {
        let schemas = try #require(
            (try described()["components"] as? [String: Any])?["schemas"] as? [String: [String: Any]]
        )
        let text = openAPIDocument(of: APIRoutes.operations)
        let pointed = text.components(separatedBy: "#/components/schemas/").dropFirst().compactMap {
            $0.split(separator: "\"").first.map(String.init)
        }

        #expect(Set(pointed).subtracting(schemas.keys) == [])
        for (name, schema) in schemas { #expect(!"\(schema)".contains("#/components/schemas/\(name))"), "\(name)") }
    }

    @Test func `names every operation and every gap of a path once`() {
        let operations = APIRoutes.operations

        #expect(Set(operations.map(\.name)).count == operations.count)
        #expect(Set(operations.map { "\($0.method) \($0.path)" }).count == operations.count)
    }

    @Test(
        arguments: [
            ("text", Schema.string), (5, .integer), (Int64(5), .integer), (true, .boolean), (0.5, .number),
            (["a"], .array(.string)), (["a": "b"], .map(.string)), (["a": 1], .map(.integer)),
        ] as [(any Sendable, Schema)]
    )
    func `tells the types of values apart`(value: any Sendable, shape: Schema) {
        #expect(Schema(of: value) == shape)
    }
}
