import Journal
import Organization
import Primitives
import Reception
import Synchronization

/// Lets the staff in, each with their own mail address and password, and keeps them signed in.
final class StaffRoom: Sendable {
    private struct Stay: Sendable {
        let viewer: Viewer
        let since: Moment
    }

    private let house: House
    private let password: String
    private let stays = Mutex<[String: Stay]>([:])

    init(house: House, password: String) {
        self.house = house
        self.password = password
    }

    /// The person with this key, signed in once more: with what is there now.
    func viewer(anew key: String) async throws -> Viewer {
        _ = stays.withLock { $0.removeValue(forKey: key) }
        return try await viewer(key)
    }

    /// The person with this key, signed in anew when a week has passed.
    func viewer(_ key: String) async throws -> Viewer {
        let now = house.ground.clock()
        if let known = stays.withLock({ $0[key] }), now - known.since < .seconds(7 * 86_400) { return known.viewer }
        let signIn = SignIn(ground: house.ground, passwords: house.passwords, limiter: house.limiter)
        let secret = try await signIn(email: "\(key)@marram.example", password: password, title: "demo")
        let viewer = try await ViewerQuery(ground: house.ground)(holding: secret, kind: .page)
        stays.withLock { $0[key] = Stay(viewer: viewer, since: now) }
        return viewer
    }

    /// Whoever may answer in the unit: the one who is wanted, else one of the unit's own, else the hub.
    func viewer(_ wanted: String, for unit: UnitID) async throws -> Viewer {
        let viewer = try await viewer(wanted)
        if viewer.may(.respond, in: unit) { return viewer }
        for member in Staff.others where member.role == .agent {
            let colleague = try await self.viewer(member.key)
            if colleague.may(.respond, in: unit) { return colleague }
        }
        return try await self.viewer("elin")
    }
}
