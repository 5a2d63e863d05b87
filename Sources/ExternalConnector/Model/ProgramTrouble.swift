/// Why a program could not be talked to, as one sentence for the page of sources.
enum ProgramTrouble: Error, Sendable, CustomStringConvertible {
    case notStarted(String)
    /// It went away; with how it ended.
    case ended(String)
    case late(Duration)
    /// It said what is no message of the protocol.
    case garbage(String)
    /// It takes nothing in.
    case deaf
    /// As many run as may.
    case busy
    /// It ended badly a moment ago, and is started again after a pause.
    case resting(Duration)
    /// It answered that it could not.
    case failed(String)
    /// Nothing of it was said to any program, and nothing of it ever can be.
    case unsayable
    case cancelled

    var description: String {
        switch self {
        case .notStarted(let reason): "The connector could not be started: \(reason)."
        case .ended(let how): "The connector \(how) before it had answered."
        case .late(let limit): "The connector did not answer within \(limit.components.seconds) s, and was ended."
        case .garbage(let what): "The connector said what is no message of the protocol, and was ended: \(what)"
        case .deaf: "The connector takes nothing in, and was ended."
        case .busy: "As many of this connector run as may at once. Trying again."
        case .resting(let pause):
            "The connector ended badly several times. It is started again in \(pause.components.seconds + 1) s."
        case .failed(let reason): reason
        case .unsayable: "What the connector was to be asked is longer than a message may be."
        case .cancelled: "Nobody waits for the connector any more."
        }
    }

    /// Whether the program broke the protocol or went away, so that it is started again with a pause only.
    var isBad: Bool {
        switch self {
        case .ended, .late, .garbage, .deaf, .notStarted: true
        case .busy, .resting, .failed, .unsayable, .cancelled: false
        }
    }
}
