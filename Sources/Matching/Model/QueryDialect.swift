/// The languages in which standing queries come from elsewhere.
public enum QueryDialect: String, Sendable, Codable, CaseIterable {
    /// Our own.
    case parley
    /// Consumer Research of Brandwatch.
    case brandwatch
    /// Topics and keyword queries of Sprinklr.
    case sprinklr
    /// PowerTrack, and the filtered stream of version 2 of X's API.
    case powertrack

    /// As its makers call it.
    public var title: String {
        switch self {
        case .parley: "Parley"
        case .brandwatch: "Brandwatch"
        case .sprinklr: "Sprinklr"
        case .powertrack: "X"
        }
    }
}
