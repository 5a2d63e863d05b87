import Community
import HTTPTypes
import Journal
import Organization
import Primitives
import Storage
import TestSupport

/// The id of the open space that `space` makes.
let openSpace = ID<Space>.derived(from: ["open", "space"], at: TestClock.start).description

extension Door {
    /// A space of the meter people, the same however often it is asked for; gives its id.
    func space(_ kind: String = "closed") async throws -> String {
        let id = ID<Space>.derived(from: [kind, "space"], at: TestClock.start)
        let form = #"{"id":"\#(id)","name":"\#(kind)","kind":"\#(kind)","unit":"METER"}"#
        return try await ask(.post, "/community/spaces", form).member("id")
    }

    /// A member is in a space of this kind; gives its id.
    func space(_ kind: String = "closed", with name: String, as role: String = "member") async throws -> String {
        let (space, member) = (try await space(kind), try await memberID(name))
        let form = #"{"member":"\#(member)","role":"\#(role)"}"#
        _ = try await ask(.post, "/community/spaces/\(space)/people", form)
        _ = try await ask(.post, "/community/spaces/\(space)/entry", bearing: try await memberToken(name))
        return space
    }

    /// A circle of a member, the same however often it is asked for; gives its id.
    func circle() async throws -> String {
        let (token, member) = (try await memberToken(), MemberID(try await memberID()))
        let standing = foundingTrust.from
        _ = try await ear.marram.ground.write { connection in
            try connection.execute("UPDATE member SET standing = \(standing) WHERE id = \(member)")
        }
        let id = ID<Circle>.derived(from: ["circle"], at: TestClock.start)
        let form = #"{"id":"\#(id)","name":"Savers","goal":"Use less"}"#
        return try await ask(.post, "/community/circles", form, bearing: token).member("id")
    }

    /// The same, with somebody who was invited and has come in.
    func fullCircle() async throws -> String {
        let circle = try await circle()
        _ = try await memberToken("Ben")
        let path = "/community/circles/\(circle)"
        _ = try await ask(.post, path + "/people", #"{"name":"Ben"}"#, bearing: try await memberToken())
        _ = try await ask(.post, path + "/entry", bearing: try await memberToken("Ben"))
        return circle
    }
}
