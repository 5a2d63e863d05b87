import Editorial
import Governance
import Primitives
import Publishing

private let exampleID = "0193a3f0-5c00-7aaa-8aaa-0123456789ab"
private let exampleMoment = "2026-11-20T09:41:00.000Z"

/// A post of a story that did not simply leave.
struct TroubledPostJSON: Described {
    /// By which it is settled; that of its version where nothing of it was approved.
    let id: String
    let story: String
    let title: String
    let account: String
    let text: String
    /// `queued`, `unknown` or `rejected`; `held` where it did not come as far as the outbox: it is given another moment
    /// with its story.
    let state: String
    let reason: String?
    /// Why, as of a reply; absent where it is `held`.
    let cause: String?
    let troubledSince: String
    let attempts: Int
    /// When something happens next by itself; absent where a person decides.
    let nextAt: String?

    static let example = TroubledPostJSON(
        id: exampleID,
        story: exampleID,
        title: "New displays",
        account: exampleID,
        text: "The new display is easy to read.",
        state: "rejected",
        reason: "Too loud.",
        cause: "refused",
        troubledSince: exampleMoment,
        attempts: 1,
        nextAt: exampleMoment
    )
}

extension TroubledPostJSON {
    init(_ trouble: TroubledVersion, through account: ChannelAccount?) {
        let (version, item) = (trouble.version, trouble.item)
        self.init(
            id: version.post?.description ?? version.id.description,
            story: trouble.story.id.description,
            title: trouble.story.content.title,
            account: version.account.description,
            text: version.content.text,
            state: item?.state.rawValue ?? "held",
            reason: item?.reason ?? version.content.note,
            cause: item?.trouble(through: account).rawValue,
            troubledSince: (item?.troubledSince ?? item?.updatedAt ?? version.changedAt).description,
            attempts: item?.attempts ?? 0,
            nextAt: item?.nextMove(through: account)?.description
        )
    }
}
