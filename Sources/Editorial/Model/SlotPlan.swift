package import Governance
package import Primitives

/// The moments of the week at which an account speaks.
package struct SlotPlan: Sendable, Equatable, Codable {
    package let account: ID<ChannelAccount>
    /// A name of the IANA’s list, such as `Europe/London`.
    package var zone: String
    /// In the order of the week.
    package var slots: [Slot]
    package var version: Int

    package init(account: ID<ChannelAccount>, zone: String, slots: [Slot], version: Int) {
        self.account = account
        self.zone = zone
        self.slots = slots
        self.version = version
    }

    package struct Slot: Sendable, Hashable, Comparable, Codable {
        /// From 1, a Monday, to 7.
        package let weekday: Int
        /// Of that day’s clock.
        package let minute: Int

        package init(weekday: Int, minute: Int) {
            (self.weekday, self.minute) = (weekday, minute)
        }

        package static func < (left: Slot, right: Slot) -> Bool {
            (left.weekday, left.minute) < (right.weekday, right.minute)
        }
    }
}
