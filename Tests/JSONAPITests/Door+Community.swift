import Community
import Foundation
import HTTPTypes
import Journal
import Organization
import Primitives
import Synchronization
import TestSupport

/// The topic into which another one is merged.
let keptTopic = "0193a3f0-5c00-7aaa-8aaa-0000000070c1"

let topicForm =
    #"{"kind":"question","title":"Why does the meter blink?","text":"It is red.","language":"en","unit":"METER"}"#

extension Door {
    /// Asks for a link by mail, and gives what stands in it.
    func linkSecret(for email: String) async throws -> String {
        let ground = ear.marram.ground
        try await BeginMemberSignIn(ground: ground, limiter: SignInLimiter(), isSetUp: true)(
            email: email,
            from: nil,
            language: "en"
        )
        let links = Mutex<[String]>([])
        let courier = MemberCourier(
            ground: ground,
            office: MailOffice(sender: "parley@marram.example", address: "https://parley.marram.example"),
            write: { news in
                if case .signIn(let link) = news.matter { links.withLock { $0.append(link) } }
                return Letter(subject: "News", text: "News", html: "")
            },
            hand: { _, _, committing in try await committing() }
        )
        while try await courier.round(of: ear.marram.organization) {}
        guard let link = links.withLock({ $0.last })?.split(separator: "/").last else {
            throw NotInTheAnswer(name: "link", text: email)
        }
        return String(link)
    }

    /// The token of a member, who becomes one where they are none.
    func memberToken(_ name: String = "Mira") async throws -> String {
        let body = #"{"secret":"\#(try await linkSecret(for: name.lowercased() + "@mail.example"))","name":"\#(name)"}"#
        return try await ask(.post, "/community/sign-in/link", body, as: nil).member("token")
    }

    /// A topic of a member for the meter people, the same however often it is asked for; gives its id.
    func topic(_ kind: String = "question", id: String? = nil, by name: String = "Mira") async throws -> String {
        let id = id ?? ID<Topic>.derived(from: [kind, name], at: TestClock.start).description
        let form =
            #"{"id":"\#(id)","kind":"\#(kind)","title":"\#(kind)","text":"\#(name)","language":"en","unit":"METER"}"#
        return try await ask(.post, "/community/topics", form, bearing: try await memberToken(name)).member("id")
    }

    /// A member's answer under a topic of another, the same however often it is asked for; gives its id.
    func contribution(by name: String = "Ben") async throws -> String {
        let path = "/community/topics/\(try await topic())/contributions"
        let id = ID<Contribution>.derived(from: [name], at: TestClock.start)
        let form = #"{"id":"\#(id)","text":"It sends."}"#
        return try await ask(.post, path, form, bearing: try await memberToken(name)).member("id")
    }

    func memberID(_ name: String = "Mira") async throws -> String {
        let me = try await ask(.get, "/community/me", bearing: try await memberToken(name))
        guard let member = (try me.json() as? [String: Any])?["member"] as? [String: Any],
            let id = member["id"] as? String
        else { throw NotInTheAnswer(name: "member", text: me.text) }
        return id
    }
}
