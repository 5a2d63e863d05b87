package import Primitives

/// A person who works in Parley.
package struct Agent: Sendable, Equatable {
    package let id: AgentID
    package let unit: UnitID
    package var name: String
    /// What the person signs in with; kept in lower case.
    package var email: String
    /// The role that they were given first; what they may do is in their grants.
    package var role: Role
    package var isActive: Bool
    package var preferences: Preferences

    package init(
        id: AgentID,
        unit: UnitID,
        name: String,
        email: String,
        role: Role,
        isActive: Bool = true,
        preferences: Preferences = Preferences()
    ) {
        self.id = id
        self.unit = unit
        self.name = name
        self.email = email
        self.role = role
        self.isActive = isActive
        self.preferences = preferences
    }

    /// The name that a friend would use.
    package var firstName: String { name.split(separator: " ").first.map(String.init) ?? name }

    package var initials: String {
        let words = name.split(separator: " ")
        let letters = [words.first, words.count > 1 ? words.last : nil].compactMap { $0?.first }
        return String(letters).uppercased()
    }

    /// How this person wants the pages.
    package struct Preferences: Sendable, Equatable, Codable {
        /// `light`, `dark` or `system`.
        package var theme = "system"
        /// `on`, `ctrl` or `off`.
        package var keys = "on"
        /// BCP 47.
        package var language = "en-GB"

        package init() {}
    }
}
