import Community
import HTTPTypes
import Organization
import Primitives
import Reception

/// How order is kept, for anybody.
let transparencyRoutes: [PageRoute] = [
    .forAll("/community/transparency") { .page(try await $0.transparencyPage()) }
]

extension Visit {
    fileprivate func transparencyPage() async throws -> TransparencyPage {
        let told = try await Transparency(ground: ground)()
        return TransparencyPage(
            months: told.months.map { month in
                TransparencyPage.Month(
                    name: "\(month.year)-\(month.month < 10 ? "0" : "")\(month.month)",
                    rows: CareCount.all.map { what in
                        TransparencyPage.Row(label: what.phrase, number: month.number(of: what).exact)
                    },
                    medianSeconds: month.medianSeconds
                )
            },
            address: house.address + "/community/transparency"
        )
    }
}

extension ToldNumber {
    /// `nil` where it is not told.
    fileprivate var exact: Int? {
        if case .exactly(let number) = self { number } else { nil }
    }
}

extension CareCount {
    fileprivate var phrase: CarePhrase {
        switch self {
        case .flag(let reason): reason.counted
        case .hiddenByMembers: .careHiddenByMembers
        case .hiddenByStaff: .careHiddenByStaff
        case .shown: .careShown
        case .appealAsked: .careAppealAsked
        case .appealGranted: .careAppealGranted
        case .appealDeclined: .careAppealDeclined
        case .suspended: .careSuspended
        case .topicClosed: .careClosed
        case .topicMoved: .careMoved
        case .topicMerged: .careMerged
        case .answerByStaff: .careAnswerStaff
        case .answerByMember: .careAnswerMember
        case .dataTaken: .careDataTaken
        case .erased: .careErased
        }
    }
}

extension FlagReason {
    fileprivate var counted: CarePhrase {
        switch self {
        case .spam: .careFlagSpam
        case .abuse: .careFlagAbuse
        case .personalData: .careFlagPrivacy
        case .danger: .careFlagDanger
        case .offTopic: .careFlagOffTopic
        case .other: .careFlagOther
        }
    }
}
