import Dispatch
import Glibc

/// What this process has used.
enum ProcessMeter {
    /// The seconds of processors, its own and the system's for it (C17, 7.27.2.1; POSIX counts in millionths).
    static var processorSeconds: Double { Double(clock()) / 1e6 }

    /// The seconds of a clock that never goes back.
    static var seconds: Double { Double(nanoseconds) / 1e9 }

    static var nanoseconds: UInt64 { DispatchTime.now().uptimeNanoseconds }

    /// The most memory that it ever had.
    static var peakBytes: Int {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return usage.ru_maxrss * 1_024
    }
}
