import Glibc

/// Lets this process have as many files open as the machine allows, within reason: every page that somebody looks at,
/// and every connection to a network, is one.
///
/// Where it cannot be raised the old limit stays; whoever meets it reads so in the log.
func raiseLimitOfOpenFiles() {
    let files = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    var limit = rlimit()
    guard getrlimit(files, &limit) == 0 else { return }
    limit.rlim_cur = max(limit.rlim_cur, min(limit.rlim_max, 65_536))
    _ = setrlimit(files, &limit)
}
