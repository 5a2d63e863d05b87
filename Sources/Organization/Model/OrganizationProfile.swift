package import Primitives

/// The organisation whose conversations these are.
package struct OrganizationProfile: Sendable, Equatable {
    package let id: OrganizationID
    package var name: String
    package let createdAt: Moment
}
