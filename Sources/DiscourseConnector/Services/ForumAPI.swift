internal import Foundation
internal import Outbound
internal import Primitives

/// The requests to one forum.
struct ForumAPI: Sendable {
    let forum: Forum
    /// `nil` to read as anybody may.
    let key: String?
    let username: String
    let outbound: any OutboundClient
    let clock: Clock

    /// The latest posts of all public topics, newest first; with `before` those before that id, or up to it.
    func latest(before id: Int?) async throws -> [ForumPost] {
        let page: LatestPosts = try await get("/posts.json" + (id.map { "?before=\($0)" } ?? ""))
        return page.posts
    }

    func topic(_ id: Int, near number: Int = 1) async throws -> ForumTopic {
        try await get("/t/\(id)/\(number).json?include_raw=true")
    }

    func posts(_ ids: [Int], of topic: Int) async throws -> [ForumPost] {
        let wanted = ids.map { "post_ids[]=\($0)" }.joined(separator: "&")
        let found: ForumTopic = try await get("/t/\(topic)/posts.json?include_raw=true&\(wanted)")
        return found.stream.posts
    }

    func ownAccount() async throws -> ForumAccount {
        struct Session: Decodable {
            let user: ForumAccount
            enum CodingKeys: String, CodingKey {
                case user = "current_user"
            }
        }
        let session: Session = try await get("/session/current.json")
        return session.user
    }

    /// What of the forum anybody may read; where it does not tell, nothing.
    func openness() async throws -> ForumOpenness {
        guard key != nil else { return .everything }
        do {
            let gate: ForumGate = try await get("/site/basic-info.json")
            guard gate.isShut == false else { return .nothing }
            return ForumOpenness(try await get("/site.json"))
        } catch let refusal as ForumRefusal where refusal.isOfNothing {
            return .nothing
        } catch is DecodingError {
            return .nothing
        }
    }

    /// The posts of ours that wait for the forum's moderators; `nil` where it does not tell.
    func waiting(as username: String) async throws -> [WaitingPost]? {
        struct Pending: Decodable {
            let posts: [WaitingPost]
            enum CodingKeys: String, CodingKey {
                case posts = "pending_posts"
            }
        }
        do {
            let pending: Pending = try await get("/posts/\(escaped(username))/pending.json")
            return pending.posts
        } catch let refusal as ForumRefusal where refusal.isOfNothing {
            return nil
        } catch is DecodingError {
            return nil
        }
    }

    func create(_ body: String) async throws -> OutboundResponse {
        var request = OutboundRequest("POST", forum.address("/posts.json"), headers: headers)
        request.headers.append((name: "Content-Type", value: "application/json"))
        request.body = Array(body.utf8)
        request.isWrite = true
        return try await outbound.send(request)
    }

    private func get<Value: Decodable>(_ path: String) async throws -> Value {
        let response = try await outbound.send(OutboundRequest("GET", forum.address(path), headers: headers))
        guard (200..<300).contains(response.status) else { throw ForumRefusal(response) }
        return try JSONDecoder().decode(Value.self, from: Data(response.body))
    }

    private var headers: [(name: String, value: String)] {
        var headers = [(name: "Accept", value: "application/json")]
        if let key {
            headers.append((name: "Api-Key", value: key))
            headers.append((name: "Api-Username", value: username))
        }
        return headers
    }

    private func escaped(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics.union(CharacterSet(charactersIn: "-_."))) ?? ""
    }
}
