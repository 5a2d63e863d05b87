import Channels
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

/// One operation of the API: a request that it answers, and one that it refuses.
struct OperationCase: Sendable {
    let name: String
    /// 200 with an answer of the described shape, or 204 without one.
    let status: Int
    let good: @Sendable (Door) async throws -> Told
    /// The status and the stable word of the refusal.
    let refusal: (status: Int, code: String)
    let bad: @Sendable (Door) async throws -> Told

    init(
        _ name: String,
        _ status: Int = 200,
        good: @escaping @Sendable (Door) async throws -> Told,
        refused refusal: (Int, String),
        bad: @escaping @Sendable (Door) async throws -> Told
    ) {
        self.name = name
        self.status = status
        self.good = good
        self.refusal = refusal
        self.bad = bad
    }

    static let all =
        deskCases + conversationCases + savedViewCases + savedReplyCases + macroCases
        + handingCases + queueCases + bulkCases + serviceLevelCases + workCases + replyCases
        + presenceCases + followingCases
        + personCases + clusterCases + copyCases + approvalCases + hubMapCases + compactCases + expertiseCases
        + queryCases + spikeCases + sampleCases + slowCases
        + channelCases + grantCases + groupCases + recordCases + routingCases + learntRoutingCases
        + signalCases + mailCases + certificateCases + ratingCases + answerCases + answerUseCases + answerExportCases
        + topicCases + topicVoiceCases + memberCases + memberRightsCases + memberWayCases + exchangeCases
        + communityCareCases + spaceCases + circleCases + needCases + wallCases + unitHomeCases + answerFileCases
        + communityImportCases + haltCases + correctionCases + storyCases + storyVersionCases + storyPictureCases
}

/// An id of nothing.
let nowhere = "0193a3f0-5c00-7aaa-8aaa-0123456789ab"

extension String {
    /// The path with an id or a name of nothing in each gap.
    var filled: String {
        replacing("{id}", with: nowhere).replacing("{agent}", with: nowhere).replacing("{name}", with: "towns")
            .replacing("{code}", with: "pressAgent").replacing("{reply}", with: nowhere)
            .replacing("{macro}", with: nowhere).replacing("{conversation}", with: nowhere)
            .replacing("{language}", with: "fr").replacing("{certificate}", with: nowhere)
            .replacing("{answer}", with: nowhere).replacing("{topic}", with: nowhere)
            .replacing("{contribution}", with: nowhere).replacing("{post}", with: nowhere)
            .replacing("{space}", with: nowhere).replacing("{circle}", with: nowhere)
            .replacing("{victory}", with: nowhere).replacing("{badge}", with: "guide")
            .replacing("{account}", with: nowhere).replacing("{file}", with: nowhere)
            .replacing("{member}", with: nowhere).replacing("{unit}", with: "METER")
            .replacing("{source}", with: nowhere).replacing("{piece}", with: nowhere)
    }
}
