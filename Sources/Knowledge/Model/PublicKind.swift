/// What anybody may read, by what changes it.
package enum PublicKind: String, Sendable, CaseIterable {
    case answers
    case community
}
