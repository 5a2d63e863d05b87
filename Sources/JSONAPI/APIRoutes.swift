import Community
import Foundation
import HTTPTypes
package import Hummingbird
import Logging
import NIOCore
package import Organization
package import Reception

/// Makes the routes of all operations below `/api/v1`.
package struct APIRoutes: Sendable {
    let house: House

    package init(house: House) {
        self.house = house
    }

    /// The operations, in the order of the description.
    package static let operations =
        deskOperations + conversationOperations + savedViewOperations + savedReplyOperations + macroOperations
        + handingOperations
        + queueOperations + bulkOperations + partOperations + serviceLevelOperations
        + workOperations + presenceOperations + followingOperations
        + personOperations + clusterOperations + copyOperations + replyOperations + haltOperations
        + correctionOperations
        + approvalOperations + routingOperations + learntRoutingOperations + signalOperations + queryOperations
        + spikeOperations + sampleOperations + slowOperations + queryImportOperations
        + listOperations + hubMapOperations + compactOperations + expertiseOperations
        + channelOperations + signInOperations + deliveryOperations
        + organizationOperations + roleOperations + grantOperations + groupOperations + certificateOperations
        + recordOperations + backupOperations + mailOperations + ratingOperations
        + answerOperations + answerTranslationOperations + answerUseOperations + answerExportOperations
        + storyOperations + storyVersionOperations + pictureOperations
        + topicOperations + topicVoiceOperations + memberOperations + memberRightsOperations + memberWayOperations
        + exchangeOperations + inboundMailOperations + communityCareOperations + spaceOperations + circleOperations
        + needOperations + wallOperations + unitHomeOperations + answerFileOperations + communityImportOperations

    /// Every operation, with who may call it.
    package static var doors: [(name: String, access: Access?)] {
        operations.map { (name: $0.name, access: $0.access) }
    }

    /// Written when somebody asks for it.
    private static let description = openAPIDocument(of: operations)

    package func add(to router: Router<some RequestContext>) {
        router.add(middleware: TroubleOfAddresses(routes: self))
        let group = router.group("/api/v1")
        for operation in Self.operations {
            group.on(RouterPath(operation.path), method: operation.method) { request, context in
                await answer(operation, to: request, context: context)
            }
        }
        group.get("openapi.json") { _, _ in
            Response(
                status: .ok,
                headers: [.contentType: "application/json", .xContentTypeOptions: "nosniff"],
                body: ResponseBody(byteBuffer: ByteBuffer(string: Self.description))
            )
        }
    }

    private func answer(_ operation: Operation, to request: Request, context: some RequestContext) async -> Response {
        do {
            // An operation that nobody has declared is one that nobody may call.
            guard let access = operation.access else { throw AccessUndeclared(doors: [operation.name]) }
            let (caller, body) = try await received(request, for: operation, access)
            let asked = APIRequest(
                house: house,
                request: request,
                parameters: Dictionary(
                    context.parameters.map { (String($0.key), String($0.value)) },
                    uniquingKeysWith: { first, _ in first }
                ),
                body: Array(body.readableBytesView),
                caller: caller,
                peer: (context as? any RemoteAddressRequestContext)?.remoteAddress?.ipAddress
            )
            guard let result = try await operation.handle(asked) else { return Response(status: .noContent) }
            if let file = result as? FileAnswer { return try file.response() }
            return try json(result, status: .ok)
        } catch {
            return trouble(error)
        }
    }

    /// Who asks, and what they sent; nothing is read of whoever may not.
    private func received(
        _ request: Request,
        for operation: Operation,
        _ access: Access
    ) async throws -> (caller: Participant?, body: ByteBuffer) {
        let began = house.present
        let caller = try await admitted(request, for: operation, access)
        let body = try await collected(request.body, atMost: operation.limit)
        // Whoever sends slowly may have been shut out meanwhile, or have lost a role.
        guard house.isLong(since: began) else { return (caller, body) }
        return (try await admitted(request, for: operation, access), body)
    }

    private func admitted(_ request: Request, for operation: Operation, _ access: Access) async throws -> Participant? {
        let caller = try await caller(of: request, for: operation, access)
        guard !request.uri.string.contains("%00") else { throw RequestRefused.nothingCharacter }
        if case .agent(let viewer) = caller { try viewer.require(access) }
        return caller
    }

    func trouble(_ error: any Error) -> Response {
        let trouble = TroubleAnswer(error, logger: house.logger)
        let told = TroubleJSON(error: .init(code: trouble.code, message: trouble.message))
        var answer = (try? json(told, status: trouble.status)) ?? Response(status: trouble.status)
        if let seconds = trouble.retryAfter { answer.headers[.retryAfter] = "\(seconds)" }
        return answer
    }

    private func collected(_ body: RequestBody, atMost limit: Int) async throws -> ByteBuffer {
        do {
            return try await body.collect(upTo: limit)
        } catch is NIOTooManyBytesError {
            throw RequestRefused.tooLong
        }
    }

    /// Whoever asks; where an operation is open to everybody, a token that has run out makes nobody of them.
    private func caller(
        of request: Request,
        for operation: Operation,
        _ access: Access
    ) async throws -> Participant? {
        guard operation.isOpen else { return try await caller(of: request, for: access) }
        guard operation.mindsCaller, request.headers[.authorization] != nil else { return nil }
        do {
            return try await caller(of: request, for: .participant)
        } catch is SignInRefused {
            return nil
        } catch is MemberRefused {
            return nil
        }
    }

    /// Whoever asks; members of the community come to what was declared for them, and nowhere else.
    private func caller(of request: Request, for access: Access) async throws -> Participant {
        let words = request.headers[.authorization]?.split(separator: " ") ?? []
        guard words.count == 2, words[0].lowercased() == "bearer" else { throw SignInRefused.notSignedIn }
        if access == .participant, words[1].hasPrefix("member_") {
            return .member(try await SignedInMemberQuery(ground: house.ground)(holding: String(words[1])))
        }
        return .agent(try await ViewerQuery(ground: house.ground)(holding: String(words[1]), kind: .token))
    }

    private func json(_ value: any Encodable & Sendable, status: HTTPResponse.Status) throws -> Response {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let data = try encoder.encode(value)
        return Response(
            status: status,
            headers: [.contentType: "application/json", .cacheControl: "no-store", .xContentTypeOptions: "nosniff"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: data))
        )
    }
}

/// What is told when something is refused or fails.
struct TroubleJSON: Described {
    struct Cause: Described {
        let code: String
        let message: String
        static let example = Cause(code: "conversation.unknown", message: "There is no such conversation.")
    }

    let error: Cause
    static let example = TroubleJSON(error: .example)
}
