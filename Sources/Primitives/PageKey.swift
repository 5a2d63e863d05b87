/// Where the next page of a list begins: behind the row with this moment and this id.
public struct PageKey<Entity>: Hashable, Sendable, CustomStringConvertible {
    public let moment: Moment
    public let id: ID<Entity>

    public init(moment: Moment, id: ID<Entity>) {
        self.moment = moment
        self.id = id
    }

    /// Reads the form that `description` writes; `nil` when it is not one.
    public init?(_ text: String) {
        let parts = text.split(separator: "_", maxSplits: 1)
        guard parts.count == 2, let microseconds = Int64(parts[0]), let id = ID<Entity>(parts[1]) else { return nil }
        self.init(moment: Moment(microseconds: microseconds), id: id)
    }

    public var description: String { "\(moment.microseconds)_\(id)" }
}
