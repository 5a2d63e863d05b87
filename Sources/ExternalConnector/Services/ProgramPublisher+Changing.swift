import Channels
import Primitives

/// Posts of ours that a program changes or takes back, where it says that its network lets it.
extension ProgramPublisher: ChangingPublisher {
    func freeze(_ post: OutgoingPost, replacing receipt: Receipt) async throws -> String {
        if !connector.isIntroduced { await connector.introduce() }
        guard connector.manifest.capabilities.contains(.edit) else {
            throw OutgoingRefused.cannotAnswer(
                reason: "This network lets no post be changed. Take it back and answer anew."
            )
        }
        try connector.manifest.limits?.check(post.text)
        var request = WireRequest(.prepare, within: connector.house.rhythm.answer)
        try await request.take(settings)
        request.post = WireOutgoing(post)
        request.sent = WireSent(receipt)
        return try await prepared(request).payload
    }

    func carryOut(_ change: PostChange) async -> PublishOutcome {
        if !connector.isIntroduced { await connector.introduce() }
        let type: WireRequest.Kind = change.payload == nil ? .withdraw : .edit
        let wanted: ConnectorManifest.Capability = change.payload == nil ? .withdraw : .edit
        guard !connector.isIntroduced || connector.manifest.capabilities.contains(wanted) else {
            return .rejected(reason: "This network lets no post be changed. It was not sent.")
        }
        return await outcome(
            of: type,
            asking: { try await request(type, change) },
            done: { if case .done = $0 { .published(change.receipt) } else { nil } }
        )
    }

    func look(whether change: PostChange) async -> Reconciliation {
        do {
            switch try await asked(try await request(.look, change)) {
            case .done: return .found(change.receipt)
            case .absent: return .absent
            case .undetermined(let reason), .failed(let reason): return .undetermined(reason: reason)
            default: return .undetermined(reason: "The connector said nothing that would tell whether it is done.")
            }
        } catch let trouble as ProgramTrouble {
            return .undetermined(reason: trouble.description)
        } catch {
            return .undetermined(reason: "The credentials could not be read.")
        }
    }

    private func request(_ type: WireRequest.Kind, _ change: PostChange) async throws -> WireRequest {
        var request = WireRequest(type, within: connector.house.rhythm.answer)
        try await request.take(settings)
        request.sent = WireSent(change.receipt)
        request.payload = change.payload
        return request
    }
}
