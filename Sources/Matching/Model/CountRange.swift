/// The counts that a clause such as `followers:100..500` lets through.
public enum CountRange: Sendable, Hashable {
    case exactly(Int)
    case above(Int)
    case atLeast(Int)
    case below(Int)
    case between(Int, Int)

    public func contains(_ count: Int) -> Bool {
        switch self {
        case .exactly(let number): count == number
        case .above(let number): count > number
        case .atLeast(let number): count >= number
        case .below(let number): count < number
        case .between(let low, let high): low <= count && count <= high
        }
    }
}

extension CountRange: CustomStringConvertible {
    public var description: String {
        switch self {
        case .exactly(let number): "\(number)"
        case .above(let number): ">\(number)"
        case .atLeast(let number): ">=\(number)"
        case .below(let number): "<\(number)"
        case .between(let low, let high): "\(low)..\(high)"
        }
    }
}
